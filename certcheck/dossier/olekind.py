"""What an OLE2 container ([MS-CFB]) holds, by the names of its streams."""

from __future__ import annotations

from typing import BinaryIO

from certcheck.dossier.ole import Ole

_STREAMS = (
    ("EncryptedPackage", "ooxml-encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
    ("VisioDocument", "visio"),
)
_SUFFIXES = {
    ".doc": "doc",
    ".dot": "doc",
    ".wps": "doc",
    ".wpt": "doc",
    ".xls": "xls",
    ".xlt": "xls",
    ".et": "xls",
    ".ett": "xls",
    ".ppt": "ppt",
    ".pps": "ppt",
    ".dps": "ppt",
    ".dpt": "ppt",
    ".msg": "msg",
}
_MOST = 8 * 1024 * 1024
"""Bytes of a wreck that are searched for names of streams."""


def ole_kind(stream: BinaryIO, suffix: str) -> str:
    """The format id; for a container too broken to open: by names seen in it, else by `suffix`."""
    stream.seek(0)
    try:
        with Ole(stream) as container:
            names = {path[0].lower() for path in container.paths() if len(path) == 1}
    except Exception:  # noqa: BLE001 — olefile raises whatever it stumbles over
        return _of_wreck(stream, suffix)
    for name, kind in _STREAMS:
        if name.lower() in names:
            return kind
    return _of_wreck(stream, suffix)


def _of_wreck(stream: BinaryIO, suffix: str) -> str:
    stream.seek(0)
    data = stream.read(_MOST)
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") + b"\0\0" in data:
            return kind
    return _SUFFIXES.get(suffix, "unknown")
