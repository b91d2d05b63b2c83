"""From pages to what a scanner or a telephone makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture was taken. The defaults: a fair scan."""

    dpi: int = 150
    grey: bool = False
    turn: int = 0
    """Degrees clockwise the page lies: 0, 90, 180, 270."""
    exif: bool = False
    """The turn is undone by the EXIF orientation, as telephones write it."""
    skew: float = 0.6
    """At most so many degrees askew."""
    quality: int = 62
    noise: float = 3.0
    blur: float = 0.0
    photo: bool = False
    """Taken by hand on a desk: perspective, uneven light."""


SCAN = Look()
GREY_SCAN = Look(grey=True, dpi=140)
PHOTO = Look(photo=True, skew=3.0, noise=4.0, quality=60)


def raster(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Every page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def take(page: Image.Image, look: Look, seed: int) -> Image.Image:
    """The page as scanner or camera saw it; the same seed gives the same pixels."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(page)
    pixels = _photographed(pixels, look, rng) if look.photo else _skewed(pixels, look, rng)
    if look.blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), look.blur)
    grain = rng.normal(0, look.noise, pixels.shape[:2])[..., None]
    picture = Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))
    if look.grey:
        picture = picture.convert("L")
    return picture.rotate(-look.turn, expand=True) if look.turn else picture


def _skewed(pixels: np.ndarray, look: Look, rng: np.random.Generator) -> np.ndarray:
    height, width = pixels.shape[:2]
    angle = rng.uniform(-look.skew, look.skew)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = (np.array((252.0, 251.0, 247.0)) - rng.uniform(0, 6)).tolist()
    return cv2.warpAffine(pixels, turn, (width, height), borderValue=paper, flags=cv2.INTER_LINEAR)


def _photographed(pixels: np.ndarray, look: Look, rng: np.random.Generator) -> np.ndarray:
    height, width = pixels.shape[:2]
    edge = int(max(width, height) * 0.06)
    full = (width + 2 * edge, height + 2 * edge)
    desk = _desk(full, rng)
    flat = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    wobble = rng.uniform(-edge * 0.5, edge * 0.5, (4, 2)).astype(np.float32)
    seen = flat + np.float32((edge, edge)) + wobble
    warp = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    laid = cv2.warpPerspective(pixels, warp, full, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, full)
    picture = np.where(mask[..., None] > 127, laid, desk)
    return picture * _light(full, rng)[..., None]


def _desk(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    width, height = size
    grain = cv2.resize(
        rng.uniform(0.75, 1.0, (max(height // 9, 2), max(width // 120, 2))).astype(np.float32), size
    )
    colour = np.array(((124, 88, 58), (70, 74, 82), (168, 142, 110))[rng.integers(3)], np.float32)
    return grain[..., None] * colour


def _light(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Brightness from 0.68 to 1.05, falling off towards one corner."""
    corners = rng.uniform(0.68, 1.05, (2, 2)).astype(np.float32)
    return cv2.resize(corners, size, interpolation=cv2.INTER_LINEAR)


_EXIF_ORIENTATION = 0x0112
_UNDO = {0: 1, 90: 8, 180: 3, 270: 6}


def jpeg(picture: Image.Image, look: Look) -> bytes:
    """The file a camera writes; with `exif` viewers see it upright though the pixels lie turned."""
    target = BytesIO()
    exif = Image.Exif()
    if look.exif:
        exif[_EXIF_ORIENTATION] = _UNDO[look.turn]
    picture.save(target, "JPEG", quality=look.quality, exif=exif, dpi=(look.dpi, look.dpi))
    return target.getvalue()


def png(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def picture_page(canvas: Canvas, data: bytes, dpi: int) -> None:
    """A page of a PDF that is nothing but a picture."""
    image = ImageReader(BytesIO(data))
    width, height = (side * 72 / dpi for side in image.getSize())
    canvas.setPageSize((width, height))
    canvas.drawImage(image, 0, 0, width, height)
    canvas.showPage()


def scanned(pictures: list[bytes], dpi: int) -> bytes:
    """A PDF of scanned pages."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for data in pictures:
        picture_page(canvas, data, dpi)
    canvas.save()
    return target.getvalue()
