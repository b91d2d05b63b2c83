"""Draws the terminal for the READMEs: `python -m tests.readme_pictures REPORT.json`.

The lines are those the renderer prints; what the READMEs and the pictures say is held together by
`tests/test_readme.py`. The pictures ask for no font from anywhere.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from html import unescape
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
    """With each piece as long as its cells: rich takes a Chinese character for one cell."""

    def longer(piece: re.Match[str]) -> str:
        words = unescape(piece[4])
        length = float(piece[2]) / len(words) * cell_len(words)
        return f'{piece[1]}textLength="{length:g}"{piece[3]}{piece[4]}<'

    return re.sub(r'(<text [^>]*?)textLength="([\d.]+)"([^>]*>)([^<]+)<', longer, svg)


def _own_fonts(svg: str) -> str:
    """Without the fonts rich would have the reader's program fetch."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: (?:Fira Code|[^;]*), ?monospace", f"font-family: {_FONTS}", svg)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
