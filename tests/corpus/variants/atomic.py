"""One small dossier for every item and every status it can have: `<item>--<status>--<why>`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from tests.corpus.catalogue import CATALOGUE, ITEMS, Entry, Nature
from tests.corpus.dossier import Acceptance, Claim, File, Leaf, Waiver
from tests.corpus.form import CompanyFile
from tests.corpus.library import LICENSED, Sheet, decoys
from tests.corpus.render.files import seed_of
from tests.corpus.render.papers import Grid, Line, Prose
from tests.corpus.render.pictures import Look
from tests.corpus.variants.atomic_company import licences, representative
from tests.corpus.variants.atomic_people import people
from tests.corpus.variants.atomic_written import written
from tests.corpus.variants.case import Case, case, files, of
from tests.corpus.variants.spelling import NAMES
from tests.corpus.variants.wrong import XMIND, locked


def statuses(entry: Entry) -> frozenset[str]:
    """Every status an item of this nature can have."""
    can = {"complete", "missing", "invalid", "review", "waived"}
    if entry.points or entry.nature in {Nature.REPRESENTATIVE, Nature.EACH_PERSON}:
        can.add("partial")
    if entry.hazardous:
        can.add("not_applicable")
    return frozenset(can)


def atomic(file: CompanyFile) -> tuple[Case, ...]:
    """All cases of a company; only the named item of each is to be judged."""
    return tuple(found for entry in CATALOGUE for found in _cases(file, entry))


def share(file: CompanyFile, number: int, count: int) -> tuple[Case, ...]:
    """The cases that company `number` of `count` gives: together all of them, each once."""
    own = {f"decoy-{decoy.id}" for decoy in decoys(file)}
    return tuple(
        (item, dossier)
        for item, dossier in atomic(file)
        if dossier.note in own or seed_of(dossier.id) % count == number
    )


def _cases(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    yield from _common(file, entry)
    yield from _nothing(file, entry)
    if entry.hazardous:
        whole = files(of(file, entry))
        yield case(file, entry, "not_applicable", "declared-false", (), hazardous=False)
        yield case(file, entry, "not_applicable", "against-papers", whole, hazardous=False)
        yield case(file, entry, "review", "undeclared", whole, hazardous=None)
    if entry.id in LICENSED:
        yield from licences(file, entry)
    elif entry.nature is Nature.REPRESENTATIVE:
        yield from representative(file, entry)
    elif entry.nature is Nature.EACH_PERSON:
        yield from people(file, entry)
    else:
        yield from written(file, entry)


def _common(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    sheets = of(file, entry)
    whole = files(sheets)
    yield case(file, entry, "complete", "all-there", whole)
    waiver = Waiver(entry.id, "机构同意免交")
    lapsed = replace(waiver, until=file.as_of - timedelta(days=1))
    last = replace(waiver, until=file.as_of)
    yield case(file, entry, "waived", "agreed", (), waive=(waiver,))
    yield case(file, entry, "waived", "last-day", (), waive=(last,))
    yield case(file, entry, "missing", "waiver-lapsed", (), waive=(lapsed,))
    yield case(file, entry, "complete", "waiver-unneeded", whole, waive=(waiver,))
    if len(sheets) == 1:
        stem = NAMES.get(entry.id, ("ziliao",))[0]
        yield case(file, entry, "complete", "initials", files([replace(sheets[0], name=stem)]))
        yield case(file, entry, "complete", "no-name", files([replace(sheets[0], name="扫描0001")]))
        yield from _broken(file, entry, sheets[0])
    board = Leaf("board", Prose("", (Line("√  √  △"), Line("3 / 3"))))
    photo = File("IMG_3301.JPG", "photo", (board,), Look(photo=True, blur=2.5, dpi=70))
    if entry.nature is not Nature.EACH_PERSON:
        accepted = Acceptance(entry.id, photo.path, "已现场核对")
        yield case(file, entry, "complete", "accepted", (photo,), accept=(accepted,))


def _nothing(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """What proves nothing: no file, promises, lacks, lists of titles, the company's decoys."""
    yield case(file, entry, "missing", "nothing", ())
    for why, words in (("promise", "此项资料正在准备，后补。"), ("lack", "暂无。")):
        paper = Prose(entry.title, (Line(words),))
        leaf = Leaf(why, paper, (), entry.id, words)
        yield case(file, entry, "missing", why, (File(f"{entry.title}.docx", "docx", (leaf,)),))
    rows = [(str(n), one.title, "、".join(one.points)) for n, one in enumerate(ITEMS.values(), 1)]
    grid = Grid((("序号", "资料名称", "内容要求"), *rows))
    listed = Leaf("list", Prose("申报资料清单", (grid,)), (), entry.id, "资料清单")
    yield case(file, entry, "missing", "list", (File("资料清单.docx", "docx", (listed,)),))
    for decoy in decoys(file):
        if decoy.leaf.decoy == entry.id:
            yield case(file, entry, "missing", f"decoy-{decoy.id}", files([decoy]))


def _broken(file: CompanyFile, entry: Entry, sheet: Sheet) -> Iterator[Case]:
    """Files that nobody can open, meant by their names for the item."""
    leaf = Leaf("lost", sheet.leaf.paper, (Claim(entry.id),))
    latin = NAMES.get(entry.id, ("",))[0]
    for status, why, stem, suffix, raw in (
        ("invalid", "empty", entry.title, "pdf", b""),
        ("invalid", "corrupt", entry.title, "pdf", b""),
        ("invalid", "encrypted", entry.title, "pdf", locked(b"")),
        ("review", "unsupported", entry.title, "xmind", XMIND),
        ("invalid", "corrupt", latin, "pdf", b""),
    ):
        if stem != latin or entry.id in {"business-license", "power-of-attorney"}:
            name = f"{why}-initials" if stem == latin else why
            made = File(f"{stem}.{suffix}", "pdf", (leaf,), damage=why, raw=raw)
            yield case(file, entry, status, name, (made,))
