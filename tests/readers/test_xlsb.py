"""Binary workbooks: numbers as their formats show them."""

from __future__ import annotations

import struct

from certcheck.readers import xlsb as reader
from certcheck.readers.xlsb_forms import sheet_forms
from certcheck.readers.xml_source import Package
from tests.formats.writers.sheets import bin_record, wide, xlsb_book
from tests.readers.made import NO_OCR, only, tables

_TEXT, _REAL, _RK = 6, 5, 2
CODES = {170: '0"台"', 171: '0!.0,"万元"', 172: "yyyy-mm-dd"}


def styles(*numbers: int) -> bytes:
    """As much of `styles.bin` as says how numbers look (2.1.7.50)."""
    codes = [bin_record(44, struct.pack("<H", n) + wide(code)) for n, code in CODES.items()]
    formats = [bin_record(47, struct.pack("<HH", 0, n) + bytes(12)) for n in numbers]
    parents = [bin_record(47, struct.pack("<HH", 0, 170) + bytes(12))]
    return bin_record(278) + b"".join(
        bin_record(kind, struct.pack("<I", len(those))) + b"".join(those) + bin_record(kind + 1)
        for kind, those in ((615, codes), (626, parents), (617, formats))
    )


def real(style: int, value: float) -> tuple[int, int, bytes]:
    return _REAL, style, struct.pack("<d", value)


def test_numbers_stand_as_their_formats_show_them() -> None:
    whole = (_RK, 1, struct.pack("<i", 12 << 2 | 2))
    row = [real(0, 7), whole, real(2, 0.985), real(3, 12345), (_TEXT, 1, wide("共"))]
    data = xlsb_book([row, row], styles(0, 170, 10, 171))

    found = tables(only(reader.read(data, NO_OCR)))

    assert found[0][0] == ("7", "12台", "98.5%", "1.2345万元", "共")


def test_broken_styles_say_nothing() -> None:
    row = [real(1, 0.5), (_TEXT, 0, wide("共"))]
    for broken in (bin_record(44, b"a"), bin_record(44, bytes(2) + b"\xff" * 4), styles(0, 10)[:9]):
        package = Package(xlsb_book([row, row], broken))
        assert sheet_forms(package) == {}
