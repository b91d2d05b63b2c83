"""The program that unpacks a RAR, kept to the memory and the time an archive may take.

It is told by a stranger's archive how much memory to ask for. The system refuses it more than twice the
limit (Linux, as with the workers), and we end it where it has more than the limit, or hangs.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.budget import Budget
from certcheck.limits import Limit

_TICK = 0.05
"""Seconds between two looks at its memory: it may fill some hundred MB in one."""
_NO_MEMORY = 8
"""The exit code of unrar and 7-Zip; the others have none of their own for it."""
_LINGER = 2.0
"""Seconds a program may take to end once it says no more."""
_ADDRESS_FACTOR = 2
"""As `workers.process`: memory asked for over memory used."""

Start = Callable[[Sequence[str]], "subprocess.Popen[bytes]"]


class Watch:
    """Starts such programs, and watches each until its end."""

    def __init__(self, budget: Budget, start: Start) -> None:
        self._budget = budget
        self._start = start
        self._ended = False
        self._last: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """In place of `rarfile.custom_popen`."""
        process = self._start(command)
        self._last = process
        self._limit(process.pid)
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return process

    @property
    def most(self) -> int:
        """Bytes of memory such a program may take."""
        return self._budget.limits.worker_memory

    @property
    def too_large(self) -> bool:
        """One was ended for its memory, or the last says that it was refused what it asked for."""
        if self._ended or self._last is None:
            return self._ended
        with suppress(subprocess.TimeoutExpired):
            return self._last.wait(_LINGER) == _NO_MEMORY
        return False

    def check_time(self) -> None:
        """Raises `SpentError` where one was ended for its time."""
        self._budget.check_time()

    def excess(self) -> Problem:
        """What to tell of an archive that takes too much memory."""
        self._budget.hit.add(Limit.MEMORY)
        detail = f"unpacking it takes more than {self.most} bytes of memory"
        return Problem(ProblemCode.TOO_LARGE, detail, Limit.MEMORY)

    def _limit(self, pid: int) -> None:
        """Hard limits: memory, time on a processor (for one that outlives us), and no dumps of papers."""
        if sys.platform != "linux":
            return
        import resource  # noqa: PLC0415 — not on Windows

        most = self.most * _ADDRESS_FACTOR
        seconds = int(self._budget.seconds) + 1
        limits = {
            resource.RLIMIT_DATA: most,
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_CORE: 0,
        }
        for kind, value in limits.items():
            with suppress(ValueError, OSError):
                resource.prlimit(pid, kind, (value, value))

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        import psutil  # noqa: PLC0415 — few dossiers hold a RAR

        deadline = time.monotonic() + self._budget.seconds
        with suppress(psutil.Error, OSError):
            seen = psutil.Process(process.pid)
            while process.poll() is None:
                if seen.memory_info().rss > self.most:
                    self._ended = True
                    break
                if time.monotonic() > deadline:
                    break
                time.sleep(_TICK)
            process.kill()
