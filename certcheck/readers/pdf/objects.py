"""What is drawn on a PDF page besides text: pictures with their places, and ruling lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.readers.layout import Ruling
from certcheck.readers.pdf.view import Box, View

_MOST_PATHS = 20_000
"""Beyond so many objects only pictures are looked at."""
_MOST_RULINGS = 1500
_MOST_SEGMENTS = 400
_DEPTH = 4
_THIN = 2.5
"""Points; a filled rectangle no thicker than this is a line."""
_LEAST_LENGTH = 8.0
"""Points; shorter strokes are no rulings."""

_SEAL = (60.0, 200.0)
"""Points: seals are 38 to 50 mm wide, pasted pictures of them a little more."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on the page."""

    box: Box
    """left, top, right, bottom in points of the page as shown."""
    share: float
    """Of the page's area."""
    pixels: tuple[int, int]
    handle: object
    """PDFium's object, good as long as the page is open; None inside a form."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page shows besides text."""

    pictures: tuple[Placed, ...]
    coverage: float
    """The share of the page under pictures, at most 1."""
    paths: int
    rulings: tuple[Ruling, ...]
    round_boxes: tuple[Box, ...] = ()
    """Places as large and as square as a seal: of a picture, or of a path with curves."""


def contents_of(page: pdfium.PdfPage, view: View) -> Contents:
    """The pictures, paths and ruling lines of a page, those in form objects included."""
    width, height = view.size
    pictures: list[Placed] = []
    rulings: list[Ruling] = []
    round_boxes: list[Box] = []
    paths = 0
    for kind, handle, matrix in _objects(page):
        box = _box(handle, matrix, view)
        if _is_like_a_seal(kind, handle, box):
            round_boxes.append(box)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures += _placed(handle, box, (width, height), matrix)
        else:
            paths += 1
            if len(rulings) < _MOST_RULINGS:
                rulings += _rulings(handle, box, matrix, view)
    coverage = min(1.0, sum(p.share for p in pictures))
    return Contents(tuple(pictures), coverage, paths, tuple(rulings), tuple(round_boxes))


def _is_like_a_seal(kind: int, handle: object, box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    if not (_SEAL[0] < width < _SEAL[1] and 0.8 < width / max(1.0, height) < 1.25):
        return False
    if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        return True
    # A circle is drawn with four curves of three points each.
    return bool(pdfium_c.FPDFPath_CountSegments(handle) >= 12)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object, Matrix]]:
    """Kind, handle and surrounding matrix of the pictures and paths."""
    count, get = pdfium_c.FPDFPage_CountObjects(page.raw), pdfium_c.FPDFPage_GetObject
    kind_of = pdfium_c.FPDFPageObj_GetType
    picture, path, form = (
        pdfium_c.FPDF_PAGEOBJ_IMAGE,
        pdfium_c.FPDF_PAGEOBJ_PATH,
        pdfium_c.FPDF_PAGEOBJ_FORM,
    )
    for i in range(count):
        handle = get(page.raw, i)
        kind = kind_of(handle)
        if kind == picture or (kind == path and i < _MOST_PATHS):
            yield kind, handle, _IDENTITY
        elif kind == form:
            yield from _inside(handle, _IDENTITY, _DEPTH)


def _inside(form: object, outer: Matrix, depth: int) -> Iterator[tuple[int, object, Matrix]]:
    matrix = _times(_matrix(form), outer)
    for i in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        handle = pdfium_c.FPDFFormObj_GetObject(form, i)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        path = kind == pdfium_c.FPDF_PAGEOBJ_PATH and i < _MOST_PATHS
        if path or kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            yield kind, handle, matrix
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _inside(handle, matrix, depth - 1)


def _matrix(handle: object) -> Matrix:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _mapped(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(handle: object, matrix: Matrix, view: View) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(
        handle, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if matrix is not _IDENTITY:
        corners = [_mapped(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
    return view.box(x0, y0, x1, y1)


def _placed(handle: object, box: Box, size: tuple[float, float], matrix: Matrix) -> list[Placed]:
    """The part of a picture that shows; nothing for one outside the page."""
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(size[0], box[2]), min(size[1], box[3])
    if right <= left or bottom <= top:
        return []
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
    share = (right - left) * (bottom - top) / (size[0] * size[1])
    own = handle if matrix is _IDENTITY else None
    return [Placed((left, top, right, bottom), share, (width.value, height.value), own)]


def _rulings(handle: object, box: Box, matrix: Matrix, view: View) -> list[Ruling]:
    """The level and upright strokes of a path, and filled rectangles as thin as lines."""
    left, top, right, bottom = box
    if max(right - left, bottom - top) < _LEAST_LENGTH:
        return []
    line = _as_line(left, top, right, bottom)
    if line is not None:
        return [line]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value:
        return []
    return _strokes(handle, _times(_matrix(handle), matrix), view)


def _as_line(left: float, top: float, right: float, bottom: float) -> Ruling | None:
    if bottom - top <= _THIN and right - left >= _LEAST_LENGTH:
        y = (top + bottom) / 2
        return Ruling(left, y, right, y)
    if right - left <= _THIN and bottom - top >= _LEAST_LENGTH:
        x = (left + right) / 2
        return Ruling(x, top, x, bottom)
    return None


def _strokes(handle: object, matrix: Matrix, view: View) -> list[Ruling]:
    """The straight level and upright segments of a stroked path."""
    count = pdfium_c.FPDFPath_CountSegments(handle)
    if not 1 < count <= _MOST_SEGMENTS:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Ruling] = []
    start = at = (0.0, 0.0)
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, i)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        to = _mapped(matrix, x.value, y.value)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = to
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            found += _segment(at, to, view)
        at = to
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            found += _segment(at, start, view)
            at = start
    return found


def _segment(a: tuple[float, float], b: tuple[float, float], view: View) -> list[Ruling]:
    box = view.box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    line = _as_line(*box)
    return [line] if line is not None else []
