"""Names: what Chinese Windows, macOS and strangers write, as the report shows it."""

from __future__ import annotations

import struct
import unicodedata
import zlib

import pytest

from certcheck.dossier.names import Paths, inside, shown, zip_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("营业执照.jpg", "营业执照.jpg"),
        (unicodedata.normalize("NFD", "Überblick.pdf"), "Überblick.pdf"),
        ("执照.jpg".encode("gbk").decode("utf-8", "surrogateescape"), "ִ\\xd5\\xd5.jpg"),
        (b"a\xff.pdf".decode("utf-8", "surrogateescape"), "a\\xff.pdf"),
        ("line\nbreak.txt", "line\nbreak.txt"),
    ],
)
def test_shown(name: str, expected: str) -> None:
    assert shown(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("资料/执照.jpg", "资料/执照.jpg"),
        ("资料\\执照.jpg", "资料/执照.jpg"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\x.ini", "windows/x.ini"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\资料\\a.pdf", "资料/a.pdf"),
        ("c:a.pdf", "a.pdf"),
        ("a/./b//c.pdf", "a/b/c.pdf"),
        ("..", "_"),
        ("", "_"),
        ("a\0b.pdf", "ab.pdf"),
        ("CON", "CON"),
    ],
)
def test_inside_is_relative_and_has_no_dots(name: str, expected: str) -> None:
    assert inside(name) == expected


def unicode_path(raw: bytes, name: str) -> bytes:
    value = struct.pack("<BL", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(value)) + value


@pytest.mark.parametrize(
    ("raw", "utf8", "extra", "expected"),
    [
        ("营业执照.jpg".encode("gb18030"), False, b"", "营业执照.jpg"),
        ("营业执照.jpg".encode(), False, b"", "营业执照.jpg"),
        ("营业.jpg".encode("gbk"), False, b"", "营业.jpg"),
        ("Größe café.pdf".encode(), False, b"", "Größe café.pdf"),
        ("營業執照.jpg".encode("gb18030"), False, b"", "營業執照.jpg"),
        ("营业执照.jpg".encode(), True, b"", "营业执照.jpg"),
        (b"r\x82sum\x82.pdf", False, b"", "résumé.pdf"),
        (b"a.pdf", False, b"\xff\xff\xff", "a.pdf"),
        (b"?.pdf", False, unicode_path(b"?.pdf", "照.pdf"), "照.pdf"),
        (b"?.pdf", False, unicode_path(b"!.pdf", "照.pdf"), "?.pdf"),
    ],
)
def test_zip_names(raw: bytes, utf8: bool, extra: bytes, expected: str) -> None:
    assert zip_name(raw, utf8, extra) == expected


def test_every_path_is_given_once() -> None:
    paths = Paths()
    claimed = [paths.claim(path) for path in ("a/b.pdf", "a/b.pdf", "a/b~2.pdf", "a/b.pdf", "b")]
    assert claimed == ["a/b.pdf", "a/b~2.pdf", "a/b~2~2.pdf", "a/b~3.pdf", "b"]


def test_thousands_of_one_name_are_counted_on() -> None:
    """Not each from two again."""
    paths = Paths()
    claimed = [paths.claim("a.pdf") for _ in range(50_000)]
    assert len(set(claimed)) == 50_000
    assert claimed[-1] == "a~50000.pdf"
