"""An OLE2 container ([MS-CFB]) opened in time linear to its size, whatever its directory says.

olefile compares the start of each stream with those of all streams before it, and lists a storage
that holds itself without end.
"""

from __future__ import annotations

from collections.abc import Iterator

import olefile

MOST_ENTRIES = 200_000
"""Storages and streams of one container; a mail of a thousand attachments has 20,000."""
_DEEPEST = 100
"""Storages within storages."""


class Ole(olefile.OleFileIO):  # type: ignore[misc]  # olefile has no types
    """Raises what olefile does, `OSError` above all."""

    def _load_direntry(self, sid: int) -> olefile.olefile.OleDirectoryEntry:
        if len(self.direntries) > MOST_ENTRIES:
            raise OSError("too many entries in the container's directory")
        return super()._load_direntry(sid)

    def _check_duplicate_stream(self, first_sect: int, minifat: bool = False) -> None:
        """Whether two entries share a stream makes no difference to us."""

    def paths(self) -> list[list[str]]:
        """Every stream, the names of its storages before its own; each entry once, in order."""
        return list(_streams(self.root))


def _streams(root: olefile.olefile.OleDirectoryEntry) -> Iterator[list[str]]:
    waiting: list[tuple[olefile.olefile.OleDirectoryEntry, list[str]]] = [(root, [])]
    seen = {root.sid}
    while waiting:
        entry, path = waiting.pop()
        if entry.entry_type == olefile.STGTY_STREAM:
            yield path
        elif len(path) < _DEEPEST:
            kids = [kid for kid in entry.kids if kid.sid not in seen]
            seen.update(kid.sid for kid in kids)
            waiting.extend((kid, [*path, kid.name]) for kid in reversed(kids))
