"""A tar's header that takes no more memory and time than an honest one.

`tarfile` reads what goes before a header whole, and searches it in quadratic time (CVE-2024-6232 in
older Pythons); it keeps lists of a sparse file's pieces however long they are.
"""

from __future__ import annotations

import re
import tarfile
from typing import Any

_LONGEST = 256 * 1024
"""Bytes of a header that goes before another: a long name, pax' properties."""
_PIECES = 10_000
"""Of a sparse file; an extended header lists 21 of them."""
_BLOCK = 512
_DIGITS = re.compile(rb"[0-9]{100}")
"""Nobody's name; where the search for a length would begin anew at every digit."""
_BEFORE = frozenset(
    {
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
    }
)


class Header(tarfile.TarInfo):
    """Raises `tarfile.HeaderError` where the header is out of all measure."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.size < 0 or self.type in _BEFORE:
            self._check(archive)
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]

    def _check(self, archive: tarfile.TarFile) -> None:
        if not 0 <= self.size <= _LONGEST:
            raise tarfile.HeaderError("a header out of all measure")
        if _DIGITS.search(_ahead(archive, self.size)):
            raise tarfile.HeaderError("a number out of all measure")

    def _proc_sparse(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        """The old GNU format: blocks of 21 pieces, each saying whether another follows."""
        if self._sparse_structs[1]:  # type: ignore[attr-defined]
            blocks = _ahead(archive, _PIECES // 21 * _BLOCK)
            if all(blocks[504::_BLOCK]):
                raise tarfile.HeaderError("a file in too many pieces")
        return super()._proc_sparse(archive)  # type: ignore[misc, no-any-return]

    def _proc_gnusparse_10(
        self, following: tarfile.TarInfo, headers: dict[str, Any], archive: tarfile.TarFile
    ) -> None:
        """GNU's format 1.0: the number of pieces, then each in two lines."""
        told = _ahead(archive, _BLOCK).partition(b"\n")[0]
        if len(told) > len(str(_PIECES)):
            raise tarfile.HeaderError("a file in too many pieces")
        super()._proc_gnusparse_10(following, headers, archive)  # type: ignore[misc]


def _ahead(archive: tarfile.TarFile, size: int) -> bytes:
    """The bytes that come next, which stay to be read."""
    stream = archive.fileobj
    assert stream is not None  # noqa: S101 — it was opened from one
    here = stream.tell()
    data = stream.read(size)
    stream.seek(here)
    return data
