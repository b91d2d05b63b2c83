"""One small dossier for every item and every status it can have: `<item>--<status>--<why>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.corpus import certificates
from tests.corpus.catalogue import CATALOGUE, Entry, Nature
from tests.corpus.dossier import Claim, Dossier, File, Leaf, Profile, Waiver
from tests.corpus.form import CompanyFile
from tests.corpus.library import (
    LICENSED,
    SIGNED,
    Cut,
    Sheet,
    decoys,
    fillers,
    full_set,
    representative_card,
)
from tests.corpus.render.papers import CardFront, Line, Prose
from tests.corpus.rework import earlier
from tests.corpus.variants.box import as_file, changed, find, having, person_of, usual_profile
from tests.corpus.variants.gaps import hollowed
from tests.corpus.variants.wrong import licence_leaf, locked, other_company

Case = tuple[str, Dossier]


def atomic(file: CompanyFile) -> tuple[Case, ...]:
    """All cases of a company; only the named item of each is to be judged."""
    return tuple(case for entry in CATALOGUE for case in _cases(file, entry))


def _cases(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    yield from _common(file, entry)
    if entry.id in LICENSED:
        yield from _licences(file, entry)
    elif entry.nature is Nature.REPRESENTATIVE:
        yield from _representative(file, entry)
    elif entry.nature is Nature.EACH_PERSON:
        yield from _people(file, entry)
    else:
        yield from _written(file, entry)


def _case(
    file: CompanyFile, entry: Entry, status: str, why: str, files: Sequence[File], **profile: object
) -> Case:
    """One case, with a filler beside it so that nothing hangs on an empty folder."""
    said: Profile = replace(usual_profile(file), **profile)  # type: ignore[arg-type]
    beside = as_file(fillers(file)[0], "其他材料")
    name = f"{entry.id}--{status}--{why}"
    return entry.id, Dossier(name, file, (*files, beside), said, why)


def _digital(sheet: Sheet) -> Sheet:
    """Pictures as digital PDFs: what an atomic case is about is never the picture."""
    return replace(sheet, form="pdf") if sheet.form in {"scan", "photo"} else sheet


def _files(sheets: Sequence[Sheet]) -> tuple[File, ...]:
    return tuple(as_file(_digital(sheet), sheet.name) for sheet in sheets)


def _of(file: CompanyFile, entry: Entry, cut: Cut = Cut()) -> tuple[Sheet, ...]:  # noqa: B008  # frozen
    return tuple(having(full_set(file, 0, cut), entry.id))


def _common(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    sheets = _of(file, entry)
    whole = _files(sheets)
    yield _case(file, entry, "complete", "all-there", whole)
    yield _case(file, entry, "missing", "nothing", ())
    waiver = Waiver(entry.id, "机构同意免交")
    yield _case(file, entry, "waived", "agreed", (), waive=(waiver,))
    lapsed = Waiver(entry.id, "机构同意免交", file.as_of - timedelta(days=1))
    yield _case(file, entry, "missing", "waiver-lapsed", (), waive=(lapsed,))
    leaf = Leaf("lost", sheets[0].leaf.paper, (Claim(entry.id, points=frozenset(entry.points)),))
    if entry.nature is not Nature.EACH_PERSON:
        yield from _damaged(file, entry, leaf)
    if entry.hazardous:
        yield _case(file, entry, "not_applicable", "declared-false", (), hazardous=False)
        yield _case(file, entry, "review", "undeclared", whole, hazardous=None)
    promise = Prose(entry.title, (Line("此项资料正在准备，后补。"),))
    aside = File(f"{entry.title}.docx", "docx", (Leaf("promise", promise, (), entry.id, "后补"),))
    yield _case(file, entry, "missing", "promise", (aside,))
    for decoy in decoys(file):
        if decoy.leaf.decoy == entry.id:
            yield _case(file, entry, "missing", f"decoy-{decoy.id}", _files([decoy]))


def _damaged(file: CompanyFile, entry: Entry, leaf: Leaf) -> Iterator[Case]:
    raw = b"\x93XMIND\0\x02" + bytes(range(256)) * 4
    broken = (
        ("invalid", "empty", File(f"{entry.title}.pdf", "pdf", (leaf,), damage="empty")),
        ("invalid", "corrupt", File(f"{entry.title}.pdf", "pdf", (leaf,), damage="corrupt")),
        (
            "invalid",
            "encrypted",
            File(f"{entry.title}.pdf", "pdf", (leaf,), damage="encrypted", raw=locked(b"")),
        ),
        (
            "review",
            "unsupported",
            File(f"{entry.title}.xmind", "xmind", (leaf,), damage="unsupported", raw=raw),
        ),
    )
    for status, why, made in broken:
        yield _case(file, entry, status, why, (made,))


def _licences(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    past = file.company.model_copy(
        update={"until": file.as_of - timedelta(days=1), "term_printed": True}
    )
    today = past.model_copy(update={"until": file.as_of})
    sheet = find(full_set(file), "licence")
    for status, why, leaf in (
        ("invalid", "expired", licence_leaf(past, "invalid", "expired", "营业期限昨天已过")),
        ("complete", "last-day", licence_leaf(today, "ok", "", "今天是最后一天")),
        (
            "invalid",
            "other-company",
            licence_leaf(other_company(file.company), "invalid", "other_company", "别的公司"),
        ),
    ):
        yield _case(file, entry, status, why, _files([replace(sheet, leaf=leaf)]))
    blank = Leaf("licence", certificates.blank_licence(), _blank(), signed=False)
    yield _case(file, entry, "invalid", "blank", _files([replace(sheet, leaf=blank)]))


def _blank() -> tuple[Claim, ...]:
    return tuple(
        Claim(item, state="invalid", code="blank_template", why="空白执照") for item in LICENSED
    )


def _representative(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    card = representative_card(file)
    sheet = Sheet(card, "法定代表人身份证", "pdf", "enterprise")
    yield _case(file, entry, "complete", "id-card", _files([sheet]))
    one = certificates.person(file, file.company.representative)
    front = certificates.without_sides(certificates.id_card(one), CardFront)
    half = replace(card, paper=front, claims=(Claim(entry.id, sides=frozenset({"front"})),))
    yield _case(file, entry, "partial", "one-side", _files([replace(sheet, leaf=half)]))
    yield _draft(file, entry, find(full_set(file), "statement"))


def _draft(file: CompanyFile, entry: Entry, sheet: Sheet) -> Case:
    assert isinstance(sheet.leaf.paper, Prose)
    draft = changed(sheet, replace(sheet.leaf.paper, draft=True))
    made = as_file(replace(draft, form="docx"), sheet.name)
    return _case(file, entry, "review", "unsigned-draft", (made,))


def _people(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    sheets = _of(file, entry)
    own = [sheet for sheet in sheets if person_of(sheet)]
    if not own:
        name = next(one.name for one in file.people if one.service and one.hazard)
        less = _of(file, entry, Cut(people=frozenset({name})))
        yield _case(file, entry, "partial", "one-missing", _files(less))
        return
    yield _case(file, entry, "partial", "one-missing", _files(own[1:]))
    people = {one.name: one for one in file.people}
    if entry.id == "staff-id-card":
        fronts = []
        for sheet in own:
            card = certificates.id_card(people[person_of(sheet)])
            front = certificates.without_sides(card, CardFront)
            fronts.append(changed(sheet, front, sides=frozenset({"front"})))
        yield _case(file, entry, "partial", "one-side-each", _files(fronts))
        yield _case(file, entry, "partial", "one-side-one", _files([fronts[0], *own[1:]]))
    if entry.id == "staff-experience":
        vitae = [_vita(sheet, file) for sheet in own]
        yield _case(file, entry, "review", "vita-each", _files(vitae))
        yield _case(file, entry, "review", "vita-one", _files([vitae[0], *own[1:]]))
        yield _case(file, entry, "partial", "vita-and-missing", _files([vitae[0], *own[2:]]))
    if entry.id == "hazmat-certificate":
        old = [_expired(sheet, file) for sheet in own]
        yield _case(file, entry, "invalid", "all-expired", _files(old))
        yield _case(file, entry, "partial", "one-expired", _files([old[0], *own[1:]]))


def _vita(sheet: Sheet, file: CompanyFile) -> Sheet:
    one = certificates.person(file, person_of(sheet))
    told = changed(sheet, certificates.curriculum_vitae(one), state="review", code="weak_match")
    return replace(told, name=f"{one.name}简历")


def _expired(sheet: Sheet, file: CompanyFile) -> Sheet:
    one = certificates.person(file, person_of(sheet))
    assert one.hazard is not None
    past = file.as_of - timedelta(days=1)
    update = {"until": past, "first": past.replace(year=past.year - 6, day=1)}
    aged = one.model_copy(update={"hazard": one.hazard.model_copy(update=update)})
    paper = certificates.hazard_certificate(aged)
    return changed(sheet, paper, state="invalid", code="expired", why="昨天过期")


def _written(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    for number, point in enumerate(entry.points, 1):
        cut = Cut(gone=frozenset({f"{entry.id}/{point}"}))
        left = _of(file, entry, cut)
        if left and any(claim.points for sheet in left for claim in sheet.leaf.claims):
            yield _case(file, entry, "partial", f"without-{number}", _files(left))
    sheets = _of(file, entry)
    empty = [one for one in map(hollowed, sheets) if one and having([one], entry.id)]
    if len(empty) == len(sheets):
        yield _case(file, entry, "invalid", "hollow", _files(empty))
    if entry.id in SIGNED:
        yield _draft(file, entry, sheets[0])
        assert isinstance(sheets[0].leaf.paper, Prose)
        past = earlier(sheets[0].leaf.paper, 4)
        old = changed(sheets[0], past, state="invalid", code="expired", why="授权期限已过")
        yield _case(file, entry, "invalid", "expired", _files([old]))
