"""What stands in the drawings of an OOXML part: text boxes, shapes, SmartArt, charts, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from certcheck.readers.xml_source import Element, Package, Relation, local

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of a shape, a diagram or a chart."""

    text: str


@dataclass(frozen=True, slots=True)
class TextBox:
    """A Word text box: its content is a body of its own (`w:txbxContent`)."""

    content: Element


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A picture, by the name of its part."""

    part: str


Drawn = Words | TextBox | PictureLink


def drawn(element: Element, package: Package, relations: Mapping[str, Relation]) -> Iterator[Drawn]:
    """In document order; of alternatives (`mc:AlternateContent`) only the first."""
    kind = local(element)
    if kind == "AlternateContent":
        if len(element):
            yield from _inside(element[0], package, relations)
    elif kind == "txbxContent":
        yield TextBox(element)
    elif element.tag == _A + "p":
        yield Words(drawing_text(element))
    elif kind == "relIds":
        target = relations.get(element.get(_R + "dm") or "")
        yield from _diagram(target, package)
    elif element.tag == _C + "chart" and element.get(_R + "id"):
        target = relations.get(element.get(_R + "id") or "")
        yield from _chart(target, package)
    else:
        if kind == "textpath" and element.get("string"):
            yield Words(element.get("string") or "")
        elif kind in {"blip", "imagedata"}:
            link = element.get(_R + "embed") or element.get(_R + "id") or ""
            target = relations.get(link)
            if target is not None and not target.external:
                yield PictureLink(target.target)
        yield from _inside(element, package, relations)


def _inside(
    element: Element, package: Package, relations: Mapping[str, Relation]
) -> Iterator[Drawn]:
    for child in element:
        yield from drawn(child, package, relations)


def drawing_text(paragraph: Element) -> str:
    """The text of an `a:p`, its line breaks as `\\n`."""
    parts: list[str] = []
    for item in paragraph.iter(_A + "t", _A + "br", _A + "tab"):
        kind = local(item)
        parts.append("\n" if kind == "br" else "\t" if kind == "tab" else item.text or "")
    return "".join(parts)


def _diagram(target: Relation | None, package: Package) -> Iterator[Words]:
    """The texts of a SmartArt, from its data part (ECMA-376-1, clause 21.4)."""
    root = package.xml(target.target) if target is not None else None
    for paragraph in root.iter(_A + "p") if root is not None else ():
        yield Words(drawing_text(paragraph))


def _chart(target: Relation | None, package: Package) -> Iterator[Words]:
    """Titles, then each series as `name: category=value …`."""
    root = package.xml(target.target) if target is not None else None
    if root is None:
        return
    for title in root.iter(_C + "title"):
        for paragraph in title.iter(_A + "p"):
            yield Words(drawing_text(paragraph))
    for series in root.iter(_C + "ser"):
        name = "".join(_cached(series.find(_C + "tx")))
        pairs = zip(
            _cached(series.find(_C + "cat")), _cached(series.find(_C + "val")), strict=False
        )
        listed = "; ".join(f"{category}={value}" for category, value in pairs)
        yield Words(": ".join(filter(None, (name, listed))))


def _cached(element: Element | None) -> list[str]:
    """The values a chart keeps of its sheet."""
    if element is None:
        return []
    return [_plain(value.text or "") for value in element.iter(_C + "v")]


def _plain(value: str) -> str:
    """Without the noise of binary fractions: `8.2`, not `8.1999999999999993`."""
    try:
        return f"{float(value):.15g}" if "." in value else value
    except ValueError:
        return value
