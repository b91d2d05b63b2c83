"""What the system refuses us while we read a file, which is no fault of the file's.

It is told as it is and never remembered: tomorrow there may be room.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator

from certcheck.document import Problem, ProblemCode
from certcheck.limits import Limit

_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_REFUSED = frozenset(
    {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO, errno.EAGAIN, errno.EROFS, errno.EACCES}
)
"""Not EINVAL and its like: damage leads libraries to ask for the impossible."""
_DEPTH = 8


def refused(error: BaseException) -> Problem | None:
    """The problem it is, when there was no memory, no room, or too much was open; None: something else."""
    for one in _behind(error):
        if isinstance(one, MemoryError):
            return Problem(ProblemCode.TOO_LARGE, "not enough memory", Limit.MEMORY)
        if isinstance(one, OSError) and one.errno in _NO_ROOM:
            return Problem(ProblemCode.UNREADABLE, "no room for temporary files")
        if isinstance(one, OSError) and one.errno in _REFUSED:
            return Problem(ProblemCode.UNREADABLE, one.strerror or errno.errorcode[one.errno or 0])
    return None


def _behind(error: BaseException) -> Iterator[BaseException]:
    """It, and those it came of."""
    found: BaseException | None = error
    for _ in range(_DEPTH):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__
