"""A small picture of a page of a PDF, or of a picture file; nothing else can be shown."""

from __future__ import annotations

import io
import warnings
from contextlib import closing

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from certcheck.readers.image import MOST_PIXELS, register_heic

LONGEST = 520
"""Pixels of the longer side: the kind of paper and its seal can be told, small print hardly."""
_QUALITY = 62
_PDF, _WITHIN = b"%PDF-", 1024


def thumbnail(data: bytes, page: int | None) -> bytes | None:
    """The page (1-based; None: the first) as a JPEG; None where there is nothing to show."""
    try:
        small = _of_pdf(data, page) if _PDF in data[:_WITHIN] else _of_picture(data, page)
    except (pdfium.PdfiumError, Image.DecompressionBombError):
        return None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
        return None  # what Pillow raises on damaged bytes, by format
    written = io.BytesIO()
    small.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def _of_pdf(data: bytes, page: int | None) -> Image.Image:
    with closing(pdfium.PdfDocument(data)) as pdf:
        shown = pdf[(page or 1) - 1]
        longest = max(1.0, *shown.get_size())
        picture: Image.Image = shown.render(scale=LONGEST / longest).to_pil()
        return picture.convert("RGB")


def _of_picture(data: bytes, page: int | None) -> Image.Image:
    register_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            if page is not None:
                image.seek(page - 1)
            image.draft("RGB", (2 * LONGEST, 2 * LONGEST))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST, LONGEST))
            paper = Image.new("RGB", upright.size, "white")
            over = upright.convert("RGBA")
            paper.paste(over, mask=over.getchannel("A"))
            return paper
