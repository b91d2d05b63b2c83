"""Draws the terminal for the READMEs: `python -m tests.readme_pictures REPORT.json`.

The lines are those the renderer prints; what the READMEs and the pictures say is held together by
`tests/test_readme.py`. The pictures ask for no font from anywhere.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

from certcheck.messages import LANGUAGES
from certcheck.renderers import terminal
from certcheck.renderers.style import Style
from certcheck.saved import parse

ROOT = Path(__file__).parents[1]
WIDTHS = (80, 120)
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
        readme = ROOT / README_OF[lang]
        text = terminal.render(spoken, Style(width=80)).decode()
        old = readme.read_text("utf-8")
        found = BLOCK.search(old)
        assert found is not None
        readme.write_text(old[: found.start(2)] + text + old[found.end(2) :], "utf-8")


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
