"""Pictures as files (JPG, PNG, TIFF of many pages, BMP, GIF, WebP; HEIC with an extra) and in documents."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from certcheck.document import Document, Page, Problem, ProblemCode
from certcheck.readers import ocr, picture
from certcheck.readers.options import ReadOptions

Picture = NDArray[np.uint8]

FORMAT = "image"
MOST_PIXELS = 200_000_000
"""Larger pictures are declined: they would not fit the memory of a worker."""
_LEAST_SIDE = 150
_LEAST_AREA = 60_000
_LONGEST_SHAPE = 8.0


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of a picture file; a TIFF may have many. A broken file is a document with a problem."""
    if not data:
        return Document(FORMAT, problem=Problem(ProblemCode.EMPTY))
    try:
        return Document(FORMAT, pages=tuple(_pages(data, options)))
    except Image.DecompressionBombError:
        return Document(FORMAT, problem=Problem(ProblemCode.TOO_LARGE, "too many pixels"))
    except UnidentifiedImageError:
        return Document(FORMAT, problem=_unidentified(data))
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError) as error:
        return Document(FORMAT, problem=Problem(ProblemCode.CORRUPT, type(error).__name__))


def read_picture(data: bytes, options: ReadOptions) -> Page | None:
    """A picture found inside a document as a page; None for logos, rules, icons and what is no picture."""
    try:
        with _opened(data) as image:
            if not worth_reading(*image.size):
                return None
            if not _can_read(options):
                return picture.unread_page()
            pixels = _pixels(image, data)
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError, IndexError):
        return None
    return picture.read(pixels)


def worth_reading(width: float, height: float) -> bool:
    """Whether a picture of so many pixels can hold a paper: not an icon, not a rule."""
    small, large = sorted((width, height))
    return small >= _LEAST_SIDE and small * large >= _LEAST_AREA and large / small <= _LONGEST_SHAPE


def _can_read(options: ReadOptions) -> bool:
    return options.ocr and ocr.engine_name() is not None


def _opened(data: bytes) -> Image.Image:
    """The picture, its pixels not decoded yet."""
    _register_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
    if image.width * image.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    return image


def _pages(data: bytes, options: ReadOptions) -> Iterator[Page]:
    with _opened(data) as image:
        frames = getattr(image, "n_frames", 1) if image.format in ("TIFF", "MPO") else 1
        if image.format == "MPO":
            frames = 1
        many = frames > 1
        for i in range(min(frames, options.max_pages)):
            image.seek(i)
            page = (
                picture.read(_pixels(image, data)) if _can_read(options) else picture.unread_page()
            )
            yield _numbered(page, i + 1 if many else None)


def _numbered(page: Page, number: int | None) -> Page:
    from dataclasses import replace

    return replace(page, number=number)


def _pixels(image: Image.Image, data: bytes) -> Picture:
    """The frame as BGR, EXIF rotation applied, transparency on white, reduced while decoding."""
    if image.format == "JPEG":
        image.draft("RGB", (picture.LONG_SIDE, picture.LONG_SIDE))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        upright = ImageOps.exif_transpose(image)
    return cv2.cvtColor(np.asarray(_rgb(upright)), cv2.COLOR_RGB2BGR).astype(np.uint8)


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    if image.mode.startswith("I") or image.mode == "F":
        pixels = np.asarray(image, dtype=np.float32)
        top = max(1.0, float(pixels.max()))
        return Image.fromarray((pixels * (255 / top)).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


def _register_heic() -> None:
    """Lets Pillow open HEIC where the extra is installed."""


def _unidentified(data: bytes) -> Problem:
    if data[4:8] == b"ftyp":
        return Problem(ProblemCode.UNSUPPORTED, "HEIC")
    return Problem(ProblemCode.CORRUPT, "not a picture")
