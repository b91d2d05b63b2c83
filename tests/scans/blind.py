"""Nineteen more ways to spoil a page, on other pages: no threshold was set by any of them.

What is expected was written down by eye, from the pictures, before the reader saw them. At its first
look it was right on 14 of 19: watermarks cut the lines under them in pieces (mended since, so those
two are blind no more), a page upon itself was guessed at, and of two that nobody can read it said
that no words are there. Those are mended since, too: what is blind now stands in `unseen.py`.
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

_COMPANY = "嘉善县听雨轩净水设备有限公司"
LETTER = Paper(
    "11",
    "",
    "关于售后服务负责人的任命决定",
    (
        "各部门：",
        "经总经理办公会研究决定，任命顾长风同志为售后服务部负责人，",
        "全面负责安装、维修、回访和备件管理工作，任期自2026年4月1日",
        "起三年。原负责人柳知白同志另有任用。请各部门予以配合，工作",
        "交接于三月底前完成，交接清单由行政部存档备查。",
        "特此决定。",
        _COMPANY,
        "二〇二六年三月十八日",
    ),
)
PRICES = Paper(
    "12",
    "",
    "备品备件库存清单",
    (
        (
            ("编号", "名称", "规格", "库存", "单价", "存放位置"),
            ("B-001", "反渗透膜", "75G", "46", "128.00", "二号库三架"),
            ("B-002", "增压泵", "24V", "12", "95.50", "二号库一架"),
            ("B-003", "进水电磁阀", "DC24", "33", "38.00", "二号库一架"),
            ("B-004", "高压开关", "1/4", "57", "16.80", "二号库二架"),
            ("B-005", "前置滤芯", "PP-10", "210", "9.90", "一号库五架"),
            ("B-006", "后置活性炭", "T33", "185", "12.60", "一号库五架"),
            ("B-007", "龙头总成", "GE-2", "24", "66.00", "一号库四架"),
            ("B-008", "电源适配器", "36W", "18", "42.00", "二号库四架"),
            ("B-009", "三通接头", "2分", "340", "2.30", "一号库六架"),
            ("B-010", "储水桶", "3.2G", "9", "118.00", "地面堆放"),
        ),
        "盘点人：柳知白　监盘人：顾长风　盘点日期：2026年5月30日",
    ),
)
NOTICE = Paper("13", "", "特约维修点", ("服务热线", "周一至周日", "八点到二十点", "备件有售"))


@lru_cache(maxsize=3)
def drawn(paper: Paper) -> Image.Image:
    """The letter upright, the list lying on its side in small print, the notice in large letters."""
    if paper is LETTER:
        return _written(paper, (1240, 1754), 34, 1.9)
    if paper is NOTICE:
        return _written(paper, (1500, 1050), 110, 1.4)
    return _ruled(paper)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), size)


def _written(paper: Paper, size: tuple[int, int], height: int, lead: float) -> Image.Image:
    page = Image.new("RGB", size, (252, 252, 250))
    draw = ImageDraw.Draw(page)
    y = size[1] * 0.09
    for number, line in enumerate(paper.lines):
        font = _font(round(height * 1.3) if number == 0 else height)
        wide = draw.textlength(line, font)
        middle = number == 0 or paper is NOTICE
        x = (size[0] - wide) / 2 if middle else size[0] * 0.07
        draw.text((x, y), line, (25, 25, 30), font)
        y += height * lead * (1.6 if number == 0 else 1)
    return page


def _ruled(paper: Paper) -> Image.Image:
    page = Image.new("RGB", (2000, 1100), (250, 250, 250))
    draw = ImageDraw.Draw(page)
    draw.text((840, 60), paper.title, (20, 20, 20), _font(40))
    rows = paper.blocks[0]
    assert not isinstance(rows, str)
    for number in range(len(rows) + 1):
        draw.line((100, 150 + 70 * number, 1900, 150 + 70 * number), (60, 60, 60), 2)
    for column in range(7):
        draw.line((100 + 300 * column, 150, 100 + 300 * column, 920), (60, 60, 60), 2)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            draw.text((120 + 300 * column, 168 + 70 * number), cell, (20, 20, 20), _font(28))
    draw.text((100, 960), paper.lines[-1], (20, 20, 20), _font(28))
    return page


def _pixels(page: Image.Image) -> np.ndarray:
    return np.asarray(page.convert("RGB")).astype(np.float32)


def marked(page: Image.Image, words: str, strength: float) -> Image.Image:
    """Lettered aslant, as whoever hands out copies of a paper does."""
    layer = Image.new("L", (2 * page.width, 2 * page.height), 0)
    draw = ImageDraw.Draw(layer)
    for y in range(0, layer.height, 260):
        draw.text((y % 520, y), (words + "　") * 12, 255, _font(64))
    layer = layer.rotate(28, Image.Resampling.BICUBIC)
    left, top = page.width // 2, page.height // 2
    layer = layer.crop((left, top, left + page.width, top + page.height))
    amount = np.asarray(layer)[:, :, None] / 255 * strength
    return s.image(_pixels(page) * (1 - amount) + np.array([200, 40, 40]) * amount)


def crumpled(page: Image.Image, depth: float) -> Image.Image:
    """Waves in the paper: lines bend and shades lie across."""
    y, x = np.mgrid[0 : page.height, 0 : page.width].astype(np.float32)
    wave = np.sin(x / 170 + y / 310) + np.sin(y / 120 - x / 400)
    shade = 1 - 0.09 * (np.cos(x / 170 + y / 310) + 1)
    bent = cv2.remap(
        _pixels(page), x + depth * np.cos(y / 140), y + depth * wave, cv2.INTER_LINEAR, None,
        cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return s.image(bent * shade[:, :, None])


def from_a_screen(page: Image.Image, strength: float) -> Image.Image:
    """The grid of a screen against the grid of a camera."""
    y, x = np.mgrid[0 : page.height, 0 : page.width].astype(np.float32)
    grid = np.sin(x * 2.1 + y * 0.13) * np.sin(y * 2.3 - x * 0.09)
    slow = np.sin(x / 37 + y / 53)
    colours = np.stack([grid + slow, grid - slow, slow - grid], axis=2)
    return s.image(_pixels(page) * 0.85 + strength * colours)


def ghosted(page: Image.Image, right: int, down: int) -> Image.Image:
    """Twice upon itself, the camera having jumped."""
    pixels = _pixels(page)
    return s.image((pixels + np.roll(pixels, (down, right), axis=(0, 1))) / 2)


def peppered(page: Image.Image, share: float) -> Image.Image:
    chance = np.random.default_rng(7).random((page.height, page.width))
    pixels = _pixels(page)
    pixels[chance < share / 2] = 0
    pixels[chance > 1 - share / 2] = 255
    return s.image(pixels)


def streaked(page: Image.Image, every: int, wide: int) -> Image.Image:
    """Dead spots of a thermal head: columns without ink."""
    pixels = _pixels(page)
    for column in range(0, page.width, every):
        pixels[:, column : column + wide] = 252
    return s.image(pixels)


def jittered(page: Image.Image, by: int) -> Image.Image:
    """The sheet shaking while it was drawn through the scanner: each row has slipped a little."""
    slips = np.random.default_rng(5).integers(-by, by + 1, page.height)
    rows = [np.roll(row, slip, axis=0) for row, slip in zip(_pixels(page), slips, strict=True)]
    return s.image(np.stack(rows))


def dithered(page: Image.Image, side: int) -> Image.Image:
    """Dots instead of grey, as newspapers print; small."""
    return s.shrunk(page, side).convert("1").convert("RGB")


def forwarded(page: Image.Image, times: int, quality: int) -> Image.Image:
    """A picture of a picture of a picture: each a little smaller, then as large as before."""
    for turn in range(times):
        small = s.shrunk(page, round(max(page.size) * (0.62 + 0.03 * turn)))
        page = s.pressed(small, quality).resize(page.size, Image.Resampling.BILINEAR)
    return page


def by_night(page: Image.Image, light: float, grain: float) -> Image.Image:
    return s.grainy(s.lit(page, light), grain)


def turned_over(page: Image.Image) -> Image.Image:
    """White upon black, as a screen in its dark colours."""
    return page.point(lambda value: 255 - value)


WAYS: tuple[tuple[str, str, Paper, Spoil], ...] = (
    ("watermark", FINE, LETTER, lambda p: marked(p, "仅供认证审核使用", 0.35)),
    ("watermark, strong, list", FINE, PRICES, lambda p: marked(p, "仅供认证审核使用", 0.6)),
    ("crumpled 6", FINE, LETTER, lambda p: crumpled(p, 6)),
    ("crumpled 9, list", FINE, PRICES, lambda p: s.pressed(crumpled(p, 9), 40)),
    ("from a screen", FINE, PRICES, lambda p: from_a_screen(p, 28)),
    ("from a screen, 700", BETWEEN, LETTER, lambda p: s.shrunk(from_a_screen(p, 60), 700)),
    ("ghost of 3", BETWEEN, LETTER, lambda p: ghosted(p, 3, 1)),
    ("ghost of 17", BETWEEN, PRICES, lambda p: ghosted(p, 17, 11)),
    ("pepper 4", FINE, LETTER, lambda p: peppered(p, 0.04)),
    ("pepper 45", UNREADABLE, PRICES, lambda p: peppered(p, 0.45)),
    ("streaks", BETWEEN, LETTER, lambda p: streaked(p, 40, 3)),
    ("streaks, close, list", UNREADABLE, PRICES, lambda p: streaked(p, 9, 5)),
    ("jitter 2", BETWEEN, LETTER, lambda p: jittered(p, 2)),
    ("jitter 16", UNREADABLE, LETTER, lambda p: jittered(p, 16)),
    ("dots at 620, list", UNREADABLE, PRICES, lambda p: dithered(p, 620)),
    ("forwarded five times", FINE, LETTER, lambda p: forwarded(p, 5, 35)),
    ("by night, list", BETWEEN, PRICES, lambda p: by_night(p, 0.1, 9)),
    ("white on black", FINE, LETTER, turned_over),
    ("notice out of focus", UNREADABLE, NOTICE, lambda p: s.out_of_focus(p, 34)),
)

CASES = tuple(
    Case(name, expected, spoil, held_back=True, paper=paper, draw=drawn)
    for name, expected, paper, spoil in WAYS
)
