"""Locks that say whether somebody who lives still has a file open: they end with their process."""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def take(descriptor: int) -> bool | None:
        """Whether the lock on the open file is ours now; None: there are no locks where it lies."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def take(descriptor: int) -> bool | None:
        """Whether the lock on the open file is ours now; None: there are no locks where it lies."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
