"""One worker process: started afresh, one item at a time, limited, never outliving its parent."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar, cast

from certcheck.document import Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.traces import trace
from certcheck.workers import pulse

T = TypeVar("T")
R = TypeVar("R")

_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)
"""Workers share the processors by being several; threads in each get in each other's way."""
_ADDRESS_FACTOR = 2
"""Memory asked for over memory used; the hard limit counts the former."""
_GARBAGE = 50_000
"""New objects after which a worker looks for cycles among them: readers and recognition make few."""
_BETWEEN_BEATS = 0.5
_LINGER = 2.0
"""Seconds to wait for the system to tell how a process ended."""


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """The answer to an item."""

    value: R | Problem


class Worker(Generic[T, R]):
    """A process that runs `task`. Not thread-safe."""

    def __init__(self, task: Callable[[T], R], memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory), daemon=True)
        with _main_left_alone(task), _interrupts_kept():
            self._process.start()
        theirs.close()
        with suppress(OSError):  # it died at once: `receive` will tell
            self.pipe.send(task)

    def send(self, item: T) -> None:
        """Give it an item. A dead worker is told by `receive`."""
        with suppress(OSError):
            self.pipe.send(item)

    def receive(self) -> Done[R] | None:
        """What it says next: None for a sign of life, the first of which means that it is ready.

        Raises:
            EOFError, OSError: it is dead.
        """
        return cast("Done[R] | None", self.pipe.recv())

    def memory(self) -> int:
        """Bytes of memory it has now; 0 where it is dead or the system does not say."""
        import psutil  # noqa: PLC0415 — the workers themselves do not need it

        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except (psutil.Error, OSError):
            return 0

    def waited(self) -> float:
        """Seconds it was ready to go on and had no processor, as Linux counts them; 0 elsewhere."""
        try:
            told = Path(f"/proc/{self._process.pid}/schedstat").read_text(encoding="ascii")
            return int(told.split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def ending(self) -> str:
        """How it ended, once it has: a signal's name or an exit code."""
        self._process.join(_LINGER)
        code = self._process.exitcode
        if code is None:
            return "no answer"
        try:
            return signal.Signals(-code).name if code < 0 else f"exit code {code}"
        except ValueError:
            return f"signal {-code}"

    def kill(self) -> None:
        """End it now, whatever it is doing. May be called again."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def run(task: Callable[[T], R], item: T) -> R | Problem:
    """The task's result, or the problem its exception means (not its words: they may quote)."""
    try:
        return task(item)
    except MemoryError:
        return Problem(ProblemCode.TOO_LARGE, "not enough memory to read it", Limit.MEMORY)
    except Exception as error:  # noqa: BLE001 — the one place where a file's exception ends
        if os.environ.get("CERTCHECK_DEBUG"):
            sys.stderr.write(trace(error))
        name = type(error).__name__
        # Readers have told broken files already: what gets here is our failing, not the client's.
        return Problem(ProblemCode.UNREADABLE, f"the program reading it failed ({name})")


def _serve(pipe: Connection, memory: int) -> None:
    """The life of a worker: learn the task, then answer items until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    _limit(memory)
    _be_quiet()
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    gc.set_threshold(_GARBAGE)
    pulse.listen(_Beats(pipe))
    with suppress(EOFError, OSError):
        task = pipe.recv()
        pipe.send(None)
        while True:
            _answer(pipe, run(task, pipe.recv()))


class _Beats:
    """Hands beats on, but one each half second at most: a second reads hundreds of text pages."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._last = 0.0

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last > _BETWEEN_BEATS:
            self._last = now
            self._pipe.send(None)


def _answer(pipe: Connection, value: object) -> None:
    try:
        pipe.send(Done(value))
    except (OSError, EOFError):
        raise
    except Exception as error:  # noqa: BLE001 — a result that cannot be pickled
        detail = f"its contents cannot be handed over ({type(error).__name__})"
        pipe.send(Done(Problem(ProblemCode.CORRUPT, detail)))


def _die_with_parent() -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 — Linux only

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _limit(memory: int) -> None:
    """Hard limits where the system has them: memory (Linux), and no core dumps of papers."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 — not on Windows

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        most = memory * _ADDRESS_FACTOR
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _be_quiet() -> None:
    """What libraries print would spoil the report, and may quote a paper."""
    if os.environ.get("CERTCHECK_DEBUG"):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with suppress(OSError):
            os.dup2(nowhere, stream)
    os.close(nowhere)


@contextmanager
def _main_left_alone(task: Callable[[T], R]) -> Iterator[None]:
    """Spawn runs the caller's main script again in the worker, which a script without a guard, or
    one from standard input, does not survive. Our tasks live in modules and need no main script.
    """
    if task.__module__ == "__main__":
        yield
        return
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Ctrl-C reaches all of a terminal; a worker just starting must not die with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
