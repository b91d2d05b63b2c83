"""Presentations (`.pptx`, `.pptm`, `.ppsx`; ECMA-376-1, clause 19): a page a slide, notes too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from certcheck.document import Document, Page, Problem, ProblemCode, Region, Table
from certcheck.limits import Limit
from certcheck.readers.drawing import PictureLink, Words, drawing_text, drawn
from certcheck.readers.embedded import Picture, package_pictures, package_words, picture_pages
from certcheck.readers.failure import UnreadableError, corrupt
from certcheck.readers.grid import Cell, table
from certcheck.readers.headings import Line, settle
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import Element, Package, Relation, local

FORMAT = "pptx"

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = frozenset({"title", "ctrTitle"})
_MARGINS = frozenset({"ftr", "sldNum", "dt", "hdr"})


def read(data: bytes, options: ReadOptions) -> Document:
    """Each slide is followed by a page for each of its pictures."""
    package = Package(data)
    slides = _slides(package)
    pages: list[Page] = []
    left = options.max_pictures
    for number, part in enumerate(slides[: options.max_pages], 1):
        page, pictures = _page(package, part, number)
        pages.append(page)
        pages += picture_pages(pictures, replace(options, max_pictures=left))
        left = max(0, left - len(pictures))
    if len(slides) > options.max_pages:
        detail = f"only the first {options.max_pages} slides were read"
        pages.append(Page(problem=Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)))
    return Document(FORMAT, tuple(pages), editable=True)


def _slides(package: Package) -> list[str]:
    """The parts of the slides in the order they are shown, hidden ones too."""
    main = package.main_part("ppt/presentation.xml")
    root = package.xml(main)
    if root is None:
        raise corrupt("there is no presentation in the package")
    relations = package.relations(main)
    listed = (relations.get(item.get(_R + "id") or "") for item in root.iter(_P + "sldId"))
    return [relation.target for relation in listed if relation is not None]


def _page(package: Package, part: str, number: int) -> tuple[Page, list[Picture]]:
    try:
        root = package.xml(part)
        relations = package.relations(part)
        slide = _Slide(package, relations)
        blocks = settle([*slide.items(root), *_notes(package, relations)])
    except UnreadableError as error:
        return Page(number=number, problem=error.problem), []
    pictures = list(package_pictures(package, slide.pictures, number=number))
    return Page(blocks=blocks, number=number, pictures=len(pictures)), pictures


def _notes(package: Package, relations: Mapping[str, Relation]) -> Iterator[Line | Table]:
    """What the speaker says; not the number and the slide's own picture."""
    for relation in relations.values():
        if relation.kind != "notesSlide":
            continue
        notes = _Slide(package, {})
        for item in notes.items(package.xml(relation.target)):
            if isinstance(item, Table) or item.region is not Region.FOOTER:
                yield item


@dataclass(slots=True)
class _Slide:
    """One slide while it is read."""

    package: Package
    relations: Mapping[str, Relation]
    pictures: list[str] = field(default_factory=list)

    def items(self, root: Element | None) -> Iterator[Line | Table]:
        """The shapes in their order."""
        tree = root.find(f"{_P}cSld/{_P}spTree") if root is not None else None
        if tree is not None:
            yield from self._shapes(tree)

    def _shapes(self, tree: Element) -> Iterator[Line | Table]:
        for shape in tree:
            kind = local(shape)
            if kind == "sp":
                yield from self._shape(shape)
            elif kind == "grpSp":
                yield from self._shapes(shape)
            elif kind == "AlternateContent" and len(shape):
                yield from self._shapes(shape[0])
            elif kind == "graphicFrame" and shape.find(f".//{_A}tbl") is not None:
                made = _table(shape)
                if made is not None:
                    yield made
            elif kind:
                yield from self._drawn(shape)

    def _shape(self, shape: Element) -> Iterator[Line]:
        holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        role = holder.get("type") or "body" if holder is not None else ""
        words = shape.find(f"{_P}nvSpPr/{_P}cNvSpPr")
        region = Region.BODY
        if role in _MARGINS:
            region = Region.FOOTER
        elif not role and (words is None or words.get("txBox") != "1"):
            region = Region.TEXTBOX  # a drawn shape: a box of a flow chart, say
        for paragraph in shape.iterfind(f"{_P}txBody/{_A}p"):
            line = _line(paragraph, region)
            yield replace(line, level=0) if role in _TITLES else line
        yield from self._drawn(shape.find(_P + "spPr"))  # a picture may fill the shape

    def _drawn(self, element: Element | None) -> Iterator[Line]:
        found = drawn(element, self.package, self.relations) if element is not None else ()
        for item in found:
            if isinstance(item, PictureLink):
                self.pictures.append(item.part)
                for text in package_words(self.package, item.part):
                    yield Line(text, region=Region.TEXTBOX)
            elif isinstance(item, Words):
                yield Line(item.text, region=Region.TEXTBOX)


def _line(paragraph: Element, region: Region) -> Line:
    runs = [r for r in paragraph.iter(_A + "rPr") if _around(r) in {"r", "fld"}]
    sizes = [int(size) / 100 for r in runs if (size := r.get("sz") or "").isdigit()]
    properties = paragraph.find(_A + "pPr")
    return Line(
        drawing_text(paragraph),
        region=region,
        size=max(sizes, default=None),
        bold=bool(runs) and all(r.get("b") == "1" for r in runs),
        centred=properties is not None and properties.get("algn") == "ctr",
    )


def _around(element: Element) -> str:
    """The name of the element around this one."""
    parent = element.getparent()
    return local(parent) if parent is not None else ""


def _table(frame: Element) -> Table | None:
    """`a:tbl`: covered cells are there and say so (21.1.3.16)."""
    rows: list[list[Cell]] = []
    for row in frame.iter(_A + "tr"):
        cells: list[Cell] = []
        for cell in row.iterchildren(_A + "tc"):
            if cell.get("hMerge") in {"1", "true"}:
                continue
            text = "\n".join(drawing_text(p) for p in cell.iter(_A + "p"))
            span = cell.get("gridSpan") or ""
            cells.append(
                Cell(
                    text,
                    columns=int(span) if span.isdigit() else 1,
                    continues=cell.get("vMerge") in {"1", "true"},
                )
            )
        rows.append(cells)
    return table(rows)
