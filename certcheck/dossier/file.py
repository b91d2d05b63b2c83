"""One file of a dossier: its path in the report, its bytes when asked for, or why it has none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.place import Place
from certcheck.limits import Limit


class UnreadableError(Exception):
    """A file's bytes cannot be had; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk, or a member of an archive in private temporary storage. Picklable.

    Frozen and small: it travels to the workers, which open it there.
    """

    path: str
    """Relative to the dossier, `/`-separated, NFC; members as `outer.zip!/inner/a.pdf`; unique."""
    size: int = 0
    """Bytes, as found by the walk."""
    mtime_ns: int = 0
    """Last change, nanoseconds since 1970; for members what the archive says; 0: not known."""
    sha256: str | None = None
    """Of the bytes; None where they cannot be had or are junk in an archive."""
    problem: Problem | None = None
    """Why there is nothing to read; such a file is listed, and its name may count."""
    junk: bool = False
    """Set aside: no paper, by its name; or a link to what is in the dossier anyway."""
    place: Place | None = None
    """Where the bytes are; None: nowhere."""
    kind: str = ""
    """Its format id (`filetype`), which hangs on the name too where the bytes alone do not tell."""
    locked: bool = False
    """It came out of an archive behind a password; what is in it is not to be cached."""
    max_size: int = 2**63 - 1
    """No more than this is read into memory (bytes)."""
    contents: bytes | None = field(default=None, repr=False)
    """The bytes themselves, where the file travels to another machine; None: they are at `place`."""

    def read(self) -> bytes:
        """The bytes, the same the walk has seen.

        Raises:
            UnreadableError: it has a problem, cannot be opened, or changed since the walk.
        """
        if self.problem is not None:
            raise UnreadableError(self.problem)
        if self.contents is not None:
            return self.contents
        if self.place is None:
            raise UnreadableError(Problem(ProblemCode.UNREADABLE, "not opened"))
        if self.size > self.max_size:
            raise UnreadableError(
                Problem(ProblemCode.TOO_LARGE, f"more than {self.max_size} bytes", Limit.FILE_SIZE)
            )
        try:
            with self.place.open() as stream:
                data = stream.read(self.size + 1)
        except OSError as error:
            raise UnreadableError(cannot_open(error)) from error
        if len(data) != self.size or (self.sha256 and digest(data) != self.sha256):
            raise UnreadableError(
                Problem(ProblemCode.UNREADABLE, "it changed while it was being read")
            )
        return data


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def cannot_open(error: OSError) -> Problem:
    """The problem of a file or folder the system will not give us (its words, without the path)."""
    return Problem(ProblemCode.UNREADABLE, error.strerror or type(error).__name__)
