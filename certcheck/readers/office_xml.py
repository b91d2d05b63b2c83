"""Office files that are one XML file: SpreadsheetML, WordML, flat OPC; and any other XML.

Programs that keep customers' records like to export SpreadsheetML and call it `.xls`.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from certcheck.document import Document, Page, Paragraph, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers.failure import corrupt
from certcheck.readers.grid import Cell, table
from certcheck.readers.number_forms import NumberForm, number_form
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet import sheet_blocks
from certcheck.readers.word.document import read_word
from certcheck.readers.xml_source import Element, Package, local, parse_xml

FORMAT = "xml"

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_MAX_COLUMNS = 16_384
_NAMED = {"Percent": "0.00%"}
"""Formats that go by a name; the others add nothing to a number."""
_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,17})?(?:[Ee][-+]?\d{1,2})?")

_Forms = Mapping[str, NumberForm]


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet of a workbook; else one page without a number."""
    root = parse_xml(data)
    kind = local(root)
    if root.tag == _SS + "Workbook":
        forms = _forms(root)
        sheets = root.iterchildren(_SS + "Worksheet")
        pages = tuple(_sheet(sheet, options, forms) for sheet in sheets)
        return Document(FORMAT, pages, editable=True)
    if root.tag == _PKG + "package":
        return read_word(Package(_packed(root)), FORMAT, options)
    if kind == "wordDocument":
        part = data.replace(_WORD_2003, _WORD)
        return read_word(Package(_zip({"word/document.xml": part})), FORMAT, options)
    return Document(FORMAT, (Page(blocks=tuple(_texts(root))),), editable=True)


def _forms(book: Element) -> _Forms:
    """By the name of the style; a style has what its parent has, unless it has its own."""
    found: dict[str, NumberForm | None] = {}
    for style in book.iterfind(f"{_SS}Styles/{_SS}Style"):
        own = style.find(_SS + "NumberFormat")
        code = own.get(_SS + "Format") if own is not None else None
        parent = found.get(style.get(_SS + "Parent") or "")
        form = number_form(_NAMED.get(code, code)) if code is not None else parent
        found[style.get(_SS + "ID") or ""] = form
    return {name: form for name, form in found.items() if form is not None}


def _sheet(sheet: Element, options: ReadOptions, forms: _Forms) -> Page:
    rows: list[list[Cell]] = []
    problem = None
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        index = _number(row.get(_SS + "Index"), len(rows) + 1)
        rows += [[]] * min(max(index - len(rows) - 1, 0), 2)
        if len(rows) >= options.max_rows:
            detail = f"only the first {options.max_rows} rows were read"
            problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.ROWS)
            break
        rows.append(list(_cells(row, forms)))
    made = table(rows)
    blocks = sheet_blocks(made.rows) if made is not None else ()
    return Page(blocks=blocks, sheet=sheet.get(_SS + "Name"), problem=problem)


def _cells(row: Element, forms: _Forms) -> Iterator[Cell]:
    for cell in row.iterchildren(_SS + "Cell"):
        index = _number(cell.get(_SS + "Index"), 0)
        across = _number(cell.get(_SS + "MergeAcross"), 0) + 1
        down = _number(cell.get(_SS + "MergeDown"), 0) + 1
        column = min(index, _MAX_COLUMNS) - 1 if index else None
        form = forms.get(cell.get(_SS + "StyleID") or row.get(_SS + "StyleID") or "")
        yield Cell(_value(cell.find(_SS + "Data"), form), across, down, column=column)


def _value(data: Element | None, form: NumberForm | None) -> str:
    if data is None:
        return ""
    text = "".join(str(part) for part in data.itertext()).strip()
    moment = _MOMENT.match(text) if data.get(_SS + "Type") == "DateTime" else None
    if moment:
        return moment[1] if moment[2] == "00:00" else f"{moment[1]} {moment[2]}"
    if form is not None and data.get(_SS + "Type") == "Number" and _PLAIN.fullmatch(text):
        return form.text(float(text))
    return text


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else default


def _packed(root: Element) -> bytes:
    """The package a flat OPC file stands for, as a zip."""
    parts: dict[str, bytes] = {}
    for part in root.iterchildren(_PKG + "part"):
        name = (part.get(_PKG + "name") or "").lstrip("/")
        for content in part:
            if local(content) == "xmlData" and len(content):
                parts[name] = etree.tostring(content[0])
            elif local(content) == "binaryData":
                try:
                    parts[name] = base64.b64decode(content.text or "")
                except (binascii.Error, ValueError) as error:
                    raise corrupt("a part of the package is damaged") from error
    return _zip(parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def _texts(root: Element) -> Iterator[Paragraph]:
    """The text of each element that has any; what the names mean nobody told us."""
    for element in root.iter():
        text = (element.text or "").strip()
        if text:
            yield Paragraph(text)
