"""Mutations beneath the packing: a member of a zip, or what is in a gzip, changed and packed again.

A bit flipped in deflated data is found by its checksum and reaches no reader.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable

Change = Callable[[bytes, int], bytes]
"""Other bytes instead of these, of at most so many."""
_MOST = 2_000_000
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error)


def repacked(data: bytes, most: int, seed: int, change: Change) -> bytes:
    """The package with one member changed; one time in four, and where it cannot be, its bytes."""
    chance = random.Random(seed)
    made = None
    if chance.random() < 0.75:
        try:
            if data.startswith(b"PK"):
                made = _zip(data, chance, change)
            elif data.startswith(b"\x1f\x8b"):
                made = gzip.compress(change(gzip.decompress(data)[:_MOST], _MOST), 1)
        except (*_BROKEN, zipfile.BadZipFile):
            made = None
    return made if made is not None and len(made) <= most else change(data, most)


def _zip(data: bytes, chance: random.Random, change: Change) -> bytes | None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = source.infolist()
        if not members or sum(one.file_size for one in members) > _MOST:
            return None
        chosen = chance.randrange(len(members))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for number, member in enumerate(members):
                content = source.read(member)
                if number == chosen:
                    content = change(content, len(content) + 500)
                target.writestr(member.filename, content)
    return out.getvalue()
