"""Papers as pages of a PDF: one function draws any paper on a canvas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer, Table, TableStyle

from tests.corpus.render import certificates
from tests.corpus.render.fonts import HEI, SONG, register
from tests.corpus.render.papers import (
    Block,
    Cards,
    Flow,
    Grid,
    Heading,
    Licence,
    Line,
    NewPage,
    Paper,
    Plaque,
    Prose,
    Records,
    SmallCard,
)


def _style(name: str, **changes: object) -> ParagraphStyle:
    settings: dict[str, object] = {
        "fontName": SONG,
        "fontSize": 11.5,
        "leading": 19,
        "wordWrap": "CJK",
        "firstLineIndent": 23,
        **changes,
    }
    return ParagraphStyle(name, **settings)


TITLE = _style(
    "title",
    fontName=HEI,
    fontSize=19,
    leading=30,
    alignment=TA_CENTER,
    firstLineIndent=0,
    spaceAfter=10,
)
HEADINGS = (
    _style("h1", fontName=HEI, fontSize=14, leading=22, firstLineIndent=0, spaceBefore=6),
    _style("h2", fontName=HEI, fontSize=12.5, leading=20, firstLineIndent=0, spaceBefore=3),
)
BODY = _style("body")
PLAIN = _style("plain", firstLineIndent=0)
RIGHT = _style("right", alignment=TA_RIGHT, firstLineIndent=0)
CENTRE = _style("centre", alignment=TA_CENTER, firstLineIndent=0)
CELL = _style("cell", fontSize=9.5, leading=13, firstLineIndent=0)
HEAD = _style(
    "head", fontName=HEI, fontSize=9.5, leading=13, firstLineIndent=0, alignment=TA_CENTER
)
ALIGN = {"left": BODY, "right": RIGHT, "center": CENTRE}


def pdf(papers: Iterable[Paper]) -> tuple[bytes, tuple[int, ...]]:
    """A digital PDF of the papers, one after another, and the number of pages of each."""
    register()
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    counts = []
    for paper in papers:
        before = canvas.getPageNumber()
        draw(paper, canvas)
        counts.append(canvas.getPageNumber() - before)
    canvas.save()
    return target.getvalue(), tuple(counts)


@singledispatch
def draw(paper: object, canvas: Canvas) -> None:
    """Draw a paper on as many pages as it takes."""
    raise TypeError(f"no way to draw {type(paper).__name__}")


@draw.register
def _(paper: Licence, canvas: Canvas) -> None:
    certificates.licence(canvas, paper)


@draw.register
def _(paper: Plaque, canvas: Canvas) -> None:
    certificates.plaque(canvas, paper)


@draw.register
def _(paper: Cards, canvas: Canvas) -> None:
    certificates.cards(canvas, paper)


@draw.register
def _(paper: SmallCard, canvas: Canvas) -> None:
    certificates.small_card(canvas, paper)


@draw.register
def _(paper: Prose, canvas: Canvas) -> None:
    sheets = _sheets(paper.blocks)
    first = [Paragraph(escape(paper.title), TITLE)] if paper.title else []
    for index, blocks in enumerate(sheets):
        story: list[Flowable] = [*(first if index == 0 else []), *_story(blocks)]
        last = index == len(sheets) - 1
        if last and paper.signed:
            story += [Spacer(1, 14 * mm), _Signed(paper.signed, paper.seal)]
        flow(canvas, story, A4)


def _sheets(blocks: Sequence[Block]) -> list[list[Block]]:
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, NewPage):
            sheets.append([])
        else:
            sheets[-1].append(block)
    return sheets


def _story(blocks: Sequence[Block]) -> list[Flowable]:
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Heading):
            story.append(Paragraph(escape(block.text), HEADINGS[min(block.level, 2) - 1]))
        elif isinstance(block, Line):
            story.append(Paragraph(escape(block.text), ALIGN[block.align]))
        elif isinstance(block, Grid):
            story += [Spacer(1, 3 * mm), grid(block.rows, A4[0] - 50 * mm), Spacer(1, 3 * mm)]
    return story


def flow(canvas: Canvas, story: list[Flowable], size: tuple[float, float]) -> None:
    """Fill pages with flowables; raises ValueError if one fits on no page."""
    width, height = size
    rest = list(story)
    while rest:
        canvas.setPageSize(size)
        frame = Frame(25 * mm, 20 * mm, width - 50 * mm, height - 42 * mm, 0, 0, 0, 0)
        before = len(rest)
        first = rest[0]
        frame.addFromList(rest, canvas)
        if len(rest) == before and rest[0] is first:
            pieces = frame.split(first, canvas)
            if len(pieces) < 2:
                raise ValueError("a flowable fits on no page")
            rest[:1] = pieces
            continue
        canvas.setFont(SONG, 9)
        canvas.setFillColor(black)
        canvas.drawCentredString(width / 2, 11 * mm, f"- {canvas.getPageNumber()} -")
        canvas.showPage()


def grid(
    rows: Sequence[Sequence[str]],
    width: float,
    spans: Sequence[tuple[int, int, int, int]] = (),
    heads: int = 1,
) -> Table:
    """A ruled table; `spans`: merged cells as (row, column, last row, last column)."""
    count = max(len(row) for row in rows)
    need = [
        min(max(stringWidth(row[column], SONG, 9.5) for row in rows if column < len(row)) + 8, 150)
        for column in range(count)
    ]
    need = [max(value, 24) for value in need]
    factor = width / sum(need)
    cells = [
        [Paragraph(escape(cell), HEAD if index < heads else CELL) for cell in row]
        for index, row in enumerate(rows)
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("BACKGROUND", (0, 0), (-1, heads - 1), HexColor("#eeeeee")),
    ]
    style += [("SPAN", (c0, r0), (c1, r1)) for r0, c0, r1, c1 in spans]
    return Table(
        cells, [value * factor for value in need], style=TableStyle(style), repeatRows=heads
    )


class _Signed(Flowable):
    """Signature lines on the right, with a seal over them."""

    def __init__(self, lines: Sequence[str], words: str) -> None:
        super().__init__()
        self.lines = lines
        self.words = words

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = max(len(self.lines) * 20, 112 if self.words else 0)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFont(SONG, 11.5)
        y = self.height - 14
        for line in self.lines:
            canvas.drawString(self.width * 0.45, y, line)
            y -= 20
        if self.words:
            certificates.seal(canvas, self.width * 0.72, self.height - 40, self.words, 19 * mm)


@draw.register
def _(paper: Records, canvas: Canvas) -> None:
    head = _story(paper.before)
    title = Paragraph(escape(paper.title), TITLE)
    if paper.forms and paper.rows:
        for row in paper.rows:
            pairs = [(column.name, value) for column, value in zip(paper.columns, row, strict=True)]
            story = [title, *head, *_lines(paper.above), grid(pairs, A4[0] - 50 * mm, heads=0)]
            flow(canvas, [*story, *_lines(paper.below)], A4)
        return
    size = landscape(A4) if len(paper.columns) > 6 else A4
    rows, spans, heads = header(paper)
    table = grid([*rows, *paper.rows], size[0] - 50 * mm, spans, heads)
    flow(
        canvas,
        [title, *head, *_lines(paper.above), table, Spacer(1, 3 * mm), *_lines(paper.below)],
        size,
    )


def _lines(lines: Sequence[str]) -> list[Flowable]:
    return [Paragraph(escape(line), PLAIN) for line in lines]


Spans = list[tuple[int, int, int, int]]


def header(paper: Records) -> tuple[list[tuple[str, ...]], Spans, int]:
    """The header rows, their merged cells, and how many rows they are."""
    names = tuple(column.name for column in paper.columns)
    if not paper.groups or not any(column.group for column in paper.columns):
        return [names], [], 1
    top, spans = [], Spans()
    for index, column in enumerate(paper.columns):
        top.append(column.group or column.name)
        if not column.group:
            spans.append((0, index, 1, index))
        elif index == 0 or paper.columns[index - 1].group != column.group:
            last = index
            while last + 1 < len(names) and paper.columns[last + 1].group == column.group:
                last += 1
            if last > index:
                spans.append((0, index, 0, last))
    return [tuple(top), names], spans, 2


@draw.register
def _(paper: Flow, canvas: Canvas) -> None:
    width, height = A4
    canvas.setPageSize(A4)
    canvas.setFillColor(black)
    canvas.setStrokeColor(black)
    canvas.setFont(HEI, 20)
    canvas.drawCentredString(width / 2, height - 28 * mm, paper.title)
    gap = min(30 * mm, (height - 60 * mm) / max(len(paper.steps), 1))
    box = gap * 0.6
    y = height - 42 * mm
    for index, step in enumerate(paper.steps):
        _box(canvas, width / 2, y - box / 2, 92 * mm, box, step.question)
        lines = certificates.wrapped(step.text, SONG, 11.5, 78 * mm)
        canvas.setFont(SONG, 11.5)
        for row, line in enumerate(lines):
            canvas.drawCentredString(
                width / 2, y - box / 2 + (len(lines) - 1) * 7 - row * 14 - 4, line
            )
        if index < len(paper.steps) - 1:
            _arrow(canvas, width / 2, y - box, y - gap)
        y -= gap
    canvas.showPage()


def _box(  # drawing takes coordinates
    canvas: Canvas, x: float, y: float, width: float, height: float, diamond: bool
) -> None:
    if not diamond:
        canvas.roundRect(x - width / 2, y - height / 2, width, height, 3)
        return
    path = canvas.beginPath()
    path.moveTo(x - width / 2, y)
    path.lineTo(x, y + height * 0.62)
    path.lineTo(x + width / 2, y)
    path.lineTo(x, y - height * 0.62)
    path.close()
    canvas.drawPath(path)
    canvas.setFont(SONG, 10)
    canvas.drawString(x + width / 2 + 4, y - 3, "否")
    canvas.drawString(x + 5, y - height * 0.62 - 10, "是")


def _arrow(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    canvas.line(x, top, x, bottom)
    canvas.line(x, bottom, x - 3, bottom + 6)
    canvas.line(x, bottom, x + 3, bottom + 6)
