"""Enhanced metafiles, alone and in a Word document."""

from __future__ import annotations

import gzip
import struct
import zlib

import pytest

from certcheck.document import Region
from certcheck.readers import docx
from certcheck.readers.escher import blips
from certcheck.readers.metafile import (
    is_metafile,
    metafile_lines,
    metafile_pictures,
    unzipped,
)
from tests.readers.made import NO_OCR, changed_zip, part, texts, word_xml


def record(kind: int, body: bytes) -> bytes:
    body = body.ljust(-(-len(body) // 4) * 4, b"\0")
    return struct.pack("<II", kind, len(body) + 8) + body


HEADER = record(1, bytes(32) + b" EMF" + bytes(56))


def wide(text: str, x: int = 0, y: int = 0, options: int = 0) -> bytes:
    head = struct.pack("<16xIffiiIII16xI", 1, 1.0, 1.0, x, y, len(text), 76, options, 0)
    return record(84, head + text.encode("utf-16-le"))


def small(text: str, *, letters: bool) -> bytes:
    options = 0x100 | (0x200 if letters else 0)
    head = struct.pack("<iiIIIff", 0, 50, len(text), options, 1, 1.0, 1.0)
    return record(108, head + text.encode("latin-1" if letters else "utf-16-le"))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([wide("客户咨询", 0, 10), wide("问题诊断", 0, 40)], ("客户咨询", "问题诊断")),
        ([wide("客户", 0, 10), wide("咨", 20, 10), wide("询", 30, 11)], ("客户咨询",)),
        ([wide("甲框文字", 0, 10), wide("乙框文字", 90, 10)], ("甲框文字", "乙框文字")),
        ([wide("字形编号", 0, 10, options=0x10)], ()),
        ([small("abc", letters=True), small("回访", letters=False)], ("abc", "回访")),
        ([b"\x54\0\0\0\4\0\0\0"], ()),
        ([wide("  ", 0, 0)], ()),
    ],
)
def test_words(records: list[bytes], expected: tuple[str, ...]) -> None:
    data = HEADER + b"".join(records)
    assert is_metafile(data)
    assert metafile_lines(data) == expected


def test_bitmaps() -> None:
    dib = struct.pack("<IiiHHIIiiII", 40, 2, 1, 1, 24, 0, 8, 0, 0, 0, 0)
    pixels = b"\1\2\3\4\5\6\0\0"
    place = 80
    head = struct.pack("<40xIIII16x", place, len(dib), place + len(dib), len(pixels))
    data = HEADER + record(81, head + dib + pixels)
    (found,) = metafile_pictures(data)
    assert found[:2] == b"BM"
    assert found.endswith(pixels)


def test_compressed_metafiles() -> None:
    data = HEADER + wide("客户咨询")
    assert unzipped(gzip.compress(data)) == data
    assert unzipped(b"\x1f\x8bbroken") == b"\x1f\x8bbroken"
    packed = bytes(50) + zlib.compress(data)
    assert list(blips(struct.pack("<HHI", 0x3D40, 0xF01A, len(packed)) + packed)) == [data]


def test_a_chart_drawn_in_word() -> None:
    data = word_xml(
        '<w:p><w:r><w:object><v:shape><v:imagedata r:id="rIdX"/></v:shape></w:object></w:r></w:p>'
    )
    relations = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rIdX" Type="x/image" Target="media/image1.emf"/></Relationships>',
    )
    metafile = HEADER + wide("客户咨询") + wide("问题诊断", 0, 40)
    data = changed_zip(
        data, {"word/_rels/document.xml.rels": relations, "word/media/image1.emf": metafile}
    )
    (page,) = docx.read(data, NO_OCR).pages
    assert texts(page, Region.TEXTBOX) == ["客户咨询", "问题诊断"]
