"""What stands on a PDF page without being part of it: values of form fields, annotations."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.readers.layout import Fragment
from certcheck.readers.pdf.view import View

_MOST = 2000
_CHECKED = "√"
_NOTES = (
    pdfium_c.FPDF_ANNOT_TEXT,
    pdfium_c.FPDF_ANNOT_HIGHLIGHT,
    pdfium_c.FPDF_ANNOT_UNDERLINE,
    pdfium_c.FPDF_ANNOT_STRIKEOUT,
    pdfium_c.FPDF_ANNOT_STAMP,
)
_LINE = 12.0
"""Points; fields are no higher than a line, or hold several."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Words placed on the page (fields, free text), and notes beside it."""

    fragments: tuple[Fragment, ...] = ()
    notes: tuple[str, ...] = ()
    shown: int = 0
    """How many there are that draw something on the page."""
    cut: bool = False
    """There were more than are read."""


NO_ANNOTATIONS = Annotations()


def annotations_of(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, view: View) -> Annotations:
    """The words of the page's form fields and annotations."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return NO_ANNOTATIONS
    fragments: list[Fragment] = []
    notes: list[str] = []
    shown = 0
    for i in range(min(count, _MOST)):
        handle = pdfium_c.FPDFPage_GetAnnot(page.raw, i)
        if not handle:
            continue
        try:
            kind = pdfium_c.FPDFAnnot_GetSubtype(handle)
            shown += kind not in (pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP)
            if kind == pdfium_c.FPDF_ANNOT_WIDGET:
                fragments += _placed(handle, _value(pdf, handle), view)
            elif kind == pdfium_c.FPDF_ANNOT_FREETEXT:
                fragments += _placed(handle, _contents(handle), view)
            elif kind in _NOTES:
                notes += [text for text in [_contents(handle)] if text.strip()]
        finally:
            pdfium_c.FPDFPage_CloseAnnot(handle)
    return Annotations(tuple(fragments), tuple(notes), shown, count > _MOST)


def _value(pdf: pdfium.PdfDocument, annotation: object) -> str:
    """A field's value as it shows; a tick for a checked box, nothing for buttons."""
    if pdf.formenv is None:
        return ""
    form = pdf.formenv.raw
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in (pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON):
        return _CHECKED if pdfium_c.FPDFAnnot_IsChecked(form, annotation) else ""
    if kind in (
        pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
        pdfium_c.FPDF_FORMFIELD_COMBOBOX,
        pdfium_c.FPDF_FORMFIELD_LISTBOX,
    ):
        return _wide(
            lambda buffer, size: pdfium_c.FPDFAnnot_GetFormFieldValue(
                form, annotation, buffer, size
            )
        )
    return ""


def _contents(annotation: object) -> str:
    return _wide(
        lambda buffer, size: pdfium_c.FPDFAnnot_GetStringValue(
            annotation, b"Contents", buffer, size
        )
    )


def _placed(annotation: object, text: str, view: View) -> Iterator[Fragment]:
    """The lines of a text inside the annotation's rectangle."""
    rect = pdfium_c.FS_RECTF()
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if not lines or not pdfium_c.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return
    left, top, right, bottom = view.box(rect.left, rect.bottom, rect.right, rect.top)
    step = (bottom - top) / len(lines)
    size = max(4.0, min(_LINE, 0.8 * step))
    for i, line in enumerate(lines):
        middle = top + (i + 0.5) * step
        width = min(right - left, size * len(line))
        yield Fragment(line, left, middle - size / 2, left + width, middle + size / 2, size)


class _Fill(Protocol):
    """A function of PDFium that fills a buffer with UTF-16 and returns the bytes it needs."""

    def __call__(self, buffer: object, size: int) -> int: ...


def _wide(fill: _Fill) -> str:
    size = fill(None, 0)
    if not 2 < size < 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    fill(buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
