"""The tag files of a bag: what it is, what is in it, and the SHA-256 of every file (RFC 8493)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from certcheck.version import VERSION

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"


@dataclass(frozen=True, slots=True)
class Payload:
    """A file that lies in the pack."""

    name: str
    """`data/…`; no line break and no `%`, which a manifest would have to escape (section 2.1.3)."""
    size: int
    sha256: str


def tag_files(
    payload: Sequence[Payload], made: date, about: Mapping[str, str], beside: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All files of the bag outside `data/`, by name; `beside`: those of our own, `about`: metadata."""
    files = {
        "bagit.txt": _DECLARATION.encode(),
        "bag-info.txt": _info(payload, made, about).encode(),
        MANIFEST: _manifest((one.name, one.sha256) for one in payload).encode(),
        **beside,
    }
    sums = ((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
    return {**files, "tagmanifest-sha256.txt": _manifest(sums).encode()}


def _info(payload: Sequence[Payload], made: date, about: Mapping[str, str]) -> str:
    """The reserved names of section 2.2.2; a value is one line."""
    told = {
        **about,
        "Bagging-Date": made.isoformat(),
        "Payload-Oxum": f"{sum(one.size for one in payload)}.{len(payload)}",
        "Bag-Software-Agent": f"certcheck {VERSION}",
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in told.items() if value)


def _manifest(sums: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums))
