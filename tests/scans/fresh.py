"""Fifteen more ways to spoil a page, on three pages of their own, for measuring only.

Labelled by eye and committed before the reader saw any of them, and before it was taught to tell
pages read in part: what it says at its first look stands in tests/README.md.
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

WARRANTY = Paper(
    "31",
    "",
    "产品保修承诺书",
    (
        "致各经销单位及用户：",
        "凡购买我公司生产的商用洗碗机，自安装验收之日起整机保修两年，主电机",
        "与水泵保修五年。保修期内因制造质量引起的故障，免收材料费和上门费。",
        "人为损坏、私自拆改、使用不合格水质造成的损坏不在保修之列，维修时",
        "只收取零件成本。报修请拨打服务专线，客服在三十分钟内与用户约定",
        "上门时间，市区当日到达，县镇次日到达，海岛四十八小时内到达。",
        "同一故障维修两次仍不能排除的，予以更换同型号新机。",
        "本承诺自2026年1月1日起执行，此前承诺与本承诺不一致的以本承诺为准。",
        "舟山市听潮厨房设备有限公司",
        "2025年12月22日",
    ),
)
VISITS = Paper(
    "32",
    "",
    "客户回访登记表",
    (
        (
            ("日期", "用户", "机型", "回访内容", "满意度"),
            ("5月06日", "岱山渔家乐", "XW-60", "询问漏水维修效果", "很满意"),
            ("5月08日", "定海实验小学", "XW-120", "排水慢已疏通", "满意"),
            ("5月11日", "普陀海景酒店", "XW-200", "加热管更换后正常", "很满意"),
            ("5月13日", "沈家门大排档", "XW-60", "建议增加滤网", "一般"),
            ("5月19日", "嵊泗民宿", "XW-40", "配件寄达已自装", "满意"),
            ("5月25日", "临城医院食堂", "XW-200", "无异常", "很满意"),
        ),
        "回访人：江晚吟　审核：陆时安",
    ),
)
BADGE = Paper(
    "33",
    "",
    "上岗资格证",
    (
        "姓名：江晚吟　　性别：女",
        "工种：商用厨房设备安装维修",
        "证号：ZSTC-2026-0117",
        "发证日期：2026年3月5日",
        "经考核合格，准予上岗。",
    ),
)
OTHER = Paper(
    "34",
    "",
    "采购询价单",
    (
        "宁海县溪口轴承厂：我司拟采购深沟球轴承六百套，请按下列要求报价。",
        "交货地点为舟山定海工厂仓库，运费由供方承担，包装采用防潮纸盒。",
        "付款方式为货到验收合格后三十日内电汇，发票随货同行。",
        "报价有效期不少于十五天，逾期未回复视为放弃。联系人：秦观海。",
        "质量执行国家标准，每批次附出厂检验报告，不合格品包退包换。",
        "如需图纸请来函索取，我司技术科将于两个工作日内提供。",
        "以上询价不构成采购承诺，最终以书面合同为准，谢谢合作。",
    ),
)


@lru_cache(maxsize=4)
def drawn(paper: Paper) -> Image.Image:
    """Letters as a printer sets them, the register in a ruled table, the badge large and centred."""
    if paper is VISITS:
        return _register(paper)
    if paper is BADGE:
        return _lines(paper, (1300, 900), 52, 2.1, 120)
    return _lines(paper, (1500, 2100), 38, 2.6, 150)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), size)


def _lines(paper: Paper, size: tuple[int, int], height: int, lead: float, left: int) -> Image.Image:
    page = Image.new("RGB", size, (250, 250, 248))
    draw = ImageDraw.Draw(page)
    title = _font(round(height * 1.6))
    draw.text(
        ((size[0] - draw.textlength(paper.title, title)) / 2, left),
        paper.title,
        (18, 18, 22),
        title,
    )
    for number, line in enumerate(paper.lines[1:], start=1):
        draw.text((left, left + height * lead * (number + 0.5)), line, (18, 18, 22), _font(height))
    return page


def _register(paper: Paper) -> Image.Image:
    page = Image.new("RGB", (1800, 1000), (251, 251, 251))
    draw = ImageDraw.Draw(page)
    draw.text((650, 50), paper.title, (15, 15, 18), _font(52))
    edges = (80, 300, 640, 880, 1440, 1720)
    rows = paper.blocks[0]
    assert not isinstance(rows, str)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            top = 160 + 95 * row
            box = (edges[column], top, edges[column + 1], top + 95)
            draw.rectangle(box, outline=(50, 50, 50), width=2)
            draw.text((edges[column] + 18, top + 30), cell, (15, 15, 18), _font(34))
    draw.text((80, 870), paper.lines[-1], (15, 15, 18), _font(34))
    return page


def _pixels(page: Image.Image) -> np.ndarray:
    return np.asarray(page.convert("RGB")).astype(np.float32)


def overprinted(
    page: Image.Image, ink: float, turns: int = 0, right: int = 0, down: int = 0
) -> Image.Image:
    """Another paper printed over this one: the sheet went through the printer twice."""
    over = drawn(OTHER).rotate(180 * turns).resize(page.size, Image.Resampling.BICUBIC)
    light = 255 - (255 - np.roll(_pixels(over), (down, right), axis=(0, 1))) * ink
    return s.image(_pixels(page) * light / 255)


def exposed_twice(page: Image.Image, degrees: float, zoom: float, share: float) -> Image.Image:
    middle = (page.width / 2, page.height / 2)
    matrix = cv2.getRotationMatrix2D(middle, degrees, zoom)
    first = _pixels(page)
    second = cv2.warpAffine(first, matrix, page.size, borderMode=cv2.BORDER_REPLICATE)
    return s.image(first * (1 - share) + second * share)


def masked(page: Image.Image, bars: int, length: int, height: int) -> Image.Image:
    """Bars as people draw them on a phone to hide what is nobody's business."""
    page, rng = page.copy(), np.random.default_rng(21)
    draw = ImageDraw.Draw(page)
    rows = np.flatnonzero((np.asarray(page.convert("L")) < 128).mean(axis=1) > 0.01)
    for _ in range(bars):
        y = int(rng.choice(rows))
        x = int(rng.uniform(0.08, 0.8) * page.width)
        draw.rectangle((x, y - height // 2, x + length, y + height // 2), fill=(12, 12, 12))
    return page


def hatched(page: Image.Image, every: int, wide: int) -> Image.Image:
    """Made void: pen strokes to and fro over all of it."""
    page, rng = page.copy(), np.random.default_rng(8)
    draw = ImageDraw.Draw(page)
    for x in range(-page.height, page.width, every):
        a, b = rng.integers(-25, 25, 2)
        draw.line((x + a, 0, x + page.height + b, page.height), (25, 30, 90), wide)
        draw.line((x + page.height + a, 0, x + b, page.height), (25, 30, 90), wide)
    return page


def struck_through(page: Image.Image, tops: tuple[int, ...], wide: int) -> Image.Image:
    """Single lines crossed out by hand."""
    page, rng = page.copy(), np.random.default_rng(4)
    draw = ImageDraw.Draw(page)
    for top in tops:
        points = [(x, top + float(rng.normal(0, 3))) for x in range(140, page.width - 160, 60)]
        draw.line(points, (20, 20, 40), wide)
    return page


def signed(page: Image.Image) -> Image.Image:
    """Two signatures in blue across the last lines, and a square stamp in red."""
    page, rng = page.copy(), np.random.default_rng(12)
    draw = ImageDraw.Draw(page)
    for left, top in ((0.2, 0.66), (0.5, 0.72)):
        x, y = left * page.width, top * page.height
        points = [(x, y)]
        for _ in range(16):
            x, y = x + rng.uniform(4, 34), y + rng.normal(0, 28)
            points.append((x, y))
        draw.line(points, (30, 50, 170), 5, joint="curve")
    box = (0.68 * page.width, 0.62 * page.height, 0.68 * page.width + 190, 0.62 * page.height + 190)
    draw.rectangle(box, outline=(200, 40, 40), width=9)
    draw.text((box[0] + 22, box[1] + 20), "江晚", (200, 40, 40), _font(74))
    draw.text((box[0] + 22, box[1] + 100), "吟印", (200, 40, 40), _font(74))
    return page


def underlined(page: Image.Image) -> Image.Image:
    """A reader's highlighter and pen."""
    pixels = _pixels(page)
    rows = np.flatnonzero((pixels.mean(axis=2) < 128).mean(axis=1) > 0.01)
    for part, top in enumerate(np.unique(rows // 99)[1::2]):
        y = int(top) * 99
        left = 160 + 220 * (part % 3)
        pixels[y : y + 62, left : left + 560] *= np.array([1, 0.95, 0.35])
        pixels[y + 66 : y + 70, left : left + 700] = (190, 30, 30)
    return s.image(pixels)


def on_squared_paper(page: Image.Image, side: int) -> Image.Image:
    """Printed on what pupils write on."""
    pixels = _pixels(page)
    grid = np.full_like(pixels, 255)
    grid[::side] = grid[:, ::side] = (165, 190, 225)
    grid[1::side] = grid[:, 1::side] = (165, 190, 225)
    return s.image(np.minimum(pixels, grid))


def by_a_quick_hand(page: Image.Image, bend: float, fine: float) -> Image.Image:
    """Every stroke drawn out of its shape, as writing in haste is; slanted."""
    rng = np.random.default_rng(17)
    y, x = np.mgrid[0 : page.height, 0 : page.width].astype(np.float32)
    moves = []
    for _ in "xy":
        field = cv2.GaussianBlur(rng.normal(0, 1, x.shape).astype(np.float32), (0, 0), fine)
        moves.append(bend * field / field.std())
    to_x, to_y = x + moves[0] + 0.3 * (y % 99 - 50), y + moves[1]
    bent = cv2.remap(
        _pixels(page), to_x.astype(np.float32), to_y.astype(np.float32), cv2.INTER_LINEAR, None,
        cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return s.image(bent)


def stitched(page: Image.Image, cuts: int, slip: int) -> Image.Image:
    """Put together out of upright strips that do not meet."""
    pixels = _pixels(page)
    wide = page.width // cuts
    for number in range(cuts):
        strip = slice(number * wide, (number + 1) * wide)
        pixels[:, strip] = np.roll(pixels[:, strip], slip * (number % 3 - 1), axis=0)
    return s.image(pixels)


def lossy(page: Image.Image, share: float, side: int) -> Image.Image:
    """A picture of a video call: squares of it were lost and come from somewhere else."""
    rng = np.random.default_rng(30)
    pixels = _pixels(page)
    source = pixels.copy()
    for top in range(0, page.height - side, side):
        for left in range(0, page.width - side, side):
            if rng.random() < share:
                y = int(np.clip(top + rng.integers(-3, 4) * side, 0, page.height - side))
                x = int(np.clip(left + rng.integers(-6, 7) * side, 0, page.width - side))
                lost = source[y : y + side, x : x + side]
                pixels[top : top + side, left : left + side] = lost
    return s.image(pixels)


WAYS: tuple[tuple[str, str, Paper, Spoil], ...] = (
    ("printed over", UNREADABLE, WARRANTY, lambda p: overprinted(p, 1, 0, 12, 6)),
    ("printed over, head down", BETWEEN, VISITS, lambda p: overprinted(p, 0.8, 1)),
    ("printed over, pale", FINE, WARRANTY, lambda p: overprinted(p, 0.13, 1)),
    ("exposed twice, turned 5", UNREADABLE, BADGE, lambda p: exposed_twice(p, 5, 1, 0.5)),
    ("exposed twice, second paler", BETWEEN, WARRANTY, lambda p: exposed_twice(p, 1, 1.05, 0.3)),
    ("half masked", UNREADABLE, WARRANTY, lambda p: masked(p, 55, 340, 54)),
    ("a few bars", FINE, WARRANTY, lambda p: masked(p, 2, 150, 54)),
    ("hatched", BETWEEN, VISITS, lambda p: hatched(p, 46, 5)),
    ("two lines crossed out", BETWEEN, WARRANTY, lambda p: struck_through(p, (520, 915), 5)),
    ("signed and stamped", FINE, BADGE, signed),
    ("highlighter and pen", FINE, WARRANTY, underlined),
    ("on squared paper", FINE, VISITS, lambda p: on_squared_paper(p, 40)),
    ("by a quick hand", UNREADABLE, WARRANTY, lambda p: by_a_quick_hand(p, 5, 5)),
    ("stitched", UNREADABLE, WARRANTY, lambda p: stitched(p, 26, 19)),
    ("squares lost", UNREADABLE, VISITS, lambda p: lossy(p, 0.5, 20)),
)

CASES = tuple(
    Case(name, expected, spoil, held_back=True, paper=paper, draw=drawn)
    for name, expected, paper, spoil in WAYS
)
