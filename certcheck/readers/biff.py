"""Records of an Excel 97 workbook ([MS-XLS]) calamine passes over: text boxes and pictures."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from certcheck.readers.number_forms import NumberForm, built_in, number_form

_BOF, _EOF, _FILEPASS, _CONTINUE = 0x0809, 0x000A, 0x002F, 0x003C
_SHEET, _TEXT_OBJECT, _DRAWING, _DRAWINGS = 0x0085, 0x01B6, 0x00EC, 0x00EB
_CELLS = frozenset(
    {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406, 0x0206}
)
_FORMAT, _XF = 0x041E, 0x00E0
_NUMBER, _RK, _SEVERAL, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_COLUMNS = 256
_PICTURE_INDEX = re.compile(rb"\x04\x41(....)", re.DOTALL)  # OfficeArtFOPT: pib, as a blip index


@dataclass(slots=True)
class Sheet:
    """What lies on one sheet besides cells."""

    name: str
    texts: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    """Indexes into the workbook's pictures, from 0."""
    forms: dict[tuple[int, int], NumberForm] = field(default_factory=dict)
    """Number formats that say something, by row and column from 0."""


@dataclass(slots=True)
class Book:
    """The workbook stream, as far as we read it."""

    encrypted: bool = False
    strayed: bool = False
    """A cell claims to lie outside the 256 columns, or nowhere: damage."""
    sheets: list[Sheet] = field(default_factory=list)
    drawings: bytes = b""
    """The drawing group of the workbook; its pictures are found by `escher.blips`."""
    codes: dict[int, NumberForm | None] = field(default_factory=dict)
    """Number formats with a code of their own, by number."""
    styles: list[NumberForm | None] = field(default_factory=list)
    """By the number of the cell format."""


def read_book(stream: bytes) -> Book:
    """Never raises: what is damaged ends the reading."""
    book = Book()
    starts: dict[int, Sheet] = {}
    group: list[bytes] = []
    sheet: Sheet | None = None
    pending = 0  # characters of a text box that follow in a CONTINUE record
    previous = 0
    for place, kind, data in _records(stream):
        if kind == _BOF:
            sheet = starts.get(place, sheet)
        elif kind == _FILEPASS:
            book.encrypted = True
            return book
        elif kind == _SHEET:
            found = _bound_sheet(data)
            if found is not None:
                starts[found[0]] = found[1]
                book.sheets.append(found[1])
        elif kind == _DRAWINGS or (kind == _CONTINUE and previous == _DRAWINGS):
            group.append(data)
        elif kind in _CELLS:
            column = int.from_bytes(data[2:4], "little")
            book.strayed = book.strayed or column >= _COLUMNS or len(data) < 4
            if sheet is not None:
                sheet.forms.update(_forms(book, kind, data))
        elif kind == _FORMAT:
            _format(book, data)
        elif kind == _XF and len(data) >= 4:
            number = int.from_bytes(data[2:4], "little")
            known = number in book.codes
            book.styles.append(book.codes[number] if known else built_in(number))
        elif sheet is not None:
            pending = _object(sheet, kind, data, pending)
        if kind != _CONTINUE:
            previous = kind
    book.drawings = b"".join(group)
    return book


def _format(book: Book, data: bytes) -> None:
    """Format (2.4.126): its number, and its code as a string that says how it is written."""
    if len(data) >= 5:
        number, length, wide = struct.unpack_from("<HHB", data)
        raw = data[5 : 5 + length * (2 if wide & 1 else 1)]
        code = raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        book.codes[number] = number_form(code)


def _forms(book: Book, kind: int, data: bytes) -> Iterator[tuple[tuple[int, int], NumberForm]]:
    """Of the cells of a record that holds numbers."""
    if len(data) < 6 or kind not in (_NUMBER, _RK, _SEVERAL, _FORMULA):
        return
    row, column = struct.unpack_from("<HH", data)
    for place in range(4, len(data) - 2 if kind == _SEVERAL else 5, 6):
        style = int.from_bytes(data[place : place + 2], "little")
        form = book.styles[style] if style < len(book.styles) else None
        if form is not None:
            yield (row, column), form
        column += 1


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _bound_sheet(data: bytes) -> tuple[int, Sheet] | None:
    """BoundSheet8 (2.4.28): where its substream begins, and its name."""
    if len(data) < 8:
        return None
    start, _, _, length, wide = struct.unpack_from("<IBBBB", data)
    raw = data[8 : 8 + length * (2 if wide & 1 else 1)]
    return start, Sheet(raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace"))


def _object(sheet: Sheet, kind: int, data: bytes, pending: int) -> int:
    """Take in one record of a sheet; returns how many characters of text have to follow."""
    if kind == _TEXT_OBJECT and len(data) >= 12:
        sheet.texts.append("")
        return int(struct.unpack_from("<10xH", data)[0])  # TxO.cchText (2.4.329)
    if kind == _DRAWING:
        indexes = (int.from_bytes(found, "little") for found in _PICTURE_INDEX.findall(data))
        sheet.pictures += [index - 1 for index in indexes if 0 < index < 0x10000]
    if kind != _CONTINUE or not pending or not data:
        return 0
    text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")[:pending]
    sheet.texts[-1] += text
    return pending - len(text)
