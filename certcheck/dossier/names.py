"""Paths as the report shows them: `/`-separated, NFC, undecodable bytes as `\\xNN`, unique."""

from __future__ import annotations

import os
import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

INSIDE = "!/"
"""Stands between the path of an archive and the path inside it."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_TWO_BYTE = re.compile(r"[\u0080-\u07ff]{2,}")
_UNICODE_PATH = 0x7075
"""Info-ZIP's extra field with the name in UTF-8 (APPNOTE 4.6.9)."""


def shown(name: str) -> str:
    """A name from the file system, as the report shows it."""
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = name if name.isprintable() else raw.decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text)


def inside(name: str) -> str:
    """The path of an archive's member, made relative: no root, no drive, no `..`, no empty part.

    Members are never written under their names, so this is for the eye and for matching only.
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    text = unicodedata.normalize("NFC", text).replace("\\", "/").replace("\0", "")
    parts = [part for part in _DRIVE.sub("", text).split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "_"


def zip_name(raw: bytes, utf8: bool, extra: bytes = b"") -> str:
    """A zip member's name (APPNOTE 4.4.17, appendix D).

    Without the UTF-8 flag Chinese Windows writes GBK, macOS UTF-8 and old DOS tools cp437: tried in
    the order UTF-8, GB18030, cp437. What is damaged beyond that keeps its bytes as surrogates.
    """
    told = _unicode_path(raw, extra)
    if told is not None:
        return told
    if utf8:
        return raw.decode("utf-8", "surrogateescape")
    names = [_decoded(raw, encoding) for encoding in ("utf-8", "gb18030")]
    if names[0] is not None and _reads_better(names[0], raw):
        return raw.decode("gb2312")
    return next((name for name in names if name is not None), None) or raw.decode("cp437")


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_better(name: str, raw: bytes) -> bool:
    """Whether GB2312 gives words where UTF-8 gives odd letters: 营业 is also valid as `Ӫҵ`."""
    foreign = _FOREIGN.findall(name)
    if not foreign or not all(_TWO_BYTE.fullmatch(run) for run in foreign):
        return False
    return _decoded(raw, "gb2312") is not None


def _unicode_path(raw: bytes, extra: bytes) -> str | None:
    while len(extra) >= 4:
        tag, size = struct.unpack("<HH", extra[:4])
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if tag == _UNICODE_PATH and len(value) > 5 and value[0] == 1:
            if struct.unpack("<I", value[1:5])[0] != zlib.crc32(raw):
                return None
            try:
                return value[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


@dataclass(slots=True)
class Paths:
    """Gives every file a path of its own, where two would be shown alike (NFC twins)."""

    taken: dict[str, int] = field(default_factory=dict)
    """With the last number given to each: thousands may be named alike."""

    def claim(self, path: str) -> str:
        """`path`, or `name~2.pdf`, `name~3.pdf` … where it is taken."""
        unique, number = path, self.taken.get(path, 1)
        while unique in self.taken:
            number += 1
            name = PurePosixPath(path)
            unique = path.removesuffix(name.name) + f"{name.stem}~{number}{name.suffix}"
        self.taken[path] = number
        self.taken.setdefault(unique, 1)
        return unique
