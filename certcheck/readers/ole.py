"""Streams out of an OLE2 container ([MS-CFB]): doc, xls, ppt, msg and what WPS makes of them."""

from __future__ import annotations

import io

from certcheck.dossier.ole import Ole
from certcheck.readers.failure import corrupt, too_large

MAX_STREAM = 256 * 2**20


class Container:
    """An opened container; names are compared without case, as the format has it."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = Ole(io.BytesIO(data))
        except Exception as error:
            raise corrupt("the OLE container cannot be opened") from error

    @property
    def names(self) -> tuple[str, ...]:
        """All streams, storages before them separated by `/`."""
        return tuple("/".join(path) for path in self._file.paths())

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream; None where there is none. Raises where it is broken."""
        try:
            if not self._file.exists(name):
                return None
            if self._file.get_size(name) > MAX_STREAM:
                raise too_large("a stream of the OLE container is too large")
            with self._file.openstream(name) as stream:
                return bytes(stream.read())
        except (OSError, ValueError, IndexError, TypeError) as error:
            raise corrupt("a stream of the OLE container is damaged") from error
