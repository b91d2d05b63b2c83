"""What lies on the sheets of an xlsx rather than in cells: shapes' text, charts, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certcheck.document import Paragraph, Region
from certcheck.readers.drawing import PictureLink, Words, drawn
from certcheck.readers.embedded import Picture, package_pictures, package_words
from certcheck.readers.failure import UnreadableError
from certcheck.readers.xml_source import Element, Package, local

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL_IMAGES = "xl/cellimages.xml"
_IMAGE_ID = re.compile(r"DISPIMG\((?:&quot;|\")([^&\"]+)")


@dataclass(frozen=True, slots=True)
class SheetDrawings:
    """The drawings of one sheet."""

    texts: tuple[Paragraph, ...] = ()
    pictures: tuple[Picture, ...] = ()


def sheet_drawings(data: bytes) -> dict[str, SheetDrawings]:
    """By sheet name; sheets without drawings are left out. A broken drawing is passed over."""
    package = Package(data)
    main = package.main_part("xl/workbook.xml")
    root = package.xml(main)
    relations = package.relations(main)
    in_cells = _cell_images(package)
    found: dict[str, SheetDrawings] = {}
    for sheet in root.iter() if root is not None else ():
        target = relations.get(sheet.get(_R + "id") or "") if local(sheet) == "sheet" else None
        if target is None or target.external:
            continue
        name = sheet.get("name") or ""
        drawings = _one(package, target.target, name, in_cells)
        if drawings.texts or drawings.pictures:
            found[name] = drawings
    return found


def _one(package: Package, part: str, name: str, in_cells: dict[str, str]) -> SheetDrawings:
    texts: list[Paragraph] = []
    links: dict[str, None] = {}
    for relation in _quiet_relations(package, part):
        try:
            root = package.xml(relation)
            relations = package.relations(relation)
            for item in drawn(root, package, relations) if root is not None else ():
                if isinstance(item, PictureLink):
                    links[item.part] = None
                    words = package_words(package, item.part)
                    texts += [Paragraph(text, region=Region.TEXTBOX) for text in words]
                elif isinstance(item, Words):
                    lines = filter(None, map(str.strip, item.text.split("\n")))
                    texts += [Paragraph(line, region=Region.TEXTBOX) for line in lines]
        except UnreadableError:
            continue
    if in_cells:
        text = (package.part(part) or b"").decode("utf-8", "replace")
        links.update({in_cells[i]: None for i in _IMAGE_ID.findall(text) if i in in_cells})
    return SheetDrawings(tuple(texts), tuple(package_pictures(package, links, sheet=name)))


def _quiet_relations(package: Package, part: str) -> list[str]:
    try:
        relations = package.relations(part)
    except UnreadableError:
        return []
    return [r.target for r in relations.values() if r.kind == "drawing" and not r.external]


def _cell_images(package: Package) -> dict[str, str]:
    """Pictures WPS lays into cells, `=DISPIMG("ID_…",1)`: from their id to their part."""
    try:
        root = package.xml(_CELL_IMAGES)
        relations = package.relations(_CELL_IMAGES)
    except UnreadableError:
        return {}
    found: dict[str, str] = {}
    for picture in root.iter() if root is not None else ():
        if local(picture) == "pic":
            target = relations.get(_blip(picture))
            if target is not None:
                found[_picture_name(picture)] = target.target
    return found


def _blip(picture: Element) -> str:
    return next((e.get(_R + "embed") or "" for e in picture.iter() if local(e) == "blip"), "")


def _picture_name(picture: Element) -> str:
    return next((e.get("name") or "" for e in picture.iter() if local(e) == "cNvPr"), "")
