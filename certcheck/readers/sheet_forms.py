"""Which cells of an xlsx have a number format that says something: from styles and sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from certcheck.readers.failure import UnreadableError
from certcheck.readers.number_forms import Forms, NumberForm, built_in, number_form
from certcheck.readers.xml_source import Package, local

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_TEXT = re.compile(rb'\bt="(?!n")')


def sheet_forms(data: bytes) -> dict[str, Forms]:
    """By sheet name; without them the numbers still count."""
    try:
        package = Package(data)
        styles = _styles(package)
        return _sheets(package, styles) if styles else {}
    except UnreadableError:
        return {}


def _styles(package: Package) -> dict[int, NumberForm]:
    """By the number of the cell format."""
    root = package.xml("xl/styles.xml")
    if root is None:
        return {}
    codes: dict[int, NumberForm | None] = {}
    for element in root.iter():
        if local(element) == "numFmt":
            codes[_number(element.get("numFmtId"))] = number_form(element.get("formatCode") or "")
    formats = next((e for e in root if local(e) == "cellXfs"), None)
    found: dict[int, NumberForm] = {}
    for index, format in enumerate(formats if formats is not None else ()):
        number = _number(format.get("numFmtId"))
        form = codes[number] if number in codes else built_in(number)
        if form is not None:
            found[index] = form
    return found


def _sheets(package: Package, styles: Mapping[int, NumberForm]) -> dict[str, Forms]:
    main = package.main_part("xl/workbook.xml")
    root, relations = package.xml(main), package.relations(main)
    found: dict[str, Forms] = {}
    for sheet in root.iter() if root is not None else ():
        target = relations.get(sheet.get(_R + "id") or "") if local(sheet) == "sheet" else None
        if target is not None and not target.external:
            part = package.part(target.target) or b""
            found[sheet.get("name") or ""] = _cells(part, styles)
    return found


def _cells(part: bytes, styles: Mapping[int, NumberForm]) -> dict[tuple[int, int], NumberForm]:
    found: dict[tuple[int, int], NumberForm] = {}
    for cell in _CELL.finditer(part):
        style, place = _STYLE.search(cell[1]), _PLACE.search(cell[1])
        form = styles.get(int(style[1])) if style is not None else None
        if form is not None and place is not None and not _TEXT.search(cell[1]):
            found[int(place[2]) - 1, _column(place[1])] = form
    return found


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value - 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 0
