"""What OpenDocument styles say that we need: heading level, size, bold, centred, breaks, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certcheck.readers.odf.package import FO, STYLE, TEXT
from certcheck.readers.xml_source import Element

_MAX_CHAIN = 20
_HEADING = re.compile(r"heading[ _](?:20_)?([1-9])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a paragraph or a span; None: not said."""

    level: int | None = None
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    fresh: bool | None = None
    """Begins a new page."""
    numbering: str | None = None
    """The list style a paragraph style brings."""

    def over(self, base: Look) -> Look:
        """These properties where they are said, those of `base` elsewhere."""
        return Look(
            base.level if self.level is None else self.level,
            base.size if self.size is None else self.size,
            base.bold if self.bold is None else self.bold,
            base.centred if self.centred is None else self.centred,
            base.hidden if self.hidden is None else self.hidden,
            base.fresh if self.fresh is None else self.fresh,
            base.numbering if self.numbering is None else self.numbering,
        )


class OdfStyles:
    """Named and automatic styles together, each resolved through its parents."""

    def __init__(self, *roots: Element | None) -> None:
        self._own: dict[str, tuple[str | None, Look]] = {}
        self._base = Look()
        for root in roots:
            if root is None:
                continue
            for style in root.iter(STYLE + "default-style"):
                if style.get(STYLE + "family") == "paragraph":
                    self._base = _look(style)
            for style in root.iter(STYLE + "style"):
                key = _key(style.get(STYLE + "family"), style.get(STYLE + "name"))
                self._own[key] = (style.get(STYLE + "parent-style-name"), _look(style))

    def paragraph(self, name: str | None) -> Look:
        """A paragraph style with all it inherits."""
        return self._chain("paragraph", name).over(self._base)

    def span(self, name: str | None) -> Look:
        """A text style with what it is based on."""
        return self._chain("text", name)

    def _chain(self, family: str, name: str | None) -> Look:
        found = Look()
        for _ in range(_MAX_CHAIN):
            key = _key(family, name)
            if name is None or key not in self._own:
                break
            name, own = self._own[key]
            found = found.over(own)
        return found


def _key(family: str | None, name: str | None) -> str:
    return f"{family}/{name}"


def _look(style: Element) -> Look:
    paragraph = style.find(STYLE + "paragraph-properties")
    text = style.find(STYLE + "text-properties")
    align = paragraph.get(FO + "text-align") if paragraph is not None else None
    fresh = paragraph.get(FO + "break-before") if paragraph is not None else None
    weight = text.get(FO + "font-weight") if text is not None else None
    display = text.get(TEXT + "display") if text is not None else None
    struck = text.get(STYLE + "text-line-through-style") if text is not None else None
    return Look(
        level=_level(style),
        size=_points(text.get(FO + "font-size") if text is not None else None),
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        centred=None if align is None else align == "center",
        hidden=_gone(display, struck),
        fresh=(fresh == "page" if fresh is not None else None)
        or (True if style.get(STYLE + "master-page-name") else None),
        numbering=style.get(STYLE + "list-style-name") or None,
    )


def _gone(display: str | None, struck: str | None) -> bool | None:
    """Not shown, or struck out; None where neither is said."""
    if display is None and struck is None:
        return None
    return display == "none" or struck not in (None, "none")


def _level(style: Element) -> int | None:
    name = style.get(STYLE + "name") or ""
    match = _HEADING.match(name)
    if match:
        return int(match[1])
    return 0 if name == "Title" else None


def _points(size: str | None) -> float | None:
    """`14pt`; a percentage of the parent's size is passed over."""
    try:
        return float(size[:-2]) if size and size.endswith("pt") else None
    except ValueError:
        return None
