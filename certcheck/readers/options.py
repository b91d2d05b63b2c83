"""What a reader is told besides the bytes: switches and limits, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read one file. Frozen and picklable: it travels to the workers."""

    ocr: bool = True
    """Read the words in pictures; without it picture pages get the problem `ocr_needed`."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried in turn on encrypted files; never printed or stored."""
    max_pages: int = 2000
    """Pages of one file that are read; the rest is told by a page with the problem `too_large`."""
    max_rows: int = 50_000
    """Rows of one sheet or table file that are read; the page says where there were more."""
    max_pictures: int = 100
    """Pictures embedded in one file that are read."""
