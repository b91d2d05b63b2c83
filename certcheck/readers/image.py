"""Pictures: files (JPG, PNG, TIFF of many pages, BMP, GIF, WebP, HEIC) and those in documents."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from certcheck.document import Document, How, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers import ocr, picture
from certcheck.readers.options import ReadOptions

Picture = NDArray[np.uint8]

FORMAT = "image"
MOST_PIXELS = 150_000_000
"""Larger pictures are declined: they would not fit the memory of a worker."""
_TOO_MANY_PIXELS = Problem(ProblemCode.TOO_LARGE, "too many pixels", Limit.PIXELS)
_DRAFT = 1900
"""Pixels; JPEGs twice as long or more are decoded at half the size, or less."""
_ORIENTATION = 0x0112
_MANY_PAGES = ("TIFF",)
"""Formats whose frames are pages; those of GIF and WebP move, those of MPO are thumbnails."""
_LEAST_SIDE = 150
_LEAST_AREA = 60_000
_LONGEST_SHAPE = 8.0
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, cv2.error)
"""What Pillow raises on damaged bytes, by format."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of a picture file. A broken or blank file is a document with a problem."""
    if not data:
        return Document(FORMAT, problem=Problem(ProblemCode.EMPTY, "the file has no bytes"))
    pages: list[Page] = []
    try:
        pages.extend(_pages(data, options))
    except Image.DecompressionBombError:
        return Document(FORMAT, problem=_TOO_MANY_PIXELS)
    except UnidentifiedImageError:
        return Document(FORMAT, problem=_unidentified(data))
    except _BROKEN as error:
        return Document(FORMAT, problem=Problem(ProblemCode.CORRUPT, type(error).__name__))
    if all(page.problem == picture.BLANK for page in pages):
        return Document(FORMAT, problem=picture.BLANK)
    return Document(FORMAT, pages=tuple(pages))


def read_picture(data: bytes, options: ReadOptions) -> Page | None:
    """A picture found inside a document as a page; None for logos, rules, icons, non-pictures."""
    try:
        with _opened(data) as image:
            if not worth_reading(*image.size):
                return None
            if not ocr.may_read(options.ocr):
                return picture.unread_page()
            page = picture.read(_pixels(image))
    except Image.DecompressionBombError:
        return Page(how=How.OCR, pictures=1, problem=_TOO_MANY_PIXELS)
    except _BROKEN:
        return None
    return None if page.problem == picture.BLANK else page


def worth_reading(width: float, height: float) -> bool:
    """Whether a picture of so many pixels can hold a paper: not an icon, not a rule."""
    small, large = sorted((width, height))
    return small >= _LEAST_SIDE and small * large >= _LEAST_AREA and large / small <= _LONGEST_SHAPE


def _opened(data: bytes) -> Image.Image:
    """The picture, its pixels not decoded yet."""
    register_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise Image.DecompressionBombError
    return image


def _pages(data: bytes, options: ReadOptions) -> Iterator[Page]:
    with _opened(data) as image:
        count = getattr(image, "n_frames", 1) if image.format in _MANY_PAGES else 1
        for i in range(min(count, options.max_pages)):
            yield replace(_frame(image, i, options), number=i + 1 if count > 1 else None)
        if count > options.max_pages:
            detail = f"{count} pages, {options.max_pages} of them read"
            problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)
            yield Page(number=options.max_pages + 1, problem=problem)


def _frame(image: Image.Image, index: int, options: ReadOptions) -> Page:
    """One page; a later page that is broken does not take the others with it."""
    try:
        image.seek(index)
        if image.width * image.height > MOST_PIXELS:
            return Page(problem=_TOO_MANY_PIXELS)
        if not ocr.may_read(options.ocr):
            image.load()
            return picture.unread_page()
        return picture.read(_pixels(image))
    except _BROKEN as error:
        if not index:
            raise
        return Page(problem=Problem(ProblemCode.CORRUPT, type(error).__name__))


def _pixels(image: Image.Image) -> Picture:
    """The frame as BGR, EXIF rotation applied, transparency on white, reduced while decoding."""
    if image.format in ("JPEG", "MPO"):
        draft(image)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        flat = _rgb(image)
        # Damaged EXIF says nothing; the picture itself can still be read.
        with suppress(*_BROKEN):
            flat.getexif()[_ORIENTATION] = image.getexif().get(_ORIENTATION, 1)
            flat = ImageOps.exif_transpose(flat)
    return cv2.cvtColor(np.asarray(flat), cv2.COLOR_RGB2BGR).astype(np.uint8, copy=False)


def draft(image: Image.Image) -> None:
    """Has a JPEG decoded at half its size, or less, where that is large enough."""
    share = _DRAFT / max(image.size)
    image.draft("RGB", (round(share * image.width), round(share * image.height)))


def _rgb(image: Image.Image) -> Image.Image:
    """The picture in RGB: transparent places white, deep greys scaled to eight bits."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(over, mask=over.getchannel("A"))
        return paper
    if image.mode.startswith("I") or image.mode == "F":
        pixels = np.asarray(image, dtype=np.float32)
        low, high = float(np.nanmin(pixels)), float(np.nanmax(pixels))
        scaled = (pixels - low) * (255 / max(1e-6, high - low))
        return Image.fromarray(np.nan_to_num(scaled).astype(np.uint8)).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def register_heic() -> None:
    """Lets Pillow open HEIC where the extra (pi-heif) is installed."""
    if "HEIF" in Image.OPEN:
        return
    with suppress(ImportError):
        import_module("pi_heif").register_heif_opener()


def _unidentified(data: bytes) -> Problem:
    if data[4:8] == b"ftyp":
        return Problem(ProblemCode.UNSUPPORTED, "HEIC: install the extra certcheck[heic]")
    return Problem(ProblemCode.CORRUPT, "not a picture that can be opened")
