"""How much of anything is enough: the numbers that keep a hostile dossier from breaking a scan.

Reaching a limit is never silent: the file gets a `Problem`, and the limit's name stands in the
report's `run.limits`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

MB = 1024 * 1024
GB = 1024 * MB


class Limit(StrEnum):
    """The names under which a limit that was hit is told (`run.limits`)."""

    FILE_SIZE = "max_file_size"
    FOLDER_DEPTH = "max_folder_depth"
    ENTRIES = "max_entries"
    ARCHIVE_DEPTH = "max_archive_depth"
    MEMBERS = "max_members"
    RATIO = "max_ratio"
    EXPANDED = "max_expanded"
    ARCHIVE_TIME = "archive_seconds"
    PAGES = "max_pages"
    ROWS = "max_rows"
    """Of one sheet, or its cells."""
    WORDS = "max_words"
    """Characters, or notes and fields, of one page of a PDF."""
    PICTURES = "max_pictures"
    """Embedded in one file."""
    PIXELS = "max_pixels"
    """Of one picture."""
    PARTS = "max_parts"
    """Parts of an office file, and what they unpack to."""
    TIMEOUT = "timeout"
    MEMORY = "worker_memory"
    """Of the process that reads a file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """One value for each limit; sizes in bytes, times in seconds of wall clock."""

    max_file_size: int = 512 * MB
    """Largest single document that is read. Archives may be larger: they are read in pieces."""
    max_pages: int = 2000
    """Pages of one file that are read."""

    max_folder_depth: int = 500
    """Folders within folders."""
    max_entries: int = 200_000
    """Files and folders of one dossier on disk."""

    max_archive_depth: int = 5
    """Archives within archives; an archive given as the dossier is the first."""
    max_members: int = 20_000
    """Members of all archives of a dossier together."""
    max_ratio: int = 200
    """What an archive on disk, with all archives in it, may expand to, over its own size. Deflate
    ends at 1032; blank pictures reach 150."""
    ratio_floor: int = 32 * MB
    """Bytes any archive may expand to, however small it is."""
    max_expanded: int = 4 * GB
    """Bytes all archives of a dossier together may expand to, in private temporary storage."""
    archive_seconds: float = 300.0
    """Time for opening all archives of a dossier (decrypting old zips is slow)."""

    timeout: float = 60.0
    """A file that is not read within this time (less what its process waits for a processor, on Linux) …"""
    page_timeout: float = 20.0
    """… and whose last page began longer ago than this, gets the problem `timeout`."""
    longest: float = 3600.0
    """No file takes longer than this, however many pages begin in time."""
    worker_memory: int = 1 * GB
    """Resident memory at which a worker is ended and its file gets `too_large`."""


def limits_for(timeout: float | None) -> Limits:
    """The usual ones with these seconds for a file, or for a page of it."""
    return replace(Limits(), timeout=timeout, page_timeout=timeout) if timeout else Limits()
