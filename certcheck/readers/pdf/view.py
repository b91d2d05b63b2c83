"""How a PDF page's own coordinates, up from the bottom left, become those of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """The visible box of a page in its own coordinates (points), and its /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Quarter turns clockwise the page is shown with."""

    @staticmethod
    def of(page: pdfium.PdfPage) -> View:
        left, bottom, right, top = page.get_bbox()
        return View(left, bottom, right, top, page.get_rotation() // 90 % 4)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = max(1.0, self.right - self.left), max(1.0, self.top - self.bottom)
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """left, top, right, bottom of a box as shown: right and down from the top left."""
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turns == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom
