"""What is drawn on a PDF page besides text: pictures with their places, and ruling lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.readers.layout import Ruling

_MOST_OBJECTS = 20_000
_MOST_RULINGS = 1500
_THIN = 2.5
"""Points; a filled rectangle no thicker than this is a line."""
_LEAST_LENGTH = 8.0
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on the page."""

    box: tuple[float, float, float, float]
    """left, top, right, bottom in points of the page as shown."""
    share: float
    """Of the page's area."""
    pixels: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page shows besides text."""

    pictures: tuple[Placed, ...]
    coverage: float
    """The share of the page under pictures, at most 1."""
    paths: int
    rulings: tuple[Ruling, ...]


def contents_of(page: pdfium.PdfPage) -> Contents:
    """The pictures, paths and ruling lines of a page, forms within it included."""
    from certcheck.readers.pdf_text import _View

    view = _View.of(page)
    width, height = page.get_size()
    area = max(1.0, width * height)
    pictures: list[Placed] = []
    rulings: list[Ruling] = []
    paths = 0
    for kind, handle, box in _objects(page):
        left, top, right, bottom = view.box(*box)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            shown = (max(0.0, left), max(0.0, top), min(width, right), min(height, bottom))
            share = max(0.0, shown[2] - shown[0]) * max(0.0, shown[3] - shown[1]) / area
            pictures.append(Placed(shown, share, _pixels(handle)))
        else:
            paths += 1
            if len(rulings) < _MOST_RULINGS:
                rulings += _rulings(left, top, right, bottom, handle)
    coverage = min(1.0, sum(p.share for p in pictures))
    return Contents(tuple(pictures), coverage, paths, tuple(rulings))


Box = tuple[float, float, float, float]


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object, Box]]:
    """Kind, handle and box (left, bottom, right, top) of the pictures and paths."""
    for obj in page.get_objects(
        filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH), max_depth=_DEPTH
    ):
        try:
            yield obj.type, obj.raw, obj.get_bounds()
        except pdfium.PdfiumError:
            continue


def _pixels(handle: object) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    ok = pdfium_c.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
    return (width.value, height.value) if ok else (0, 0)


def _rulings(left: float, top: float, right: float, bottom: float, handle: object) -> list[Ruling]:
    width, height = right - left, bottom - top
    if height <= _THIN and width >= _LEAST_LENGTH:
        y = (top + bottom) / 2
        return [Ruling(left, y, right, y)]
    if width <= _THIN and height >= _LEAST_LENGTH:
        x = (left + right) / 2
        return [Ruling(x, top, x, bottom)]
    if width < _LEAST_LENGTH or height < _LEAST_LENGTH or not _is_box(handle):
        return []
    return [
        Ruling(left, top, right, top),
        Ruling(left, bottom, right, bottom),
        Ruling(left, top, left, bottom),
        Ruling(right, top, right, bottom),
    ]


def _is_box(handle: object) -> bool:
    """Whether a path is one stroked rectangle."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value) and pdfium_c.FPDFPath_CountSegments(handle) in (4, 5)
