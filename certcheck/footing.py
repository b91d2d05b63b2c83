"""The files a result hangs on besides the dossier: as they were, and those that were not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Footing:
    """What must still hold for a result that was kept."""

    digests: Mapping[str, str]
    """SHA-256 of each file by absolute path; empty: it cannot be read."""
    absent: tuple[str, ...] = ()
    """Files that would have been taken instead, had they been there."""

    @staticmethod
    def of(files: Iterable[Path], rivals: Iterable[Path] = ()) -> Footing:
        """The files as they are now; `rivals` that are there are among them, or of no account."""
        return Footing(
            {str(path.absolute()): digest(path) for path in files},
            tuple(str(path.absolute()) for path in rivals if not path.exists()),
        )

    @property
    def holds(self) -> bool:
        """Whether all is as it was."""
        return all(digest(Path(path)) == known for path, known in self.digests.items()) and not any(
            Path(path).exists() for path in self.absent
        )


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes; empty where they cannot be had."""
    with suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""
