"""Pixels of PDF pages: the page as it is shown, or a part of it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import Image

from certcheck.readers.image import draft
from certcheck.readers.ocr.scan import LONG_SIDE
from certcheck.readers.pdf.objects import Placed
from certcheck.readers.pdf.view import Box, View

Picture = NDArray[np.uint8]

_DPI = 200
_SMALL_SIDE = 1500
"""Pixels; small pages (cards, receipts) are rendered at least so large."""
_WHOLE = 0.97
_MOST_JPEG = 50_000_000
_PLAIN = (
    pdfium_c.FPDF_COLORSPACE_DEVICEGRAY,
    pdfium_c.FPDF_COLORSPACE_DEVICERGB,
    pdfium_c.FPDF_COLORSPACE_CALGRAY,
    pdfium_c.FPDF_COLORSPACE_CALRGB,
    pdfium_c.FPDF_COLORSPACE_ICCBASED,
)


def rendered(
    page: pdfium.PdfPage, view: View, box: Box | None = None, dpi: float | None = None
) -> Picture:
    """The page, or the part of it in a box (points, right and down), as BGR pixels.

    Without `dpi` in the resolution OCR likes best.
    """
    width, height = view.size
    left, top, right, bottom = box or (0.0, 0.0, width, height)
    longest = max(1.0, right - left, bottom - top)
    wanted = dpi / 72 if dpi else max(_DPI / 72, _SMALL_SIDE / longest)
    scale = min(wanted, LONG_SIDE / longest)
    crop = (left, height - bottom, width - right, top)
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=False)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
    bgr: Picture = np.ascontiguousarray(pixels[:, :, :3], dtype=np.uint8)
    return bgr


def scanned(page: pdfium.PdfPage, view: View, pictures: Sequence[Placed]) -> Picture | None:
    """The page's only picture, decoded from its JPEG; None where rendering must do."""
    if len(pictures) != 1 or pictures[0].share < _WHOLE or pictures[0].handle is None:
        return None
    handle = pictures[0].handle
    turns = _turns(handle, view)
    data = _jpeg(page, handle)
    if turns is None or data is None:
        return None
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.format != "JPEG" or image.mode not in ("L", "RGB"):
                return None
            draft(image)
            pixels = cv2.cvtColor(np.asarray(image.convert("RGB")), cv2.COLOR_RGB2BGR)
    except (OSError, ValueError, SyntaxError):
        return None
    return np.ascontiguousarray(np.rot90(pixels, -turns)).astype(np.uint8)


def _turns(handle: object, view: View) -> int | None:
    """Quarter turns clockwise the picture is shown with; None where it is mirrored or slanted."""
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return None
    most = max(abs(m.a), abs(m.b), abs(m.c), abs(m.d))
    a, b, c, d = (round(v / most, 2) if most else 0.0 for v in (m.a, m.b, m.c, m.d))
    if a > 0 and d > 0 and b == c == 0:
        own = 0
    elif a == d == 0 and b < 0 < c:
        own = 1
    elif a < 0 and d < 0 and b == c == 0:
        own = 2
    elif a == d == 0 and c < 0 < b:
        own = 3
    else:
        return None
    return (own + view.turns) % 4


def _jpeg(page: pdfium.PdfPage, handle: object) -> bytes | None:
    """The bytes of a picture that is stored as one plain JPEG."""
    if pdfium_c.FPDFImageObj_GetImageFilterCount(handle) != 1:
        return None
    name = ctypes.create_string_buffer(32)
    pdfium_c.FPDFImageObj_GetImageFilter(handle, 0, name, 32)
    about = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if name.value != b"DCTDecode" or not pdfium_c.FPDFImageObj_GetImageMetadata(
        handle, page.raw, ctypes.byref(about)
    ):
        return None
    size = pdfium_c.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    if about.colorspace not in _PLAIN or not 0 < size <= _MOST_JPEG:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
    return buffer.raw
