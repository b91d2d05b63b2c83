"""Writing a pack, as a folder or a zip: whole or not at all, the dossier's files only read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Protocol

from certcheck.dossier.file import digest
from certcheck.dossier.walk import File, UnreadableError
from certcheck.errors import ScanError
from certcheck.messages import label, system_reason
from certcheck.packing.bag import Payload
from certcheck.packing.plan import Piece
from certcheck.unfinished import making, replacing

Tags = Callable[[tuple[Payload, ...]], Mapping[str, bytes]]
"""The files outside `data/`, once it is known what lies in it."""


class Sink(Protocol):
    """Where files are put."""

    def put(self, name: str, data: bytes) -> None: ...


def write_pack(
    target: Path,
    pieces: Iterable[Piece],
    files: Mapping[str, File],
    tags: Tags,
    made: date,
    lang: str,
) -> None:
    """Write beside the target and rename; `.zip` at its end asks for a zip.

    :raises ScanError: a file is no longer what was judged, or the pack cannot be written.
    """
    try:
        if target.suffix.lower() == ".zip":
            with replacing(target) as stream, zipfile.ZipFile(stream, "w") as packed:
                _fill(_Zip(packed, target.stem, made), pieces, files, tags, lang)
        else:
            with making(target) as folder:
                _fill(_Folder(folder), pieces, files, tags, lang)
    except OSError as error:
        reason = system_reason(error, lang)
        raise ScanError(label("output_failed", lang, path=str(target), error=reason)) from error


def _fill(
    sink: Sink, pieces: Iterable[Piece], files: Mapping[str, File], tags: Tags, lang: str
) -> None:
    payload: list[Payload] = []
    for piece in pieces:
        data = _bytes(piece, files, lang)
        sink.put(piece.name, data)
        payload.append(Payload(piece.name, len(data), digest(data)))
    for name, data in tags(tuple(payload)).items():
        sink.put(name, data)


def _bytes(piece: Piece, files: Mapping[str, File], lang: str) -> bytes:
    """The very bytes that were judged."""
    try:
        data = files[piece.source].read()
    except (KeyError, UnreadableError) as error:
        raise ScanError(label("pack_changed", lang, path=piece.shown)) from error
    if piece.sha256 is not None and digest(data) != piece.sha256:
        raise ScanError(label("pack_changed", lang, path=piece.shown))
    return data


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, data: bytes) -> None:
        file = self._root / PurePosixPath(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


class _Zip:
    """One folder at the top, named as the file (RFC 8493, section 4.2); the same pack, the same bytes."""

    def __init__(self, packed: zipfile.ZipFile, top: str, made: date) -> None:
        self._packed = packed
        self._top = top
        self._when = (max(made.year, 1980), made.month, made.day, 0, 0, 0)

    def put(self, name: str, data: bytes) -> None:
        info = zipfile.ZipInfo(f"{self._top}/{name}", self._when)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._packed.writestr(info, data)
