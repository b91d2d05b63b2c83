"""The rows of an overview on disk: however many dossiers there are, memory holds one row at a time.

A file without a name, so that nobody else reads it and nothing of it stays, even after a crash.
"""

from __future__ import annotations

import pickle
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from certcheck.closing import Closing
from certcheck.overview import Row

_NOWHERE = 2**64 - 1
_LENGTH = 8
"""Bytes before each row that say how long it is."""


class Rows(Closing, Sequence[Row]):
    """As many rows as there are dossiers, put in any order, read in theirs. A context."""

    def __init__(self, dossiers: int) -> None:
        self._file = tempfile.TemporaryFile(prefix="certcheck-rows-")  # noqa: SIM115 — `close`
        self._places = array("Q", [_NOWHERE]) * dossiers
        self._end = 0
        self.known = 0
        """How many were put here."""

    def close(self) -> None:
        self._file.close()

    def put(self, number: int, row: Row) -> None:
        """Keep the row of this dossier. Raises `OSError` where the disk is full."""
        data = zlib.compress(pickle.dumps(row), 1)
        self._file.seek(self._end)
        self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        self._places[number] = self._end
        self.known += 1
        self._end += _LENGTH + len(data)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple(self._read(place) for place in self._places[index])
        return self._read(self._places[index])

    def __iter__(self) -> Iterator[Row]:
        return map(self._read, self._places)

    def _read(self, place: int) -> Row:
        """As it was put there by this process; nobody else can write there."""
        if place == _NOWHERE:
            raise LookupError("a dossier without a row")
        self._file.seek(place)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        row = pickle.loads(zlib.decompress(self._file.read(length)))  # noqa: S301
        assert isinstance(row, Row)  # noqa: S101
        return row
