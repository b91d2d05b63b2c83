"""The parts of an OFD package (GB/T 33190-2016, clauses 6 and 7): documents, pages, resources."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from certcheck.readers.failure import UnreadableError, corrupt
from certcheck.readers.xml_source import Element, Package, local

Box = tuple[float, float, float, float]
A4: Box = (0.0, 0.0, 210.0, 297.0)
"""Millimetres, as all lengths of the format."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page and what is drawn with it."""

    identity: str
    part: str


@dataclass(slots=True)
class OfdDocument:
    """One document of the package; most packages hold one."""

    box: Box = A4
    pages: list[PagePart] = field(default_factory=list)
    templates: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    """From the id of an image resource to its part."""
    units: dict[str, Element] = field(default_factory=dict)
    """Vector graphics by id: what a `CompositeObject` refers to."""
    annotations: dict[str, str] = field(default_factory=dict)
    """From the id of a page to the part with its annotations."""
    stamped: set[str] = field(default_factory=set)
    """Ids of pages that carry the picture of an electronic seal."""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Direct children of these names, in whatever namespace the writer thought right."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def numbers(text: str | None) -> list[float]:
    """Figures with blanks between them; empty where one of them is none."""
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []


def box_of(text: str | None) -> Box | None:
    """`x y width height`."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def documents(package: Package) -> Iterator[OfdDocument]:
    """In the order of the package; raises `corrupt` where there is no entry part."""
    root = package.xml("OFD.xml")
    if root is None:
        raise corrupt("there is no OFD.xml in the package")
    for body in children(root, "DocBody"):
        place = next((_text(e) for e in children(body, "DocRoot")), "")
        signatures = next((_text(e) for e in children(body, "Signatures")), "")
        document = _document(package, place)
        _stamps(package, signatures, document)
        yield document


def resolve(part: str, place: str) -> str:
    """A path seen from `part`; one that begins with `/` is seen from the root (7.2)."""
    place = place.strip().replace("\\", "/")
    if place.startswith("/"):
        return posixpath.normpath(place).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), place)).lstrip("/")


def quiet_xml(package: Package, part: str) -> Element | None:
    """A part the rest can be read without."""
    try:
        return package.xml(part)
    except UnreadableError:
        return None


def _document(package: Package, place: str) -> OfdDocument:
    part = resolve("", place)
    root = package.xml(part)
    if root is None:
        raise corrupt("the package names a document that is not there")
    found = OfdDocument()
    for common in children(root, "CommonData"):
        found.box = page_box(common) or found.box
        for item in children(common, "TemplatePage"):
            found.templates[item.get("ID") or ""] = resolve(part, item.get("BaseLoc") or "")
        for item in children(common, "PublicRes", "DocumentRes"):
            _resources(package, resolve(part, _text(item)), found)
    for pages in children(root, "Pages"):
        for item in children(pages, "Page"):
            target = resolve(part, item.get("BaseLoc") or "")
            found.pages.append(PagePart(item.get("ID") or "", target))
    for item in children(root, "Annotations"):
        _annotations(package, resolve(part, _text(item)), found)
    return found


def page_box(holder: Element | None) -> Box | None:
    """The physical page of a page or of the document (7.5)."""
    for area in children(holder, "PageArea", "Area"):
        for box in children(area, "PhysicalBox"):
            return box_of(_text(box))
    return None


def _resources(package: Package, part: str, found: OfdDocument) -> None:
    root = quiet_xml(package, part)
    if root is None:
        return
    base = resolve(part, root.get("BaseLoc") or ".") + "/x"
    for media in root.iter():
        kind = local(media)
        if kind == "MultiMedia":
            for file in children(media, "MediaFile"):
                target = resolve(base, _text(file))
                if package.part(target) is None:
                    target = resolve(part, _text(file))
                found.pictures[media.get("ID") or ""] = target
        elif kind == "CompositeGraphicUnit":
            found.units[media.get("ID") or ""] = media


def _annotations(package: Package, part: str, found: OfdDocument) -> None:
    for page in children(quiet_xml(package, part), "Page"):
        for file in children(page, "FileLoc"):
            found.annotations[page.get("PageID") or ""] = resolve(part, _text(file))


def _stamps(package: Package, place: str, found: OfdDocument) -> None:
    """Pages on which a signature shows its seal (18.2.3, StampAnnot)."""
    part = resolve("", place) if place else ""
    for signature in children(quiet_xml(package, part) if part else None, "Signature"):
        target = resolve(part, signature.get("BaseLoc") or "")
        root = quiet_xml(package, target)
        for stamp in root.iter() if root is not None else ():
            if local(stamp) == "StampAnnot":
                found.stamped.add(stamp.get("PageRef") or "")


def _text(element: Element) -> str:
    return (element.text or "").strip()
