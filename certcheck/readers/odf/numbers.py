"""The numbers before list items and headings, rebuilt from list styles (ISO/IEC 26300-1, 16.30)."""

from __future__ import annotations

from dataclasses import dataclass

from certcheck.readers.numerals import numeral
from certcheck.readers.odf.package import STYLE, TEXT
from certcheck.readers.xml_source import Element, local

_LEVELS = 10
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "壱": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
}
_NO_BLANK_AFTER = "、）】》〉」，。：．"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1


class OdfNumbers:
    """Counts as items go by; the outline of headings is the list style with the empty name."""

    def __init__(self, *roots: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        for root in roots:
            for style in (
                root.iter(TEXT + "list-style", TEXT + "outline-style") if root is not None else ()
            ):
                name = style.get(STYLE + "name") or "" if local(style) == "list-style" else ""
                self._levels[name] = dict(filter(None, map(_level, style)))

    def restart(self, style: str) -> None:
        """A new list of this style begins."""
        self._counters.pop(style, None)

    def label(self, style: str, level: int, start: int | None = None) -> str:
        """The number before the next item at `level` (0 outermost); empty for bullets."""
        levels = self._levels.get(style, {})
        if level not in levels or level >= _LEVELS:
            return ""
        counters = self._counters.setdefault(style, [None] * _LEVELS)
        present = counters[level]
        first = levels[level].start if start is None else start
        counters[level] = first if present is None or start is not None else present + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _render(levels, counters, level)


def _level(item: Element) -> tuple[int, _Level] | None:
    if not local(item).endswith(("level-style-number", "outline-level-style")):
        return None
    form = item.get(STYLE + "num-format") or ""
    return _integer(item.get(TEXT + "level"), 1) - 1, _Level(
        form=_FORMS.get(form[:1], "decimal") if form else "",
        prefix=item.get(STYLE + "num-prefix") or "",
        suffix=item.get(STYLE + "num-suffix") or "",
        shown=_integer(item.get(TEXT + "display-levels"), 1),
        start=_integer(item.get(TEXT + "start-value"), 1),
    )


def _render(levels: dict[int, _Level], counters: list[int | None], level: int) -> str:
    row = levels[level]
    if not row.form:
        return ""
    parts = [
        numeral(counters[i] or levels[i].start, levels[i].form)
        for i in range(max(0, level - row.shown + 1), level + 1)
        if i in levels and levels[i].form
    ]
    label = f"{row.prefix}{'.'.join(parts)}{row.suffix}".strip()
    return label if label[-1:] in _NO_BLANK_AFTER else label + " "


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else default
