"""Packages from anywhere: bombs, damage, passwords, odd names."""

from __future__ import annotations

import io
import zipfile

import pytest

from certcheck.document import ProblemCode
from certcheck.readers import xml_source
from certcheck.readers.failure import UnreadableError
from certcheck.readers.xml_source import Package, parse_xml


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def code(data: bytes, part: str = "a") -> ProblemCode:
    with pytest.raises(UnreadableError) as caught:
        Package(data).part(part)
    assert caught.value.problem.detail
    return caught.value.problem.code


def test_names_are_compared_without_case_and_with_slashes() -> None:
    package = Package(packed(**{"Word\\Document.xml": b"<a/>"}))
    assert package.names == ("Word/Document.xml",)
    assert package.part("/word/document.xml") == b"<a/>"
    assert package.part("nothing") is None


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_PART", 1000), ("MAX_TOTAL", 1000), ("MAX_MEMBERS", 0)]
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(xml_source, limit, value)
    assert code(packed(a=b"0" * 100_000)) is ProblemCode.TOO_LARGE


def test_an_xml_part_may_be_only_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_source, "MAX_XML", 100)
    with pytest.raises(UnreadableError) as caught:
        parse_xml(b"<a>" + b" " * 200 + b"</a>")
    assert caught.value.problem.code is ProblemCode.TOO_LARGE


def test_damage() -> None:
    data = packed(a=bytes(range(256)) * 40)
    assert code(data[: len(data) // 2]) is ProblemCode.CORRUPT
    middle = len(data) // 2 - 60
    assert code(data[:middle] + b"\xff" * 20 + data[middle + 20 :]) is ProblemCode.CORRUPT


def test_a_password() -> None:
    data = bytearray(packed(a=b"x"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code(bytes(data)) is ProblemCode.ENCRYPTED


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>",
        b"",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_xml_that_is_refused(xml: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_xml(xml)
    assert caught.value.problem.code is ProblemCode.CORRUPT


def test_relations_are_resolved_from_their_part() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="1" Type="x/image" Target="../media/a%20b.png"/>'
        b'<Relationship Id="2" Type="x/image" Target="/top.png"/>'
        b'<Relationship Id="3" Type="x/link" Target="http://example.com/a" TargetMode="External"/>'
        b"</Relationships>"
    )
    found = Package(packed(**{"word/_rels/document.xml.rels": rels})).relations("word/document.xml")
    assert [relation.target for relation in found.values()] == [
        "media/a b.png",
        "top.png",
        "http://example.com/a",
    ]
    assert [relation.external for relation in found.values()] == [False, False, True]
