"""Where an exception came from, without its words: they may quote what stands in a paper.

`int("330102...")` says in its message what it was given; places in our code and types do not.
"""

from __future__ import annotations

import traceback
from pathlib import Path

_OURS = Path(__file__).resolve().parent


def trace(error: BaseException) -> str:
    """The traceback, and those of what caused it: files, lines and types, no message, no value."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 20:
        frames = "".join(traceback.format_tb(current.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{type(current).__name__}\n")
        current = current.__cause__ or current.__context__
    return "\nwhich came of:\n\n".join(parts)


def origin(error: BaseException) -> str:
    """Type and place, in one line: `ValueError (judge/verdict.py:88)`, the last place in our code.

    What an import misses is told: those words are about programs.
    """
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_OURS):
            place = f" ({path.relative_to(_OURS).as_posix()}:{frame.lineno})"
    said = f": {error}" if isinstance(error, ImportError) else ""
    return type(error).__name__ + said + place
