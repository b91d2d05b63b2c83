"""Ways to spoil the picture of a page, as scanners, phones and messengers do."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image

from tests.readers.sheets import Pixels, blurred, grainy, seen_at_an_angle

__all__ = ["blurred", "grainy", "seen_at_an_angle"]


def shrunk(page: Image.Image, side: int) -> Image.Image:
    """The longer side this many pixels, as messengers send it."""
    scale = side / max(page.size)
    size = (round(page.width * scale), round(page.height * scale))
    return page.resize(size, Image.Resampling.LANCZOS)


def enlarged(page: Image.Image, side: int) -> Image.Image:
    """Sent small and blown up again."""
    return shrunk(page, side).resize(page.size, Image.Resampling.BICUBIC)


def pressed(page: Image.Image, quality: int) -> Image.Image:
    """Saved as JPEG of this quality."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def lit(page: Image.Image, factor: float) -> Image.Image:
    return page.point(lambda value: min(255, round(value * factor)))


def faded(page: Image.Image, left: float) -> Image.Image:
    """Print so pale that only this share of the contrast is left."""
    return page.point(lambda value: round(255 - (255 - value) * left))


def shadowed(page: Image.Image, depth: float) -> Image.Image:
    """The shadow of a hand and a phone falling over half of it."""
    high, wide = page.height, page.width
    slope = np.linspace(-1, 1, wide)[None, :] + np.linspace(-0.6, 0.6, high)[:, None]
    shade = 1 - depth / (1 + np.exp(-6 * slope))
    return image(np.asarray(page) * shade[:, :, None])


def turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(250, 250, 250))


def shaken(page: Image.Image, pixels: int, degrees: float = 20) -> Image.Image:
    """Motion during the exposure, over so many pixels."""
    kernel = np.zeros((pixels, pixels), dtype=np.float32)
    kernel[pixels // 2, :] = 1
    turn = cv2.getRotationMatrix2D((pixels / 2 - 0.5, pixels / 2 - 0.5), degrees, 1)
    kernel = cv2.warpAffine(kernel, turn, (pixels, pixels))
    return image(cv2.filter2D(np.asarray(page), -1, kernel / kernel.sum()))


def out_of_focus(page: Image.Image, radius: int) -> Image.Image:
    """A disc instead of a point, as lenses blur."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2).astype(np.float32)
    return image(cv2.filter2D(np.asarray(page), -1, kernel / kernel.sum()))


def faxed(page: Image.Image, side: int, threshold: int = 150) -> Image.Image:
    """Two colours at a low resolution."""
    small = shrunk(page, side).convert("L")
    return small.point(lambda value: 255 if value > threshold else 0).convert("RGB")


def folded(page: Image.Image, lines: int) -> Image.Image:
    """Creases across the page."""
    pixels = np.asarray(page).astype(np.float32)
    for n in range(1, lines + 1):
        row = page.height * n // (lines + 1)
        pixels[row - 2 : row + 3] *= 0.72
    return image(pixels)


def tinted(page: Image.Image, red: float, green: float, blue: float) -> Image.Image:
    return image(np.asarray(page) * np.array([red, green, blue]))


def seen_through(page: Image.Image, strength: float) -> Image.Image:
    """The print of the back of the sheet."""
    back = np.asarray(page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).convert("RGB"))
    return image(np.asarray(page) - (255 - back.astype(np.float32)) * strength)


def glaring(page: Image.Image, radius: float) -> Image.Image:
    """A lamp mirrored in the page: white where it shines."""
    high, wide = page.height, page.width
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    distance = np.hypot(x - wide * 0.5, y - high * 0.3) / (radius * wide)
    light = np.clip(1.3 - distance, 0, 1)[:, :, None]
    return image(np.asarray(page) * (1 - light) + 255 * light)


def in_squares(page: Image.Image, size: int) -> Image.Image:
    """Pixelated, as after screenshots of screenshots."""
    small = page.resize((page.width // size, page.height // size), Image.Resampling.BOX)
    return small.resize(page.size, Image.Resampling.NEAREST)


def image(pixels: np.ndarray) -> Image.Image:
    made: Pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    return Image.fromarray(made)
