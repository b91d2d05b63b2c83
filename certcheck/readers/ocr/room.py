"""Memory given back to the system between pages.

glibc keeps the large blocks of a page for the next one. They seldom fit it, so that a worker grows by
two megabytes a page; giving them back takes four milliseconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache


def give_back() -> None:
    """Let the system have what nobody uses; nothing where the C library has no such function."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 — Linux only

        with suppress(AttributeError, OSError):  # musl has none
            trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
            return trim
    return lambda _: None
