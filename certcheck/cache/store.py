"""A cache of one file an entry: on a share many machines may use it at once, and none waits for another.

SQLite's write-ahead log, which the usual cache keeps, works on one machine alone. What is put here is
written beside its place and renamed, so that nobody ever reads half of it. It has no bound of its own.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from certcheck.cache.cache import NoCache, entry_key
from certcheck.cache.file import check_private
from certcheck.unfinished import replacing

ENVIRONMENT = "CERTCHECK_WORKER_CACHE"
"""Names the folder to the workers of a cluster; without it they remember nothing."""


class StoreCache(NoCache):
    """Remembers in `folder`, made if need be, which nobody else may write to."""

    def __init__(self, folder: Path) -> None:
        """
        Raises:
            OSError: it cannot be made, or others can write there.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_private(folder)
        super().__init__(folder)

    def get(self, sha256: str, version: str, options: str) -> bytes | None:
        """As `Cache.get`."""
        with suppress(OSError, zlib.error):
            return zlib.decompress(self._path(sha256, version, options).read_bytes())
        return None

    def has(self, sha256: str, version: str, options: str) -> bool:
        """As `Cache.has`."""
        return self._path(sha256, version, options).exists()

    def put_packed(self, sha256: str, version: str, options: str, data: bytes) -> None:
        """As `Cache.put_packed`; what cannot be written is done without."""
        path = self._path(sha256, version, options)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with replacing(path, 0o600) as file:
                file.write(data)

    def _path(self, sha256: str, version: str, options: str) -> Path:
        key = entry_key(sha256, version, options)
        return self.folder / key[:2] / key


def worker_cache() -> StoreCache | None:
    """The one named by the environment; None: there is none, or it cannot be used."""
    told = os.environ.get(ENVIRONMENT)
    with suppress(OSError):
        return StoreCache(Path(told)) if told else None
    return None
