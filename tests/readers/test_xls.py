"""Old workbooks: the records beside the cells, and the shared samples."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from certcheck.document import ProblemCode, Region
from certcheck.readers import xls as reader
from certcheck.readers.biff import Sheet, read_book
from certcheck.readers.escher import blips
from certcheck.readers.failure import UnreadableError
from tests.readers.made import NO_OCR, noise, tables, texts
from tests.readers.made_ole import container


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


BOF = record(0x0809, struct.pack("<HH4x", 0x0600, 5))


def book(*objects: bytes, name: str = "流程") -> bytes:
    """Globals with one sheet, and its substream with these records."""
    raw = name.encode("utf-16-le")
    length = len(BOF) + 4 + 8 + len(raw) + 4
    sheet = record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 1) + raw)
    return BOF + sheet + record(0x000A) + BOF + b"".join(objects) + record(0x000A)


def text_object(count: int) -> bytes:
    return record(0x01B6, struct.pack("<10xH6x", count))


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        ([text_object(4), record(0x3C, b"\1" + "客户咨询".encode("utf-16-le"))], ["客户咨询"]),
        ([text_object(5), record(0x3C, b"\0hello"), record(0x3C, b"\0\0")], ["hello"]),
        ([text_object(4), record(0x3C, b"\0ab"), record(0x3C, b"\0cd")], ["abcd"]),
        ([record(0x3C, b"\0nothing")], []),
    ],
)
def test_text_boxes(objects: list[bytes], expected: list[str]) -> None:
    assert read_book(book(*objects)).sheets == [Sheet("流程", expected)]


def test_pictures_are_found_by_their_number() -> None:
    blip = struct.pack("<HHI", 0x6E00, 0xF01E, 17 + len(noise(80, 80))) + bytes(17) + noise(80, 80)
    half = len(blip) // 2
    globals_ = BOF + record(0xEB, blip[:half]) + record(0x3C, blip[half:]) + record(0x0A)
    assert list(blips(read_book(globals_).drawings)) == [noise(80, 80)]
    shape = record(0xEC, b"\x04\x41" + struct.pack("<I", 1))
    assert read_book(book(shape)).sheets[0].pictures == [0]


def test_a_bitmap_gets_its_header() -> None:
    dib = struct.pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0) + b"\1\2\3\0"
    (found,) = blips(struct.pack("<HHI", 0x7A80, 0xF01F, 17 + len(dib)) + bytes(17) + dib)
    assert found[:2] == b"BM"
    assert struct.unpack_from("<I", found, 10) == (54,)


def cell(kind: int, column: int, style: int, value: bytes) -> bytes:
    return record(kind, struct.pack("<HHH", 1, column, style) + value)


def test_number_formats() -> None:
    """Built-in per cent, a code of its own, none; in every record that holds numbers."""
    code = '0"台"'.encode("utf-16-le")
    formats = record(0x041E, struct.pack("<HHB", 164, 4, 1) + code)
    formats += b"".join(record(0x00E0, struct.pack("<HH16x", 0, n)) for n in (0, 10, 164))
    rk = struct.pack("<I", 96 << 2 | 3)  # 96, a hundred times too large
    several = struct.pack("<HH", 1, 3) + b"".join(
        struct.pack("<H", style) + rk for style in (1, 0, 1)
    )
    cells = (
        cell(0x0203, 0, 1, struct.pack("<d", 0.985)),
        cell(0x0203, 1, 2, struct.pack("<d", 12)),
        cell(0x027E, 2, 1, rk),
        record(0x00BD, several + struct.pack("<H", 5)),
        cell(0x0006, 6, 1, struct.pack("<dHIH", 0.5, 0, 0, 0)),
    )
    extent = record(0x0200, struct.pack("<IIHHH", 1, 2, 0, 7, 0))
    plain = book(extent, *cells)
    sheet = struct.pack("<I", struct.unpack_from("<I", plain, len(BOF) + 4)[0] + len(formats))
    data = BOF + formats + plain[len(BOF) : len(BOF) + 4] + sheet + plain[len(BOF) + 8 :]

    (page,) = reader.read(container({"Workbook": data}), NO_OCR).pages

    assert tables(page) == [(("98.5%", "12台", "96%", "96%", "0.96", "96%", "50%"),)]


def test_a_password_is_told() -> None:
    data = container({"Workbook": BOF + record(0x2F, b"\0" * 6) + record(0x0A)})
    with pytest.raises(UnreadableError) as caught:
        reader.read(data, NO_OCR)
    assert caught.value.problem.code is ProblemCode.ENCRYPTED


@pytest.mark.parametrize("name", ["docs/small.xls", "docs/small.et", "legacy/small.xls"])
def test_the_shared_samples(name: str) -> None:
    if "CERTCHECK_CORPORA" not in os.environ:
        pytest.skip("CERTCHECK_CORPORA is not set")
    path = Path(os.environ["CERTCHECK_CORPORA"]) / "synthetic" / name
    (page,) = reader.read(path.read_bytes(), NO_OCR).pages
    ((*rows,),) = tables(page)
    assert len(rows) == 50
    assert rows[0][1:4] == ("员工0", "310115198804120032", "研发部")
    assert texts(page, Region.TEXTBOX) == []
