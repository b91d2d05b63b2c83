"""A reader's sign of life: `beat()` at each page, so that a long file is not taken for a hung one.

Below the readers and the workers, which do not know each other: a worker installs what a beat does,
a reader that goes page by page calls it, and outside a worker it does nothing.
"""

from __future__ import annotations

from collections.abc import Callable


def _nobody_listens() -> None:
    """Outside a worker."""


_listener: Callable[[], None] = _nobody_listens


def beat() -> None:
    """A page begins: the time limit of a page starts anew (see `Limits.page_timeout`)."""
    _listener()


def listen(listener: Callable[[], None]) -> None:
    """Call `listener` at every beat of this process from now on."""
    global _listener  # noqa: PLW0603 — one process, one listener
    _listener = listener
