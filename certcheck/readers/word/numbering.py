"""The numbers Word writes before paragraphs, rebuilt from the numbering part (ECMA-376-1, 17.9)."""

from __future__ import annotations

from certcheck.readers.list_numbers import LEVELS, ListLevel, NumberedList
from certcheck.readers.word.styles import Styles, W, number, switch, val
from certcheck.readers.xml_source import Element


class Numbering:
    """Counts as the paragraphs go by: ask once for each numbered paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists: dict[str, NumberedList] = {}
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
                shared = counters.setdefault(name, [None] * LEVELS)
                self._lists[key] = _list(num, abstracts[name], shared)

    def label(self, num_id: str, level: int | None, style: str | None) -> str:
        """The number before the next paragraph, with the blank after it; empty for bullets."""
        found = self._lists.get(num_id)
        if found is None:
            return ""
        return found.label(found.level_of_style(style) if level is None else level)


def _follow(
    name: str, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles
) -> str:
    """Through `numStyleLink`: the definition may stand at a numbering style (17.9.21)."""
    abstract = abstracts.get(name)
    link = val(abstract, "numStyleLink")
    num = nums.get(styles.run_style(link).num_id or "") if link else None
    return (val(num, "abstractNumId") or name) if num is not None else name


def _list(num: Element, abstract: Element, counters: list[int | None]) -> NumberedList:
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
    return NumberedList(levels, counters, starts)


def _index(item: Element) -> int:
    return number(item.get(W + "ilvl")) or 0


def _level(item: Element) -> ListLevel:
    start = number(val(item, "start"))
    return ListLevel(
        start=1 if start is None else start,
        form=val(item, "numFmt") or "decimal",
        text=val(item, "lvlText") or "",
        tight=val(item, "suff") == "nothing",
        legal=bool(switch(item, "isLgl")),
        restarts=val(item, "lvlRestart") != "0",
        style=val(item, "pStyle"),
    )
