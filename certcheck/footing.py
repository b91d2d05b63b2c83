"""The files a result hangs on besides the dossier: as they were, and those that were not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Task:
    """How the papers of a report were looked at; enough to look at one of them again."""

    checklist: str
    """The name or file it was asked for by."""
    sha256: str
    """Of the checklist."""
    lang: str
    ocr: bool
    timeout: float | None
    key: tuple[str, str]
    """Version and options under which the cache has the cores of looks."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of a dossier by their bytes, and what of them a report does not hang on."""

    task: Task
    known: Mapping[bytes, str]
    """What they are (`remembering.name_of`, which begins with the SHA-256), by their paths below the dossier
    as on disk, of papers that were read without a problem. The report hangs on what
    `judge.bearing` makes of their cores."""
    others: frozenset[str]
    """SHA-256 of all other files."""
    asked: frozenset[str]
    """SHA-256 of the papers whose very words the report hangs on."""


@dataclass(frozen=True)
class Footing:
    """What must still hold for a result that was kept."""

    digests: Mapping[str, str]
    """SHA-256 of each file by absolute path; empty: it cannot be read."""
    absent: tuple[str, ...] = ()
    """Files that would have been taken instead, had they been there."""
    papers: Papers | None = None
    """None: one of them changed, all is to be judged anew."""

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
