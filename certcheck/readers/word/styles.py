"""What a Word style says that we need: heading level, size, bold, centred, numbering, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from certcheck.readers.xml_source import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLES = ("title", "标题")
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a paragraph, a run or a style; None: not said here."""

    level: int | None = None
    """-1 says "body text" and so undoes an inherited level."""
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    """Not shown, or struck out: what a revision has struck is no part of the paper any more."""
    num_id: str | None = None
    num_level: int | None = None

    def over(self, base: Style) -> Style:
        """These properties where they are said, those of `base` elsewhere."""
        if self is PLAIN:
            return base
        if base is PLAIN:
            return self
        return Style(
            base.level if self.level is None else self.level,
            base.size if self.size is None else self.size,
            base.bold if self.bold is None else self.bold,
            base.centred if self.centred is None else self.centred,
            base.hidden if self.hidden is None else self.hidden,
            base.num_id if self.num_id is None else self.num_id,
            base.num_level if self.num_level is None else self.num_level,
        )


PLAIN = Style()


def child_of(parent: Element | None, name: str) -> Element | None:
    """The first child of this name, as `find` has it in four times the time."""
    return None if parent is None else next(parent.iterchildren(W + name), None)


def val(parent: Element | None, name: str) -> str | None:
    """`w:val` of a child; None where child or attribute is not there."""
    child = child_of(parent, name)
    return child.get(W + "val") if child is not None else None


def number(text: str | None) -> int | None:
    """An integer as it stands in an attribute; None where it is none."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """A toggle such as `w:b` (clause 17.17.4): there without a value means on."""
    child = child_of(parent, name)
    if child is None:
        return None
    return (child.get(W + "val") or "1").lower() not in {"0", "false", "off", "none"}


def _any_on(parent: Element | None, names: Iterable[str]) -> bool | None:
    """Whether any of several toggles is on; None where none of them is said."""
    said = [switch(parent, name) for name in names]
    return None if said.count(None) == len(said) else True in said


def properties(ppr: Element | None, rpr: Element | None) -> Style:
    """Direct paragraph and run properties."""
    if (ppr is None or not len(ppr)) and (rpr is None or not len(rpr)):
        return PLAIN
    outline = number(val(ppr, "outlineLvl"))
    size = number(val(rpr, "sz"))
    align = val(ppr, "jc")
    num = child_of(ppr, "numPr")
    return Style(
        level=None if outline is None else (outline + 1 if 0 <= outline <= 8 else -1),
        size=size / 2 if size else None,
        bold=switch(rpr, "b"),
        centred=None if align is None else align == "center",
        hidden=_any_on(rpr, ("vanish", "strike", "dstrike")),
        num_id=val(num, "numId"),
        num_level=number(val(num, "ilvl")),
    )


class Styles:
    """The styles part, each style resolved through what it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._own: dict[str, tuple[str | None, Style]] = {}
        self._done: dict[str, Style] = {}
        self._base = PLAIN
        self.default: str | None = None
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = properties(None, defaults)
        for style in root.iterfind(W + "style"):
            self._add(style)

    def _add(self, style: Element) -> None:
        key = style.get(W + "styleId") or ""
        own = properties(style.find(W + "pPr"), style.find(W + "rPr"))
        level = _named_level(val(style, "name") or "")
        if level is not None:
            own = Style(level=level).over(own)
        self._own[key] = (val(style, "basedOn"), own)
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
            self.default = key

    def resolve(self, key: str | None) -> Style:
        """A paragraph style with all it inherits, down to the document's defaults."""
        key = key if key in self._own else self.default
        if key is None:
            return self._base
        if key not in self._done:
            self._done[key] = self._chain(key).over(self._base)
        return self._done[key]

    def run_style(self, key: str | None) -> Style:
        """A character style with what it is based on, but without the defaults."""
        return self._chain(key) if key else PLAIN

    def _chain(self, key: str | None) -> Style:
        found = PLAIN
        for _ in range(_MAX_CHAIN):
            if key is None or key not in self._own:
                break
            key, own = self._own[key]
            found = found.over(own)
        return found


def _named_level(name: str) -> int | None:
    match = _HEADING.match(name.strip())
    if match:
        return int(match[1])
    return 0 if name.strip().lower() in _TITLES else None
