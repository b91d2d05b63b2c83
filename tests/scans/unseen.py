"""Twenty ways more to spoil a page, of other kinds, on other pages: the second set that was read blind.

Written, looked at and labelled after the reader's last change for the sake of `blind.py`, and before the
reader saw any of them.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.formats.papers import Paper
from tests.readers.sheets import font_path
from tests.scans import spoiling as s
from tests.scans.degraded import BETWEEN, FINE, UNREADABLE, Case, Spoil

CONTRACT = Paper(
    "21",
    "",
    "空调维护保养协议",
    (
        "甲方：海宁市栖梧纺织有限公司　乙方：桐乡市望潮机电工程有限公司",
        "一、乙方为甲方厂区内四十二台中央空调末端及两台冷水机组提供维护保养，",
        "每季度一次，全年四次，具体日期由双方提前七日书面商定。",
        "二、保养内容包括清洗滤网、检查冷媒压力、紧固电气接线、更换易损件，",
        "并填写保养记录，由甲方设备科签字确认后各执一份。",
        "三、乙方接到报修电话后两小时内响应，六小时内到达现场，二十四小时内",
        "排除一般故障；需更换压缩机等大件的，应在三日内给出书面方案。",
        "四、保养费用全年合计人民币叁万陆仟元整，分两次支付，每次支付一半。",
        "五、因乙方原因造成停机超过四十八小时的，每日按合同总额千分之五赔偿。",
        "六、本协议一式肆份，双方各执贰份，自签字盖章之日起生效，有效期壹年。",
        "甲方代表：许望舒　　　　　　乙方代表：沈青崖",
        "签订日期：2026年2月9日",
    ),
)
DIPLOMA = Paper(
    "22",
    "",
    "结业证书",
    (
        "苏映雪同志：",
        "于2026年5月11日至15日参加",
        "制冷设备维修工高级研修班，",
        "修完全部课程，成绩合格，准予结业。",
        "证书编号：ZL2026-0538",
        "桐乡市职业技能培训中心",
    ),
)
RECORD = Paper(
    "23",
    "",
    "上门服务派工单",
    (
        (
            ("派工单号", "PG-260417-06", "派工时间", "2026-04-17 09:20"),
            ("客户名称", "乌镇枕水客栈", "联系电话", "0573-88712604"),
            ("产品型号", "KFR-72LW", "购买日期", "2024-06-30"),
            ("故障现象", "制热无力", "故障代码", "E4"),
            ("处理经过", "补充冷媒", "更换配件", "四通阀"),
            ("服务人员", "沈青崖", "完成时间", "2026-04-17 14:05"),
            ("客户评价", "满意", "客户签字", "许望舒"),
        ),
    ),
)


@lru_cache(maxsize=3)
def drawn(paper: Paper) -> Image.Image:
    """The contract close and small, the diploma in a frame and bold, the record as a form."""
    if paper is CONTRACT:
        return _lines(paper, (1654, 2339), 40, 2.3, 130)
    if paper is DIPLOMA:
        page = _lines(paper, (1700, 1200), 62, 1.9, 210, bold=2)
        draw = ImageDraw.Draw(page)
        for inset, wide in ((40, 12), (64, 3)):
            draw.rectangle(
                (inset, inset, 1700 - inset, 1200 - inset), outline=(150, 40, 40), width=wide
            )
        return page
    return _form(paper)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), size)


def _lines(
    paper: Paper, size: tuple[int, int], height: int, lead: float, left: int, bold: int = 0
) -> Image.Image:
    page = Image.new("RGB", size, (251, 250, 247))
    draw = ImageDraw.Draw(page)
    title = _font(round(height * 1.5))
    x = (size[0] - draw.textlength(paper.title, title)) / 2
    draw.text((x, left), paper.title, (20, 20, 25), title, stroke_width=1)
    for number, line in enumerate(paper.lines[1:], start=1):
        y = left + height * lead * (number + 0.6)
        draw.text((left, y), line, (20, 20, 25), _font(height), stroke_width=bold)
    return page


def _form(paper: Paper) -> Image.Image:
    page = Image.new("RGB", (1500, 1100), (249, 250, 251))
    draw = ImageDraw.Draw(page)
    draw.text((540, 60), paper.title, (15, 15, 20), _font(58))
    rows = paper.blocks[0]
    assert not isinstance(rows, str)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            left, wide = ((80, 250), (330, 420), (750, 250), (1000, 420))[column]
            top = 180 + 115 * row
            draw.rectangle((left, top, left + wide, top + 115), outline=(40, 40, 45), width=3)
            draw.text((left + 22, top + 36), cell, (15, 15, 20), _font(38))
    return page


def _pixels(page: Image.Image) -> np.ndarray:
    return np.asarray(page.convert("RGB")).astype(np.float32)


def _moved(page: Image.Image, x: np.ndarray, y: np.ndarray) -> Image.Image:
    to = (x.astype(np.float32), y.astype(np.float32))
    return s.image(cv2.remap(_pixels(page), *to, cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE))


def _grid(page: Image.Image) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[0 : page.height, 0 : page.width].astype(np.float32)
    return x, y


def banded(page: Image.Image, left: float) -> Image.Image:
    """A drum without toner in stripes along the sheet."""
    x, _ = _grid(page)
    ink = np.where(np.sin(x / 55) > 0.2, left, 1.0)[:, :, None]
    return s.image(255 - (255 - _pixels(page)) * ink)


def sleeved(page: Image.Image, strength: float) -> Image.Image:
    """In a plastic sleeve under lamps: milky, with bright streaks aslant."""
    x, y = _grid(page)
    streak = np.clip(np.sin((x + 0.7 * y) / 190) - 0.45, 0, 1)[:, :, None] / 0.55
    amount = 0.15 + strength * streak
    return s.image(_pixels(page) * (1 - amount) + 252 * amount)


def stained(page: Image.Image) -> Image.Image:
    """A cup stood on it, and coffee ran."""
    layer = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(layer)
    w, h = page.size
    draw.ellipse((0.3 * w, 0.35 * h, 0.3 * w + 420, 0.35 * h + 420), outline=140, width=26)
    draw.ellipse((0.55 * w, 0.5 * h, 0.95 * w, 0.85 * h), fill=110)
    amount = cv2.GaussianBlur(np.asarray(layer).astype(np.float32), (0, 0), 6)[:, :, None] / 255
    return s.image(_pixels(page) * (1 - amount * np.array([0.35, 0.6, 0.9])))


def blacked_out(page: Image.Image, share: float) -> Image.Image:
    """Every line gone over with a highlighter, and copied in black and white."""
    gray = np.asarray(page.convert("L")).astype(np.float32)
    rows = (gray < 128).mean(axis=1) > 0.005
    rows = cv2.dilate(rows.astype(np.uint8)[:, None], np.ones((9, 1), np.uint8))[:, 0] > 0
    x, y = _grid(page)
    across = (x + 37 * (y // 97)) % 400 < 400 * share
    return s.image(np.repeat(np.where(rows[:, None] & across, 40, gray)[:, :, None], 3, axis=2))


def exposed_twice(page: Image.Image, degrees: float, zoom: float) -> Image.Image:
    """The second time a little turned, or nearer."""
    middle = (page.width / 2, page.height / 2)
    matrix = cv2.getRotationMatrix2D(middle, degrees, zoom)
    first = _pixels(page)
    second = cv2.warpAffine(first, matrix, page.size, borderMode=cv2.BORDER_REPLICATE)
    return s.image((first + second) / 2)


def interlaced(page: Image.Image, by: int) -> Image.Image:
    """A frame of a video: every other row is from a moment later."""
    pixels = _pixels(page)
    pixels[1::2] = np.roll(pixels[1::2], by, axis=1)
    return s.image(pixels)


def drawn_out(page: Image.Image, factor: float) -> Image.Image:
    """The sheet drawn through the scanner too slowly."""
    return page.resize((page.width, round(page.height * factor)), Image.Resampling.BICUBIC)


def bled(page: Image.Image, pixels: int) -> Image.Image:
    """The sheet got wet, and its ink ran."""
    spread = cv2.erode(
        _pixels(page), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (pixels, pixels))
    )
    return s.blurred(s.image(spread), pixels / 3)


def of_needles(page: Image.Image, pitch: int) -> Image.Image:
    """A needle printer: strokes of dots."""
    x, y = _grid(page)
    dot = np.hypot(x % pitch - pitch / 2, y % pitch - pitch / 2) < pitch * 0.42
    return s.image(np.where(dot[:, :, None], _pixels(page), 250))


def on_a_pattern(page: Image.Image, dark: float) -> Image.Image:
    """The ground of fine lines that certificates have."""
    x, y = _grid(page)
    lines = np.zeros_like(x)
    for phase in np.linspace(0, 3, 6):
        lines = np.maximum(lines, np.sin((y + 46 * np.sin(x / 71 + phase)) / 4.5) > 0.8)
    colour = 255 - dark * lines[:, :, None] * np.array([0.6, 1.0, 0.8])
    return s.image(np.minimum(_pixels(page), colour))


def through_a_wet_pane(page: Image.Image, depth: float, fine: float) -> Image.Image:
    """Each drop bends what is behind it another way."""
    rng = np.random.default_rng(11)
    x, y = _grid(page)
    bend = [cv2.GaussianBlur(rng.normal(0, 1, x.shape).astype("f4"), (0, 0), fine) for _ in "xy"]
    return _moved(page, *(g + depth * b / b.std() for g, b in zip((x, y), bend, strict=True)))


def from_a_book(page: Image.Image, depth: float) -> Image.Image:
    """The sheet rising to the fold at its left."""
    x, y = _grid(page)
    across = x / page.width
    rise = depth * np.exp(-across * 4)
    shade = 1 - 0.55 * np.exp(-across * 7)
    bent = _moved(page, x - 0.35 * rise * (1 - across), y + rise * (0.5 - y / page.height))
    return s.image(_pixels(bent) * shade[:, :, None])


def off_register(page: Image.Image, by: int) -> Image.Image:
    """The colours printed beside one another."""
    pixels = _pixels(page)
    moved = [np.roll(pixels[:, :, k], ((k - 1) * by, (1 - k) * by), axis=(0, 1)) for k in range(3)]
    return s.image(np.stack(moved, axis=2))


def scribbled_over(page: Image.Image, strokes: int) -> Image.Image:
    """A child with a pen."""
    page, rng = page.copy(), np.random.default_rng(3)
    draw = ImageDraw.Draw(page)
    for _ in range(strokes):
        x, y = rng.uniform(0, page.width), rng.uniform(0, page.height)
        points = [(x, y)]
        for _ in range(14):
            x, y = x + rng.normal(0, 130), y + rng.normal(0, 60)
            points.append((x, y))
        draw.line(points, fill=(30, 30, 60), width=6, joint="curve")
    return page


def rubbed_off(page: Image.Image, share: float) -> Image.Image:
    """Toner that did not hold: it flaked off in patches."""
    rng = np.random.default_rng(9)
    field = cv2.GaussianBlur(rng.normal(0, 1, (page.height, page.width)).astype("f4"), (0, 0), 3)
    gone = field < np.quantile(field, share)
    return s.image(np.where(gone[:, :, None], 250, _pixels(page)))


def mirrored(page: Image.Image) -> Image.Image:
    """A transparency scanned from its back."""
    return page.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


WAYS: tuple[tuple[str, str, Paper, Spoil], ...] = (
    ("toner in stripes", FINE, CONTRACT, lambda p: banded(p, 0.3)),
    ("in a sleeve", BETWEEN, DIPLOMA, lambda p: sleeved(p, 0.7)),
    ("coffee", FINE, CONTRACT, stained),
    ("marked and copied", UNREADABLE, CONTRACT, lambda p: blacked_out(p, 0.55)),
    ("exposed twice, turned", UNREADABLE, RECORD, lambda p: exposed_twice(p, 2.5, 1)),
    ("exposed twice, nearer", UNREADABLE, CONTRACT, lambda p: exposed_twice(p, 0, 1.03)),
    ("interlaced 4", BETWEEN, RECORD, lambda p: interlaced(p, 4)),
    ("interlaced 22", UNREADABLE, CONTRACT, lambda p: interlaced(p, 22)),
    ("drawn out", FINE, RECORD, lambda p: drawn_out(p, 1.7)),
    ("bled 5", BETWEEN, DIPLOMA, lambda p: bled(p, 5)),
    ("bled 13", UNREADABLE, CONTRACT, lambda p: bled(p, 13)),
    ("needles", BETWEEN, RECORD, lambda p: of_needles(p, 5)),
    ("on a pattern", FINE, DIPLOMA, lambda p: on_a_pattern(p, 90)),
    ("wet pane", UNREADABLE, CONTRACT, lambda p: through_a_wet_pane(p, 7, 9)),
    ("from a book", FINE, CONTRACT, lambda p: from_a_book(p, 160)),
    ("off register", BETWEEN, DIPLOMA, lambda p: off_register(p, 9)),
    ("scribbled over", BETWEEN, RECORD, lambda p: scribbled_over(p, 26)),
    ("rubbed off", UNREADABLE, CONTRACT, lambda p: rubbed_off(p, 0.55)),
    ("mirrored", UNREADABLE, RECORD, mirrored),
    ("wet pane, a little", FINE, RECORD, lambda p: through_a_wet_pane(p, 2.5, 12)),
)

CASES = tuple(
    Case(name, expected, spoil, held_back=True, paper=paper, draw=drawn)
    for name, expected, paper, spoil in WAYS
)
