"""Draws the pictures of the READMEs: `python -m tests.readme_pictures REPORT.json`.

The lines of the terminal are those the renderer prints; what the READMEs and these pictures say is
held together by `tests/test_readme.py`. They ask for no font from anywhere. The letter is drawn by
LibreOffice, the HTML report by Chromium; where they are not there, those pictures stay as they are.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from html import escape, unescape
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

from certcheck.messages import LANGUAGES
from certcheck.renderers import html, letter, terminal
from certcheck.renderers.style import Style
from certcheck.report import Report
from certcheck.saved.reading import parse
from tests.chromium import chromium, opened

ROOT = Path(__file__).parents[1]
WIDTHS = (80, 120)
_ACROSS, _DOWN = 760, 950
"""Pixels."""
_WIDE = 1000
"""Of the browser's window."""
_WISHES = letter.Wishes(date(2026, 10, 20), "王工 0571-8888-6666")
README_OF = {"zh": "README.zh-CN.md", "en": "README.md"}
BLOCK = re.compile(
    r"(<!-- report -->\n```text\n\$ [^\n]*\n)(.*?)(```\n<!-- /report -->)", re.DOTALL
)
_FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Microsoft YaHei Mono', monospace"


def picture(lang: str, width: int) -> Path:
    return ROOT / "examples" / "pictures" / f"terminal.{lang}.{width}.svg"


def main(saved: Path) -> None:
    report = parse(saved.read_bytes())
    for lang in LANGUAGES:
        spoken = replace(report, run=replace(report.run, lang=lang))
        for width in WIDTHS:
            style = Style(width=width)
            console = Console(
                file=io.StringIO(), record=True, width=width, color_system="standard",
                force_terminal=True, legacy_windows=False,
            )  # fmt: skip
            terminal.show(spoken, style, console)
            command = f"certcheck scan examples/messy --as-of 2026-09-30 --lang {lang}"
            drawn = console.export_svg(title=command, theme=MONOKAI, unique_id="terminal")
            picture(lang, width).write_text(_as_wide_as_shown(_own_fonts(drawn)), "utf-8")
        _paper(spoken, lang)
        _page(spoken, lang)
        readme = ROOT / README_OF[lang]
        text = terminal.render(spoken, Style(width=80)).decode()
        old = readme.read_text("utf-8")
        found = BLOCK.search(old)
        assert found is not None
        readme.write_text(old[: found.start(2)] + text + old[found.end(2) :], "utf-8")


def _paper(report: Report, lang: str) -> None:
    """The first page of the letter."""
    office = shutil.which("soffice")
    if office is None:
        return
    written = letter.compose(report, None, _WISHES, Style())
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "letter.docx"
        word.write_bytes(letter.FORMS[0].write(written))
        home = f"-env:UserInstallation={(Path(folder) / 'home').as_uri()}"
        subprocess.run(
            [office, "--headless", home, "--convert-to", "pdf", "--outdir", folder, word],
            check=True, capture_output=True,
        )  # fmt: skip
        with pypdfium2.PdfDocument(word.with_suffix(".pdf")) as pdf:
            first = pdf[0]
            drawn = first.render(scale=2 * _ACROSS / first.get_width()).to_pil()
    _save(drawn, f"letter.{lang}")


def _page(report: Report, lang: str) -> None:
    """The upper end of the HTML report."""
    if shutil.which("chromedriver") is None:
        return
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder) / "home") as browser:
        page = Path(folder) / "report.html"
        page.write_bytes(html.render(report, Style()))
        opened(browser, page)
        size = {"width": _WIDE, "height": _WIDE * _DOWN // _ACROSS}
        more = {"deviceScaleFactor": 2, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, **more})
        drawn = Image.open(io.BytesIO(browser.get_screenshot_as_png()))
    _save(drawn, f"report.{lang}")


def _save(drawn: Image.Image, name: str) -> None:
    small = drawn.convert("RGB").resize((_ACROSS, _ACROSS * drawn.height // drawn.width))
    few = small.quantize(256, dither=Image.Dither.NONE)
    few.save(ROOT / "examples" / "pictures" / f"{name}.png", optimize=True)


def _as_wide_as_shown(svg: str) -> str:
    """With Chinese and Latin apart, each as long as its cells: rich takes every character for one."""
    return _PIECE.sub(_apart, svg)


_PIECE = re.compile(
    r'(<text [^>]*?x=")([\d.]+)("[^>]*?textLength=")([\d.]+)("[^>]*>)([^<]+)</text>'
)


def _apart(piece: re.Match[str]) -> str:
    words, x = unescape(piece[6]), float(piece[2])
    cell, drawn = float(piece[4]) / len(words), ""
    for wide, run in groupby(words, lambda sign: cell_len(sign) == 2):
        shown = "".join(run)
        length = cell * len(shown) * (2 if wide else 1)
        drawn += f"{piece[1]}{x:g}{piece[3]}{length:g}{piece[5]}{escape(shown)}</text>"
        x += length
    return drawn


def _own_fonts(svg: str) -> str:
    """Without the fonts rich would have the reader's program fetch."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: (?:Fira Code|[^;]*), ?monospace", f"font-family: {_FONTS}", svg)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
