"""Binary presentations made record by record."""

from __future__ import annotations

import struct

import pytest

from certcheck.document import Document, ProblemCode
from certcheck.readers import ppt as reader
from certcheck.readers.failure import UnreadableError
from certcheck.readers.options import ReadOptions
from certcheck.readers.ppt_syntax import records
from certcheck.readers.ppt_tables import table_of
from tests.readers.made import NO_OCR, levels, noise
from tests.readers.made_ole import container


def record(kind: int, data: bytes, *, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | version, kind, len(data)) + data


def box(kind: int, *inner: bytes, instance: int = 0) -> bytes:
    return record(kind, b"".join(inner), instance=instance, version=0x0F)


def words(text: str, kind: int = 4) -> bytes:
    chars = record(4000, text.encode("utf-16-le"))
    return record(3999, struct.pack("<I", kind)) + chars


def drawing(*inner: bytes) -> bytes:
    return box(1036, box(0xF002, box(0xF003, box(0xF004, record(0xF00D, b"".join(inner))))))


def persist(reference: int, identity: int) -> bytes:
    return record(1011, struct.pack("<IIiII", reference, 0, 0, identity, 0))


PICTURE = noise()
BLIP = record(0xF01E, bytes(17) + PICTURE, instance=0x6E0)


def deck(*, token: int = 0xE391C05F, edits: bool = True) -> bytes:
    """Two slides: a title in the outline and a shape; a picture and notes."""
    entry = record(0xF007, struct.pack("<28xI4x", 0))
    document = box(
        1000,
        box(1035, box(0xF000, box(0xF001, entry))),
        box(4080, persist(2, 256), words("售后服务流程", 0), persist(3, 257)),
        box(4080, persist(4, 300), instance=2),
    )
    first = box(1006, drawing(record(3998, struct.pack("<I", 0)), words("客户咨询\r问题诊断")))
    atom = record(1007, struct.pack("<12xII4x", 0, 300))
    shape = record(0xF00B, b"\x04\x41" + struct.pack("<I", 1))
    second = box(1006, atom, drawing(words("*"), words("说明文字。")), box(0xF004, shape))
    notes = box(1008, drawing(words("请逐条讲解。", 2)))
    stream, starts = b"", []
    for part in (document, first, second, notes):
        starts.append(len(stream))
        stream += part
    directory = len(stream)
    stream += record(6002, struct.pack("<I4I", 1 | 4 << 20, *starts))
    edit = len(stream)
    stream += record(4085, struct.pack("<8xIIIII", 0, directory, 1, 9, 0))
    user = record(4086, struct.pack("<III", 20, token, edit if edits else 1 << 30))
    return container({"PowerPoint Document": stream, "Current User": user, "Pictures": BLIP})


def read(data: bytes, options: ReadOptions = NO_OCR) -> Document:
    return reader.read(data, options)


def test_slides_in_order_with_outline_notes_and_pictures() -> None:
    first, second, picture = read(deck()).pages
    assert levels(first) == [(0, "售后服务流程"), (None, "客户咨询"), (None, "问题诊断")]
    assert levels(second) == [(None, "说明文字。"), (None, "请逐条讲解。")]
    assert (first.number, second.number, second.pictures, picture.number) == (1, 2, 1, 2)


def test_slides_are_found_without_the_lists() -> None:
    pages = read(deck(edits=False)).pages
    assert [levels(page)[-1][1] for page in pages] == ["问题诊断", "说明文字。"]


def test_slides_over_the_limit_are_told() -> None:
    pages = read(deck(), ReadOptions(ocr=False, max_pages=1)).pages
    assert [page.number for page in pages] == [1, None]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (deck(token=0xF3D1C4DF), ProblemCode.ENCRYPTED),
        (container({"PowerPoint Document": b"", "Current User": b""}), ProblemCode.CORRUPT),
        (container({"Other": b"x"}), ProblemCode.CORRUPT),
    ],
)
def test_problems(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.problem.code is code


def cell(text: str, left: int, top: int, right: int, bottom: int) -> bytes:
    anchor = record(0xF00F, struct.pack("<4i", left, top, right, bottom))
    return box(0xF004, anchor, record(0xF00D, words(text)))


@pytest.mark.parametrize(("told", "expected"), [(1, True), (0, False)])
def test_a_group_that_says_so_is_a_table(told: int, expected: bool) -> None:
    properties = record(0xF122, struct.pack("<HI", 0x039F, told), instance=1)
    line = box(0xF004, record(0xF00F, struct.pack("<4i", 0, 0, 200, 0)))
    group = box(
        0xF003,
        box(0xF004, properties),
        cell("网点", 0, 0, 200, 50),
        cell("华东", 0, 50, 100, 150),
        cell("杭州\r二店", 100, 50, 200, 100),
        cell("", 100, 100, 200, 150),
        line,
    )
    found = table_of(next(records(group)))
    rows = (("网点", "网点"), ("华东", "杭州\n二店"), ("华东", ""))
    assert (found.rows if found else None) == (rows if expected else None)
