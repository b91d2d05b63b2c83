"""One page of a PDF: whether its words are read from the text layer, from pictures, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from certcheck.document import (
    Block,
    How,
    Page,
    Paragraph,
    Problem,
    ProblemCode,
    Region,
    Table,
    seal_on,
)
from certcheck.limits import Limit
from certcheck.readers import layout, ocr, picture
from certcheck.readers.image import worth_reading
from certcheck.readers.layout import Fragment
from certcheck.readers.options import ReadOptions
from certcheck.readers.pdf import pixels
from certcheck.readers.pdf.annotations import annotations_of
from certcheck.readers.pdf.objects import Contents, contents_of
from certcheck.readers.pdf.text import TextLayer, text_layer
from certcheck.readers.pdf.view import Box, View
from certcheck.readers.red_seal import find_seals

_COVERS = 0.75
"""Pictures over so much of the page are the page."""
_BIG = 0.08
"""A picture over so much of a page with text is read too."""
_LARGE = 0.2
"""Pictures over so much of a page leave it half unread when they are not read."""
_FEW = 40
"""A text layer of fewer characters over a page-wide picture is a stamp, a number, form values."""
_CUT = Problem(ProblemCode.TOO_LARGE, "more words on the page than are read", Limit.WORDS)
_MOST_SEALS = 6
_DRAWN = 50
"""So many paths on a page without text may be letters turned into outlines."""


def read_page(
    pdf: pdfium.PdfDocument, page: pdfium.PdfPage, options: ReadOptions
) -> tuple[Page, tuple[str, ...]]:
    """The page's words, and the lines in its margins; raises PdfiumError where PDFium gives up."""
    view = View.of(page)
    layer = text_layer(page, view)
    contents = contents_of(page, view)
    added = annotations_of(pdf, page, view)
    if added.fragments and not layer.turns:
        count = sum(len(f.text) for f in added.fragments)
        layer = replace(
            layer, fragments=layer.fragments + added.fragments, characters=layer.characters + count
        )
    read = _Reader(page, view, layer, contents, added.shown).read(options)
    said = [layer.slanted] if layer.slanted and read.how is How.TEXT else []
    notes = tuple(Paragraph(note, region=Region.TEXTBOX) for note in (*said, *added.notes))
    margins = layout.margin_texts(layer.fragments, view.size[0 if layer.turns else 1])
    if (layer.cut or added.cut) and read.problem is None:
        read = replace(read, problem=_CUT)
    return (replace(read, blocks=read.blocks + notes) if notes else read), margins


class _Reader:
    """What is known of a page while it is decided how to read it."""

    def __init__(
        self,
        page: pdfium.PdfPage,
        view: View,
        layer: TextLayer,
        contents: Contents,
        annotations: int,
    ) -> None:
        self.page, self.view, self.layer, self.contents = page, view, layer, contents
        self.annotations = annotations

    def read(self, options: ReadOptions) -> Page:
        areas = self._areas()
        if not areas:
            return Page(self._laid_out(self.layer.fragments), seal=self._seal())
        if not ocr.may_read(options.ocr):
            return self._unread(areas)
        if self._wordless():
            return picture.read(self._pixels(None))
        return self._with_pictures(areas)

    def _wordless(self) -> bool:
        """Whether nothing in the text layer is worth keeping."""
        return self.layer.garbled or self.layer.characters <= 1

    def _areas(self) -> list[Box | None]:
        """What must be looked at: None for the whole page, or the boxes of big pictures."""
        contents = self.contents
        if self.layer.garbled or contents.coverage >= _COVERS:
            return [None]
        if self._wordless():
            drawn = contents.paths > _DRAWN or self.annotations
            return [None] if contents.pictures or drawn else []
        return [p.box for p in contents.pictures if p.share >= _BIG and worth_reading(*p.pixels)]

    def _unread(self, areas: Sequence[Box | None]) -> Page:
        """The page when pictures must not be read: its text, and whether much is missing."""
        whole = areas == [None]
        if self._wordless() or (whole and self.layer.characters < _FEW):
            return picture.unread_page()
        problem = None
        if not whole and self.contents.coverage >= _LARGE:
            problem = Problem(ProblemCode.OCR_NEEDED, "pictures on the page")
        return Page(self._laid_out(self.layer.fragments), pictures=len(areas), problem=problem)

    def _with_pictures(self, areas: Sequence[Box | None]) -> Page:
        """The text layer, and the pictures where they say more than the text over them."""
        fragments = self.layer.fragments
        seen: list[Page] = []
        for box in areas:
            over = [f for f in fragments if _stands_in(f, box)]
            letters = sum(len(f.text) for f in over)
            pixels_ = self._pixels(box)
            if letters >= _FEW and picture.says_no_more(pixels_, self._placed(over, box)):
                continue
            page = picture.read(pixels_)
            # What is visible of the layer was rendered with the picture: OCR has read both. It is
            # not believed where it found little of what the layer says.
            if 2 * _letters(page.blocks) >= letters and not page.problem:
                taken = {id(f) for f in over}
                fragments = tuple(f for f in fragments if id(f) not in taken)
                seen.append(page)
            elif not over:
                seen.append(page)
        if areas == [None] and seen and not fragments:
            return seen[0]
        page = _joined(self._laid_out(fragments), seen, len(areas))
        return page if page.seal else replace(page, seal=self._seal() or page.seal)

    def _seal(self) -> bool:
        """Whether something drawn on the page looks like a red seal when it is rendered."""
        return any(
            find_seals(pixels.rendered(self.page, self.view, _wider(box, self.view.size), dpi=110))
            for box in self.contents.round_boxes[:_MOST_SEALS]
        )

    def _pixels(self, box: Box | None) -> picture.Picture:
        if box is None and not self.annotations and self._wordless():
            scan = pixels.scanned(self.page, self.view, self.contents.pictures)
            if scan is not None:
                return scan
        return pixels.rendered(self.page, self.view, box)

    def _placed(self, fragments: Sequence[Fragment], box: Box | None) -> list[Fragment]:
        """The fragments in shares of the box: (0, 0) to (1, 1)."""
        left, top, right, bottom = box or (0.0, 0.0, *self.view.size)
        width, height = right - left, bottom - top
        return [
            replace(
                f,
                left=(f.left - left) / width,
                right=(f.right - left) / width,
                top=(f.top - top) / height,
                bottom=(f.bottom - top) / height,
            )
            for f in fragments
        ]

    def _laid_out(self, fragments: Sequence[Fragment]) -> tuple[Block, ...]:
        width, height = self.view.size
        if self.layer.turns:
            return layout.arrange(fragments, (height, width))
        return layout.arrange(fragments, (width, height), self.contents.rulings)


def _wider(box: Box, size: tuple[float, float]) -> Box:
    """The box with some paper around it, so that a ring in it is told from a red square."""
    left, top, right, bottom = box
    extra = 0.6 * (right - left)
    return (
        max(0.0, left - extra),
        max(0.0, top - extra),
        min(size[0], right + extra),
        min(size[1], bottom + extra),
    )


def _stands_in(f: Fragment, box: Box | None) -> bool:
    if box is None:
        return True
    return box[0] <= (f.left + f.right) / 2 <= box[2] and box[1] <= f.middle <= box[3]


def _joined(blocks: tuple[Block, ...], seen: Sequence[Page], pictures: int) -> Page:
    """The text's blocks, then those of the pictures; `how` is what most characters came by."""
    counts = [_letters(page.blocks) for page in seen]
    mostly_seen = sum(counts) > _letters(blocks)
    scores = [(p.score or 0.0) * n for p, n in zip(seen, counts, strict=True)]
    return Page(
        blocks=blocks + tuple(b for page in seen for b in page.blocks),
        how=How.OCR if mostly_seen else How.TEXT,
        score=round(sum(scores) / sum(counts), 4) if mostly_seen else None,
        pictures=pictures,
        seal=seal_on(seen),
        quality=tuple(sorted({code for page in seen for code in page.quality})),
    )


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(text) for block in blocks for text in _texts(block))


def _texts(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in dict.fromkeys(row)]
    return [block.text]
