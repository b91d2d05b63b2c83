"""Atomic cases of papers in the company's own words: points, records, charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.corpus.catalogue import Entry, Nature
from tests.corpus.dossier import File
from tests.corpus.form import CompanyFile
from tests.corpus.library import SIGNED, Cut, Sheet, fillers
from tests.corpus.render.papers import Flow, Heading, Line, Prose, Records
from tests.corpus.rework import damaged_until, earlier, typeset
from tests.corpus.variants.atomic_company import draft
from tests.corpus.variants.box import changed, having, nothing
from tests.corpus.variants.case import Case, case, files, of
from tests.corpus.variants.doubles import low_header, rules_of, template
from tests.corpus.variants.gaps import hollowed, ways
from tests.corpus.variants.kinship import of_other, parent, subsidiary


def written(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """A paper of the company's own words."""
    sheets = of(file, entry)
    yield from _points(file, entry)
    empty = [one for one in map(hollowed, sheets) if one and having([one], entry.id)]
    if len(empty) == len(sheets):
        yield case(file, entry, "invalid", "hollow", files(empty))
        new = [replace(one, name=f"{one.name}（修订中）") for one in empty]
        yield case(file, entry, "complete", "newer-hollow", files([*sheets, *new]))
    if entry.id in SIGNED:
        yield from _signed(file, entry, sheets[0])
    spaced = [
        replace(sheet, leaf=replace(sheet.leaf, paper=typeset(sheet.leaf.paper, number)))
        for number, sheet in enumerate(sheets)
    ]
    yield case(file, entry, "complete", "letter-spaced", files(spaced))
    wide = [
        replace(sheet, leaf=replace(sheet.leaf, paper=typeset(sheet.leaf.paper, 1)))
        for sheet in sheets
    ]
    yield case(file, entry, "complete", "wide-digits", files(wide))
    yield from _contents(file, entry, sheets)
    if len(sheets) == 1:
        yield from _assigned(file, entry, sheets[0])
        if isinstance(sheets[0].leaf.paper, Records):
            yield from _records(file, entry, sheets[0])
    for sheet in sheets:
        if isinstance(sheet.leaf.paper, Flow):
            yield from _charts(file, entry, sheet)


def _points(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """Each point gone, as a heading with nothing under it, or denied."""
    for number, point in enumerate(entry.points, 1):
        tag = frozenset({f"{entry.id}/{point}"})
        left = of(file, entry, Cut(gone=tag))
        if left and any(claim.points for sheet in left for claim in sheet.leaf.claims):
            yield case(file, entry, "partial", f"without-{number}", files(left))
        if len(entry.points) < 2:
            continue
        way = ways(file, f"{entry.id}/{point}")
        if way.headed:
            sheets = of(file, entry, Cut(hollow=tag))
            why = "column-empty" if entry.nature is Nature.RECORDS else "heading-only"
            yield case(file, entry, "partial", f"{why}-{number}", files(sheets))
        if way.denied:
            sheets = of(file, entry, Cut(denied=tag))
            yield case(file, entry, "partial", f"denied-{number}", files(sheets))


def _signed(file: CompanyFile, entry: Entry, sheet: Sheet) -> Iterator[Case]:
    yield draft(file, entry, sheet)
    assert isinstance(sheet.leaf.paper, Prose)
    past = earlier(sheet.leaf.paper, 4)
    old = changed(sheet, past, state="invalid", code="expired", why="授权期限已过")
    yield case(file, entry, "invalid", "expired", files([old]))
    new = replace(sheet, name=f"{sheet.name}（续）")
    yield case(file, entry, "complete", "older-expired", files([old, new]))
    dark = changed(sheet, damaged_until(sheet.leaf.paper), state="review")
    if dark.leaf.paper != sheet.leaf.paper:
        told = changed(dark, code="date_unreadable", why="期限的日期看不清")
        yield case(file, entry, "review", "date-unreadable", files([told]))
    mother, daughter = parent(file.company), subsidiary(file.company)
    stray = {"state": "invalid", "code": "other_company", "why": "母公司的，未列明"}
    yield case(file, entry, "invalid", "parent", files([of_other(sheet, file, mother, **stray)]))
    made = files([of_other(sheet, file, daughter, why="列明的子公司")])
    yield case(file, entry, "complete", "subsidiary", made, also_known_as=(daughter.name,))


def _contents(file: CompanyFile, entry: Entry, sheets: Sequence[Sheet]) -> Iterator[Case]:
    """The titles and headings in a contents page alone."""
    lines = [entry.title, *(sheet.leaf.paper.title for sheet in sheets if _titled(sheet))]
    for sheet in sheets:
        if isinstance(sheet.leaf.paper, Prose):
            lines += [one.text for one in sheet.leaf.paper.blocks if isinstance(one, Heading)]
    rows = tuple(f"{line}{'…' * 12}{page}" for page, line in enumerate(lines, 3))
    paper = Prose("目　录", tuple(Line(row) for row in rows))
    leaf = nothing(replace(sheets[0].leaf, paper=paper), entry.id, "只是目录")
    page = replace(sheets[0], leaf=leaf, form="docx", name="目录")
    yield case(file, entry, "missing", "contents-page", files([page]))


def _titled(sheet: Sheet) -> bool:
    return isinstance(sheet.leaf.paper, Prose | Records | Flow)


def _assigned(file: CompanyFile, entry: Entry, sheet: Sheet) -> Iterator[Case]:
    """Said by a person to be the item's: a file without title and name, pages of a longer file."""
    paper = sheet.leaf.paper
    if isinstance(paper, Prose) and not sheet.leaf.signed:
        bare = replace(sheet, leaf=replace(sheet.leaf, paper=replace(paper, title="")), name="1")
        made = files([bare])
        assign = ((made[0].path, entry.id),)
        yield case(file, entry, "complete", "assigned-untitled", made, assign=assign)
    if not isinstance(paper, Flow):
        pad = fillers(file)[0].leaf
        whole = File("全套.pdf", "pdf", (pad, sheet.leaf, replace(pad, id="pad")))
        first, last = _pages(whole)
        pages = (("全套.pdf", entry.id, first, last),)
        yield case(file, entry, "complete", "pages-assigned", (whole,), pages=pages)
        yield case(file, entry, "complete", "inside-a-file", (whole,))


def _pages(file: File) -> tuple[int, int]:
    """First and last page of the second paper in a file."""
    from tests.corpus.build import rendered  # noqa: PLC0415  # rendering knows the pages

    pages = rendered(file).pages[1]
    return pages[0], pages[-1]


def _records(file: CompanyFile, entry: Entry, sheet: Sheet) -> Iterator[Case]:
    """How the same table can be laid out, and what only looks like it."""
    paper = sheet.leaf.paper
    assert isinstance(paper, Records)
    layouts = {
        "forms": ("docx", replace(paper, forms=True, groups=False)),
        "sheets": ("xlsx", replace(paper, sheets=("上半月", "下半月"), groups=False)),
        "docx-table": ("docx", replace(paper, groups=False)),
    }
    if any(column.group for column in paper.columns):
        layouts["merged-headers"] = ("xlsx", replace(paper, groups=True))
        layouts["merged-headers-pdf"] = ("pdf", replace(paper, groups=True))
    for why, (form, laid) in layouts.items():
        made = replace(sheet, form=form, leaf=replace(sheet.leaf, paper=laid))
        yield case(file, entry, "complete", why, files([made]))
    yield case(file, entry, "complete", "header-in-row-4", files([low_header(sheet)]))
    if paper.before:
        return
    yield case(file, entry, "invalid", "template-rows", files([template(sheet)]))
    yield case(file, entry, "missing", "rules", files([rules_of(sheet)]))
    both = [sheet, replace(template(sheet), name=f"{sheet.name}模板"), rules_of(sheet)]
    yield case(file, entry, "complete", "template-and-rules-beside", files(both))


def _charts(file: CompanyFile, entry: Entry, sheet: Sheet) -> Iterator[Case]:
    """The chart as shapes, as a page, as a picture."""
    for form in ("docx", "pdf", "scan", "photo"):
        made = replace(sheet, form=form, look=None).file(f"流程.{_SUFFIX[form]}")
        yield case(file, entry, "complete", f"as-{form}", (made,))
    pad = fillers(file)[0].leaf
    inside = File("制度汇编.pdf", "mixed", (pad, sheet.leaf), scans=(False, True))
    yield case(file, entry, "complete", "scanned-page-of-a-file", (inside,))


_SUFFIX = {"docx": "docx", "pdf": "pdf", "scan": "pdf", "photo": "jpg"}
