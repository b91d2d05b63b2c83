"""Ctrl-C ends the program within two seconds, whatever it is doing.

Usually the interrupt is an exception, and everything is put away on its way out. But no exception can
be raised while a library waits (for a lock of the cache, for a disk), and putting away may take long
itself. So a thread hears of the interrupt at once, and after a while ends the program. Nothing is lost
by it: the cache is made to survive that, temporary files are swept by the next scan, and workers end
with their parent.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PATIENCE = 1.5
"""Seconds for putting things away."""
INTERRUPTED = 130


@contextmanager
def heeded(farewell: str) -> Iterator[None]:
    """Meanwhile; `farewell` is told where the program does not come to tell it itself.

    Nothing where somebody else has a say in what Ctrl-C does, or in any but the main thread.
    """
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(heard, done, farewell), daemon=True)
    watch.start()
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        done.set()
        os.close(told)  # the end of what the thread reads


def _watch(heard: int, done: threading.Event, farewell: str) -> None:
    """Wait for an interrupt, then for the end of the program's own cleaning; or end it."""
    with suppress(OSError), os.fdopen(heard, "rb", buffering=0) as signals:
        while number := signals.read(1):
            if number[0] == signal.SIGINT:
                if not done.wait(_PATIENCE):
                    leave(farewell)
                return


def leave(farewell: str) -> None:
    """End the program at once."""
    with suppress(OSError):
        os.write(2, farewell.encode("utf-8", "replace") + b"\n")
    os._exit(INTERRUPTED)
