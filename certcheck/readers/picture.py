"""A picture of a page to a `Page`: turned upright, read by OCR, laid out, judged as a scan."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from certcheck.document import Block, How, Page, Paragraph, Problem, ProblemCode
from certcheck.readers import faint_print, layout, lost_print, mirrored, scan_quality, watermark
from certcheck.readers.layout.pieces import Ruling
from certcheck.readers.layout.rulings import find_rulings
from certcheck.readers.layout.squares import are_squares
from certcheck.readers.layout.tilt import Slope, tilt_of
from certcheck.readers.ocr.borders import Segment
from certcheck.readers.ocr.detection import find_lines
from certcheck.readers.ocr.lines import (
    TRUSTED,
    OcrLine,
    lie_on_their_side,
    read_lines,
    read_quad,
    stood_up,
    upright,
)
from certcheck.readers.ocr.room import give_back
from certcheck.readers.ocr.scan import Scan
from certcheck.readers.red_seal import Seal, find_seals, is_grey, without_ink
from certcheck.workers import pulse

Picture = NDArray[np.uint8]

BLANK = Problem(ProblemCode.EMPTY, "a blank page")
_BOX_PADDING = 0.15
"""OCR boxes stand around the letters by this share of the box's height, above and below."""
_UNDER, _NEARLY_ALL = 0.4, 0.85
_SAMPLES = 5
_ALIKE = 85
_SKEWED = math.radians(0.3)


def unread_page() -> Page:
    """The page of a picture nobody may read because OCR is off or not installed."""
    return Page(pictures=1, how=How.OCR, problem=Problem(ProblemCode.OCR_NEEDED))


def read(picture: Picture) -> Page:
    """The page in a BGR picture, whichever way up it is."""
    page = _read(picture)
    give_back()
    return page


def _read(picture: Picture) -> Page:
    pulse.beat()
    scan = upright(Scan.of(picture))
    seals, clean, found = _look(scan)
    if lie_on_their_side(found) and (turned := stood_up(scan)) is not scan:
        scan = turned
        seals, clean, found = _look(scan)
    unmarked, beside = _unmarked(clean, found)
    mark = watermark.words(found) if unmarked is not clean else ""
    verdict = scan_quality.judge(clean, beside)
    clean, found = unmarked, beside
    stronger = _stronger(clean, found) if verdict.overlooked else None
    if stronger is not None:
        clean, found = stronger
        verdict = scan_quality.judge(clean, found)
    lines = tuple(line for line in found if line.score >= TRUSTED)
    if not lines and not verdict.unreadable and scan_quality.is_blank(scan):
        grainy = faint_print.is_grainy(scan)
        return Page(how=How.OCR, problem=Problem(ProblemCode.UNREADABLE) if grainy else BLANK)
    unreadable = verdict.unreadable or _is_unread(clean, lines)
    return Page(
        blocks=() if unreadable else (*blocks_of(clean, lines), *_told(mark)),
        how=How.OCR,
        score=score(lines),
        pictures=1,
        seal=True if seals else None if is_grey(scan.overview) else False,
        quality=verdict.codes,
        problem=Problem(ProblemCode.UNREADABLE) if unreadable else None,
    )


def _look(scan: Scan) -> tuple[tuple[Seal, ...], Scan, tuple[OcrLine, ...]]:
    """The seals, the page without their ink, and what looks like lines on it."""
    seals = find_seals(scan.overview)
    clean = Scan(without_ink(scan.full, seals, scan.scale), without_ink(scan.overview, seals))
    return seals, clean, _found(clean)


def _found(scan: Scan) -> tuple[OcrLine, ...]:
    return tuple(filter(_like_words, read_lines(scan, *_borders(scan))))


def _is_unread(scan: Scan, lines: Sequence[OcrLine]) -> bool:
    """Whether the words that are there are not those that were read."""
    if scan_quality.are_few(lines):
        return lost_print.is_lost(scan, lines)
    return not scan_quality.is_sure(lines) and mirrored.is_mirrored(scan, lines)


def _told(mark: str) -> tuple[Block, ...]:
    return (Paragraph(mark),) if mark else ()


def _unmarked(scan: Scan, found: tuple[OcrLine, ...]) -> tuple[Scan, tuple[OcrLine, ...]]:
    """The page without a watermark and what is found then, if that is more than what was beside it."""
    without = watermark.removed(scan, found)
    if without is None:
        return scan, found
    more = tuple(line for line in _found(without) if not watermark.is_aslant(line))
    beside = [line for line in found if not watermark.is_aslant(line)]
    better = scan_quality.is_sure(more) and _letters(more) >= _letters(beside)
    return (without, more) if better else (scan, found)


def _stronger(scan: Scan, found: tuple[OcrLine, ...]) -> tuple[Scan, tuple[OcrLine, ...]] | None:
    """The page with its pale print darkened and what is found then, if these are sure words.

    What shines through from the back is darkened, too, and makes no sense.
    """
    strong = faint_print.strengthened(scan)
    if strong is None:
        return None
    strong = upright(strong)
    more = _found(strong)
    if scan_quality.is_sure(more) and _letters(more) >= _letters(found):
        return strong, more
    return None


def _letters(lines: Sequence[OcrLine]) -> int:
    return sum(len(line.text) for line in lines)


def _like_words(line: OcrLine) -> bool:
    """Whether it was read, or has the shape of a line: things in photos are taken for letters."""
    left, _, right, _ = line.box
    return line.score >= TRUSTED or right - left > 2 * line.height


def _borders(scan: Scan) -> tuple[list[Segment], list[Segment]]:
    """The level and the upright rulings of a page that is not yet levelled."""
    gray = cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
    level: list[Segment] = []
    upright: list[Segment] = []
    for r in _rulings(gray, scan.scale):
        (level if r.level else upright).append((r.x0, r.y0, r.x1, r.y1))
    # A frame or an underline alone is no table.
    return (level, upright) if min(len(level), len(upright)) > 1 else ([], [])


def _rulings(gray: Picture, scale: float) -> tuple[Ruling, ...]:
    """The rulings of tables; none on squared paper."""
    found = find_rulings(gray, scale)
    high, wide = gray.shape
    return () if are_squares(found, (scale * wide, scale * high)) else found


def blocks_of(scan: Scan, lines: tuple[OcrLine, ...]) -> tuple[Block, ...]:
    """The words of a page picture as paragraphs and tables, its slant and perspective taken out."""
    level, lines = levelled(scan, lines)
    height, width = scan.full.shape[:2]
    rulings = _rulings(level, scan.scale)
    tilt = tilt_of((width, height), _slopes(lines), rulings)
    return layout.arrange(
        [tilt.level(fragment(line)) for line in lines],
        (width, height),
        [tilt.straight(ruling) for ruling in rulings],
        rough=True,
    )


def says_no_more(picture: Picture, fragments: Sequence[layout.Fragment]) -> bool:
    """Whether text laid over a picture already says what stands in it (a searchable scan).

    The fragments' boxes are shares of the picture. Nearly every line found in the picture must lie
    under them, and a few of the longest must read alike.
    """
    scan = Scan.of(picture)
    height, width = scan.full.shape[:2]
    covered = np.zeros((height, width), dtype=np.uint8)
    for f in fragments:
        low, high = max(0, int(f.top * height)), max(0, round(f.bottom * height) + 1)
        covered[low:high, max(0, int(f.left * width)) : max(0, round(f.right * width) + 1)] = 1
    quads = find_lines(scan)
    if not quads:
        return True
    areas = [cv2.contourArea(quad) for quad in quads]
    under = sum(a for quad, a in zip(quads, areas, strict=True) if _mean(covered, quad) > _UNDER)
    if under < _NEARLY_ALL * sum(areas):
        return False
    longest = sorted(range(len(quads)), key=lambda i: -areas[i])[:_SAMPLES]
    said = "".join(f.text for f in fragments)
    return all(_is_said(read_quad(scan, quads[i]).text, said) for i in longest)


def _mean(mask: Picture, quad: NDArray[np.float32]) -> float:
    left, top = np.floor(quad.min(axis=0)).astype(int)
    right, bottom = np.ceil(quad.max(axis=0)).astype(int) + 1
    part = mask[max(0, top) : bottom, max(0, left) : right]
    return float(part.mean()) if part.size else 0.0


def _is_said(line: str, text: str) -> bool:
    plain = "".join(line.split())
    return len(plain) < 2 or fuzz.partial_ratio(plain, text) >= _ALIKE


def score(lines: tuple[OcrLine, ...]) -> float | None:
    """The mean confidence of the lines, weighted by length."""
    letters = sum(len(line.text) for line in lines)
    if not letters:
        return None
    return round(sum(line.score * len(line.text) for line in lines) / letters, 4)


def fragment(line: OcrLine) -> layout.Fragment:
    """An OCR line as the layout wants it: the box of its letters, without the padding."""
    left, top, right, bottom = line.box
    pad = _BOX_PADDING * line.height
    middle = (top + bottom) / 2
    inner = line.height / 2 - pad
    return layout.Fragment(
        line.text, left + pad, middle - inner, right - pad, middle + inner, 2 * inner
    )


def levelled(scan: Scan, lines: tuple[OcrLine, ...]) -> tuple[Picture, tuple[OcrLine, ...]]:
    """The overview in grey, and the lines, turned by the few degrees the lines are slanted."""
    gray = cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
    angle = _slant(lines)
    if abs(angle) < _SKEWED:
        return gray, lines
    height, width = gray.shape
    turned = cv2.warpAffine(
        gray, _turn(width, height, angle), (width, height), borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8, copy=False)
    height, width = scan.full.shape[:2]
    matrix = _turn(width, height, angle)
    return turned, tuple(_moved(line, matrix) for line in lines)


def _turn(width: int, height: int, angle: float) -> NDArray[np.float64]:
    """The matrix that turns a picture about its middle, by radians."""
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(angle), 1.0)
    return np.asarray(turn, dtype=np.float64)


def _slant(lines: tuple[OcrLine, ...]) -> float:
    """The median slant of the long lines, in radians, clockwise."""
    slopes = [slope for _, slope, _ in _slopes(lines)]
    return math.atan(float(np.median(slopes))) if slopes else 0.0


def _slopes(lines: tuple[OcrLine, ...]) -> list[Slope]:
    """Height on the page, slope and length of the long lines."""
    found = []
    for line in lines:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.quad
        length = ((x1 - x0) + (x2 - x3)) / 2
        if length > 4 * line.height:
            slope = ((y1 - y0) + (y2 - y3)) / 2 / length
            found.append(((y0 + y1 + y2 + y3) / 4, slope, length))
    return found


def _moved(line: OcrLine, matrix: NDArray[np.float64]) -> OcrLine:
    points = np.array([[x, y, 1.0] for x, y in line.quad]) @ matrix.T
    return replace(line, quad=tuple((float(x), float(y)) for x, y in points))
