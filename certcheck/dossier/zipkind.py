"""What a zip is: a document (OOXML, ODF, OFD …) by the names of its members, or an archive."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from certcheck.dossier.ziptail import TooManyMembersError, check_directory

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    OverflowError,
    MemoryError,
    IndexError,
)
"""What zipfile raises on a damaged table of contents."""

_SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".wps": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".et": "xlsx",
    ".xlsb": "xlsb",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".potx": "pptx",
    ".dps": "pptx",
    ".odt": "odt",
    ".ott": "odt",
    ".ods": "ods",
    ".odp": "odp",
    ".ofd": "ofd",
}
_OOXML = "[content_types].xml"
_TYPES = (
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"wordprocessingml", "docx"),
    (b"ms-word.", "docx"),
    (b"spreadsheetml", "xlsx"),
    (b"ms-excel.", "xlsx"),
    (b"presentationml", "pptx"),
    (b"ms-powerpoint.", "pptx"),
    (b"ms-visio.", "visio"),
    (b"xps-", "xps"),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/epub+zip", "epub"),
)
_TRACES = (
    (b"word/document.xml", "docx"),
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/workbook.xml", "xlsx"),
    (b"xl/worksheets/", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"ppt/slides/", "pptx"),
    (b"OFD.xml", "ofd"),
    *_MIMETYPES,
)
_MOST = 1024 * 1024
_READ_IN_PIECES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""No document is packed otherwise (ECMA-376 part 2, ODF 1.3 part 2), and of bzip2 a kilobyte may be a
gigabyte."""


def zip_kind(stream: BinaryIO, suffix: str) -> str:
    """The format id of what begins like a zip; `zip` for archives and unrecognised wrecks."""
    try:
        check_directory(stream)
        with zipfile.ZipFile(stream) as archive:
            return _by_members(archive)
    except TooManyMembersError:
        return "zip"
    except BROKEN:
        return _of_wreck(stream, suffix)


def opens(stream: BinaryIO) -> bool:
    """Whether it has a table of contents that can be read, or would be too large to be."""
    try:
        check_directory(stream)
        with zipfile.ZipFile(stream):
            return True
    except TooManyMembersError:
        return True
    except BROKEN:
        return False


def _by_members(archive: zipfile.ZipFile) -> str:
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    if _OOXML in names:
        return _office(archive, names)
    if "ofd.xml" in names:
        return "ofd"
    if "mimetype" in names:
        told = _read(archive, names["mimetype"]).strip()
        for mimetype, kind in _MIMETYPES:
            if told.startswith(mimetype):
                return kind
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "iwork"
    return "zip"


def _office(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    """ECMA-376 part 2: the content types name the main part, wherever it lies."""
    for part, kind in (
        ("word/document.xml", "docx"),
        ("xl/workbook.bin", "xlsb"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if part in names:
            return kind
    types = _read(archive, names[_OOXML]).lower()
    for mark, kind in _TYPES:
        if mark in types:
            return kind
    return "zip"


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        if archive.getinfo(name).compress_type not in _READ_IN_PIECES:
            return b""
        with archive.open(name) as member:
            return member.read(_MOST)
    except Exception:  # noqa: BLE001 — zlib, lzma, struct: whatever damaged bytes bring about
        return b""


def _of_wreck(stream: BinaryIO, suffix: str) -> str:
    stream.seek(0)
    data = stream.read(_MOST)
    for trace, kind in _TRACES:
        if trace in data:
            return kind
    return _SUFFIXES.get(suffix, "zip")
