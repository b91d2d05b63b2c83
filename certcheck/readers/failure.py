"""How a reader says that a file cannot be read; `readers.read` turns it into a `Problem`."""

from __future__ import annotations

from certcheck.document import Problem, ProblemCode
from certcheck.limits import Limit


class UnreadableError(Exception):
    """The whole file cannot be read. Never leaves the package `readers`."""

    def __init__(self, code: ProblemCode, detail: str, limit: str = "") -> None:
        super().__init__(detail)
        self.problem = Problem(code, detail, limit)


def corrupt(detail: str) -> UnreadableError:
    """The bytes are not what their format asks for."""
    return UnreadableError(ProblemCode.CORRUPT, detail)


def encrypted(detail: str) -> UnreadableError:
    """A password is asked for, and none of those given opens it."""
    return UnreadableError(ProblemCode.ENCRYPTED, detail)


def too_large(detail: str, limit: Limit = Limit.PARTS) -> UnreadableError:
    """Reading it would take more memory than one file may have."""
    return UnreadableError(ProblemCode.TOO_LARGE, detail, limit)
