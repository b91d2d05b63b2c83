"""Pictures of PDF pages: the page as it is shown, or a part of it, as pixels."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from certcheck.readers.pdf_objects import Contents, Placed
from certcheck.readers.picture import LONG_SIDE

Picture = NDArray[np.uint8]

_DPI = 200
_SMALL_SIDE = 1500
"""Pixels; small pages (cards, receipts) are rendered at least so large."""


def page_picture(page: pdfium.PdfPage, contents: Contents) -> Picture:
    """The page as BGR pixels, as it is shown."""
    return _rendered(page, (0, 0, 0, 0), page.get_size())


def part_picture(page: pdfium.PdfPage, part: Placed) -> Picture:
    """The part of the page a picture covers, as BGR pixels."""
    width, height = page.get_size()
    left, top, right, bottom = part.box
    return _rendered(
        page, (left, height - bottom, width - right, top), (right - left, bottom - top)
    )


def _rendered(
    page: pdfium.PdfPage, crop: tuple[float, float, float, float], size: tuple[float, float]
) -> Picture:
    longest = max(1.0, *size)
    scale = min(max(_DPI / 72, _SMALL_SIDE / longest), LONG_SIDE / longest)
    bitmap = page.render(scale=scale, crop=crop, may_draw_forms=True)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, np.newaxis], 3, axis=2)
    return np.ascontiguousarray(pixels[:, :, :3])
