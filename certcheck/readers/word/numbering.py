"""The numbers Word writes before paragraphs, rebuilt from the numbering part (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from certcheck.readers.numerals import numeral
from certcheck.readers.word.styles import Styles, W, number, switch, val
from certcheck.readers.xml_source import Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_BLANK_AFTER = "、）】》〉」，。：．"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restarts: bool = True
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One `w:num`: its levels, the counters it shares with others, its fresh starts."""

    levels: dict[int, _Level]
    counters: list[int | None]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts as the paragraphs go by: ask once for each numbered paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts = {
            item.get(W + "abstractNumId") or "": item for item in root.iterfind(W + "abstractNum")
        }
        nums = {item.get(W + "numId") or "": item for item in root.iterfind(W + "num")}
        counters: dict[str, list[int | None]] = {}
        for key, num in nums.items():
            name = _follow(val(num, "abstractNumId") or "", abstracts, nums, styles)
            if name in abstracts:
                shared = counters.setdefault(name, [None] * _LEVELS)
                self._lists[key] = _list(num, abstracts[name], shared)

    def label(self, num_id: str, level: int | None, style: str | None) -> str:
        """The number before the next paragraph, with the blank after it; empty for bullets."""
        found = self._lists.get(num_id)
        if found is None:
            return ""
        if level is None:
            level = next(
                (i for i, row in found.levels.items() if row.style and row.style == style), 0
            )
        if not 0 <= level < _LEVELS:
            return ""
        _count(found, level)
        return _render(found, level)


def _follow(
    name: str, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles
) -> str:
    """Through `numStyleLink`: the definition may stand at a numbering style (17.9.21)."""
    abstract = abstracts.get(name)
    link = val(abstract, "numStyleLink")
    num = nums.get(styles.run_style(link).num_id or "") if link else None
    return (val(num, "abstractNumId") or name) if num is not None else name


def _list(num: Element, abstract: Element, counters: list[int | None]) -> _List:
    levels = {_index(item): _level(item) for item in abstract.iterfind(W + "lvl")}
    starts: dict[int, int] = {}
    for override in num.iterfind(W + "lvlOverride"):
        index = _index(override)
        start = number(val(override, "startOverride"))
        if start is not None:
            starts[index] = start
        own = override.find(W + "lvl")
        if own is not None:
            levels[index] = _level(own)
    return _List(levels, counters, starts)


def _index(item: Element) -> int:
    return number(item.get(W + "ilvl")) or 0


def _level(item: Element) -> _Level:
    start = number(val(item, "start"))
    return _Level(
        start=1 if start is None else start,
        form=val(item, "numFmt") or "decimal",
        text=val(item, "lvlText") or "",
        suffix=val(item, "suff") or "tab",
        legal=bool(switch(item, "isLgl")),
        restarts=val(item, "lvlRestart") != "0",
        style=val(item, "pStyle"),
    )


def _count(found: _List, level: int) -> None:
    counters = found.counters
    present = counters[level]
    if level in found.starts:
        counters[level] = found.starts.pop(level)
    elif present is None:
        counters[level] = found.levels.get(level, _Level()).start
    else:
        counters[level] = present + 1
    for deeper in range(level + 1, _LEVELS):
        if found.levels.get(deeper, _Level()).restarts:
            counters[deeper] = None


def _render(found: _List, level: int) -> str:
    row = found.levels.get(level, _Level())
    if row.form == "bullet":
        return ""

    def one(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = found.levels.get(index, _Level())
        value = found.counters[index]
        if value is None:
            value = found.counters[index] = other.start
        return numeral(value, "decimal" if row.legal and index < level else other.form)

    label = _PLACE.sub(one, row.text).strip()
    if not label or row.suffix == "nothing" or label[-1] in _NO_BLANK_AFTER:
        return label
    return label + " "
