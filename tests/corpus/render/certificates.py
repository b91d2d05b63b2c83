"""Certificates and cards drawn as they look: letter-spaced labels, portrait, red round seal."""

from __future__ import annotations

import math

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.render.fonts import HEI, SONG
from tests.corpus.render.papers import (
    CardBack,
    CardFront,
    Cards,
    Field,
    Licence,
    Plaque,
    SmallCard,
)

RED = HexColor("#c8161d")
GREY = HexColor("#8a8a8a")
SEAL = Color(0.82, 0.09, 0.09, alpha=0.72)


def seal(canvas: Canvas, x: float, y: float, words: str, radius: float = 20 * mm) -> None:
    """A round red seal with a star, the words along its upper rim; x, y: its middle, in points."""
    canvas.saveState()
    canvas.setStrokeColor(SEAL)
    canvas.setFillColor(SEAL)
    canvas.setLineWidth(radius / 14)
    canvas.circle(x, y, radius)
    _star(canvas, x, y, radius * 0.3)
    size = min(radius * 0.34, 2.1 * radius * 2.2 / max(len(words), 1))
    step = math.radians(min(250 / max(len(words), 1), 26))
    angle = math.pi / 2 + step * (len(words) - 1) / 2
    for letter in words:
        canvas.saveState()
        canvas.translate(x + math.cos(angle) * radius * 0.76, y + math.sin(angle) * radius * 0.76)
        canvas.rotate(math.degrees(angle) - 90)
        canvas.setFont(SONG, size)
        canvas.drawCentredString(0, -size * 0.35, letter)
        canvas.restoreState()
        angle -= step
    canvas.restoreState()


def _star(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    for corner in range(10):
        angle = math.pi / 2 + corner * math.pi / 5
        reach = radius if corner % 2 == 0 else radius * 0.4
        point = (x + math.cos(angle) * reach, y + math.sin(angle) * reach)
        if corner:
            path.lineTo(*point)
        else:
            path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def spread(  # drawing takes coordinates
    canvas: Canvas, x: float, y: float, text: str, width: float, font: str, size: float
) -> None:
    """A label whose letters are spread over `width` points, as printed forms do."""
    canvas.setFont(font, size)
    if len(text) < 2:
        canvas.drawString(x, y, text)
        return
    gap = max((width - stringWidth(text, font, size)) / (len(text) - 1), 0)
    for letter in text:
        canvas.drawString(x, y, letter)
        x += stringWidth(letter, font, size) + gap


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a text set in `width` points; Han characters break anywhere."""
    lines = [""]
    for letter in text:
        if letter == "\n":
            lines.append("")
        elif stringWidth(lines[-1] + letter, font, size) > width:
            lines.append(letter)
        else:
            lines[-1] += letter
    return lines


def _lines(
    canvas: Canvas, x: float, y: float, text: str, width: float, font: str, size: float
) -> float:
    canvas.setFont(font, size)
    for line in wrapped(text, font, size, width):
        canvas.drawString(x, y, line)
        y -= size * 1.55
    return y


def _field(
    canvas: Canvas, x: float, y: float, field: Field, label: float, width: float, size: float
) -> float:
    canvas.setFillColor(HexColor("#5a3a20"))
    spread(canvas, x, y, field.label, label, HEI, size * 0.92)
    canvas.setFillColor(black)
    return _lines(canvas, x + label + 4 * mm, y, field.value, width - label - 4 * mm, SONG, size)


def portrait(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """The grey box of a picture with a head and shoulders in it; x, y: lower left."""
    canvas.saveState()
    canvas.setFillColor(HexColor("#d7dee6"))
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#6d6f75"))
    canvas.circle(x + width / 2, y + height * 0.62, width * 0.2, stroke=0, fill=1)
    canvas.ellipse(
        x + width * 0.15, y - height * 0.1, x + width * 0.85, y + height * 0.36, stroke=0, fill=1
    )
    canvas.setFillColor(HexColor("#d7dee6"))
    canvas.restoreState()


def licence(canvas: Canvas, paper: Licence) -> None:
    """营业执照, on A4 across."""
    width, height = landscape(A4)
    canvas.setPageSize((width, height))
    canvas.setStrokeColor(HexColor("#b98b3e"))
    canvas.setLineWidth(3)
    canvas.rect(12 * mm, 10 * mm, width - 24 * mm, height - 20 * mm)
    canvas.setLineWidth(0.8)
    canvas.rect(14.5 * mm, 12.5 * mm, width - 29 * mm, height - 25 * mm)
    canvas.setFillColor(RED)
    canvas.circle(width / 2, height - 27 * mm, 9 * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#f2c94c"))
    _star(canvas, width / 2, height - 27 * mm, 5 * mm)
    canvas.setFillColor(black)
    spread(canvas, width / 2 - 45 * mm, height - 53 * mm, paper.title, 90 * mm, HEI, 40)
    canvas.setFont(HEI, 15)
    canvas.drawCentredString(width / 2, height - 63 * mm, f"({paper.copy})")
    canvas.setFont(SONG, 11)
    canvas.drawString(24 * mm, height - 30 * mm, paper.code_label)
    canvas.setFont(HEI, 14)
    canvas.drawString(24 * mm, height - 37 * mm, paper.code)
    _matrix(canvas, width - 48 * mm, height - 46 * mm, 22 * mm)
    left = paper.fields[: (len(paper.fields) + 1) // 2]
    for x, fields in ((26 * mm, left), (154 * mm, paper.fields[len(left) :])):
        y = height - 78 * mm
        for field in fields:
            y = _field(canvas, x, y, field, 24 * mm, 116 * mm, 12) - 3 * mm
    _signature(canvas, width - 78 * mm, 36 * mm, paper.authority, paper.issued, True)
    canvas.setFillColor(black)
    canvas.setFont(SONG, 8)
    canvas.drawString(20 * mm, 16 * mm, "企业信用信息公示系统网址：www.example.gov.cn")
    canvas.drawRightString(width - 20 * mm, 16 * mm, "市场监督管理部门监制")
    canvas.showPage()


def _matrix(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Something that looks like a QR code."""
    cell = size / 21
    canvas.setFillColor(black)
    for row in range(21):
        for column in range(21):
            corner = ((row < 7 or row > 13) and column < 7) or (row > 13 and column > 13)
            on = (
                (row % 6 in (0, 6) or column % 6 in (0, 6))
                if corner
                else (row * 7 + column * 11 + row * column) % 3 == 0
            )
            if on:
                canvas.rect(x + column * cell, y + row * cell, cell, cell, stroke=0, fill=1)


def _signature(canvas: Canvas, x: float, y: float, issuer: str, issued: str, sealed: bool) -> None:
    canvas.setFillColor(black)
    canvas.setFont(SONG, 12)
    canvas.drawCentredString(x + 24 * mm, y + 7 * mm, issuer)
    canvas.drawCentredString(x + 24 * mm, y, issued)
    if sealed and issuer:
        seal(canvas, x + 24 * mm, y + 6 * mm, issuer)


def plaque(canvas: Canvas, paper: Plaque) -> None:
    """A certificate of the usual kind."""
    width, height = landscape(A4) if paper.landscape else A4
    canvas.setPageSize((width, height))
    canvas.setStrokeColor(HexColor("#a3312b"))
    canvas.setLineWidth(2.2)
    canvas.rect(11 * mm, 11 * mm, width - 22 * mm, height - 22 * mm)
    y = height - 32 * mm
    canvas.setFillColor(black)
    if paper.heading:
        canvas.setFont(HEI, 17)
        canvas.drawCentredString(width / 2, y, paper.heading)
        y -= 15 * mm
    canvas.setFillColor(RED)
    size = 32 if len(paper.title) < 9 else 24
    reach = min(len(paper.title) * size * 1.35, width - 50 * mm)
    spread(canvas, width / 2 - reach / 2, y, paper.title, reach, HEI, size)
    canvas.setFillColor(black)
    y -= 20 * mm
    right = 40 * mm if paper.portrait else 0
    if paper.portrait:
        portrait(canvas, width - 62 * mm, y - 34 * mm, 28 * mm, 38 * mm)
    y = _columns(canvas, paper, y, width - right)
    for text in paper.text:
        y = _lines(canvas, 30 * mm, y, text, width - 60 * mm - right, SONG, 14) - 3 * mm
    if paper.issuer or paper.issued:
        _signature(canvas, width - 90 * mm, 34 * mm, paper.issuer, paper.issued, paper.seal)
    canvas.setFont(SONG, 9)
    for row, line in enumerate(paper.foot):
        canvas.drawString(26 * mm, 26 * mm - row * 5 * mm, line)
    canvas.showPage()


def _columns(canvas: Canvas, paper: Plaque, y: float, width: float) -> float:
    room = (width - 56 * mm) / paper.columns
    low = y
    for index in range(paper.columns):
        at = y
        for field in paper.fields[index :: paper.columns]:
            label = max(22 * mm, stringWidth(field.label, HEI, 12) + 1 * mm)
            at = (
                _field(canvas, (28 * mm) + index * room, at, field, label, room - 4 * mm, 13)
                - 2.2 * mm
            )
        low = min(low, at)
    return low - 2 * mm


CARD = (85.6 * mm, 54 * mm)


def cards(canvas: Canvas, paper: Cards) -> None:
    """Cards copied onto an A4 sheet, one below the other, somewhat enlarged."""
    width, height = A4
    canvas.setPageSize((width, height))
    factor = 1.45
    y = height - 110 * mm
    if paper.caption:
        canvas.setFillColor(black)
        canvas.setFont(HEI, 14)
        canvas.drawString(30 * mm, height - 20 * mm, paper.caption)
    for side in paper.sides:
        canvas.saveState()
        canvas.translate((width - CARD[0] * factor) / 2, y)
        canvas.scale(factor, factor)
        card_side(canvas, side)
        canvas.restoreState()
        y -= 105 * mm
    canvas.showPage()


def card_side(canvas: Canvas, side: CardFront | CardBack) -> None:
    """One side at the origin, in its real size of 85.6 by 54 mm."""
    width, height = CARD
    canvas.setFillColor(HexColor("#eaf1f4"))
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.6)
    canvas.roundRect(0, 0, width, height, 3 * mm, stroke=1, fill=1)
    canvas.setFillColor(black)
    if isinstance(side, CardBack):
        canvas.setFillColor(RED)
        canvas.circle(13 * mm, height - 13 * mm, 7 * mm, stroke=0, fill=1)
        canvas.setFillColor(black)
        spread(canvas, 26 * mm, height - 13 * mm, "中华人民共和国", 46 * mm, HEI, 12)
        spread(canvas, 26 * mm, height - 23 * mm, "居民身份证", 46 * mm, HEI, 16)
        canvas.setFont(HEI, 8)
        canvas.drawString(14 * mm, 13 * mm, "签发机关")
        canvas.drawString(14 * mm, 6.5 * mm, "有效期限")
        canvas.setFont(SONG, 9)
        canvas.drawString(31 * mm, 13 * mm, side.authority)
        canvas.drawString(31 * mm, 6.5 * mm, side.term)
        return
    portrait(canvas, 57 * mm, 15 * mm, 23 * mm, 30 * mm)
    small = {"姓": side.name, "性": side.sex}
    canvas.setFont(HEI, 8)
    canvas.setFillColor(HexColor("#2b6aa0"))
    canvas.drawString(6 * mm, height - 10 * mm, "姓  名")
    canvas.drawString(6 * mm, height - 17.5 * mm, "性  别")
    canvas.drawString(27 * mm, height - 17.5 * mm, "民  族")
    canvas.drawString(6 * mm, height - 25 * mm, "出  生")
    canvas.drawString(6 * mm, height - 32.5 * mm, "住  址")
    canvas.drawString(6 * mm, 5.5 * mm, "公民身份号码")
    for x, unit in ((27.5, "年"), (36.5, "月"), (45.5, "日")):
        canvas.drawString(x * mm, height - 25 * mm, unit)
    canvas.setFillColor(black)
    canvas.setFont(SONG, 10)
    canvas.drawString(17 * mm, height - 10 * mm, small["姓"])
    canvas.drawString(17 * mm, height - 17.5 * mm, small["性"])
    canvas.drawString(38 * mm, height - 17.5 * mm, side.nation)
    for x, value in zip((17.5, 32, 41), side.born, strict=True):
        canvas.drawString(x * mm, height - 25 * mm, value)
    _lines(canvas, 17 * mm, height - 32.5 * mm, side.address, 38 * mm, SONG, 8.5)
    canvas.setFont(HEI, 11)
    canvas.drawString(29 * mm, 5.5 * mm, side.number)


def small_card(canvas: Canvas, paper: SmallCard) -> None:
    """A plastic card with portrait, enlarged on a sheet across."""
    width, height = 150 * mm, 95 * mm
    canvas.setPageSize((width, height))
    canvas.setFillColor(HexColor("#eef5ea"))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setFont(HEI, 11)
    canvas.drawCentredString(width / 2, height - 11 * mm, paper.heading)
    spread(canvas, 35 * mm, height - 21 * mm, paper.title, 80 * mm, HEI, 18)
    portrait(canvas, width - 38 * mm, 26 * mm, 28 * mm, 38 * mm)
    y = height - 31 * mm
    for field in paper.fields:
        y = _field(canvas, 8 * mm, y, field, 21 * mm, 100 * mm, 10.5) - 0.6 * mm
    if paper.issuer:
        seal(canvas, width - 32 * mm, 18 * mm, paper.issuer, 12 * mm)
    canvas.showPage()
