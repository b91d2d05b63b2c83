"""Files that are known, in any number: other names and bytes, the looks of papers that were really read.

To read a hundred thousand papers takes a quarter of an hour, and what a scan holds of a paper that it has
read is what it holds of one it knows.
"""

from __future__ import annotations

import time
from pathlib import Path

from certcheck.cache.cache import Cache
from certcheck.checklist import compiled
from certcheck.dossier.walk import walk
from certcheck.limits import limits_for
from certcheck.looking.look import Looking
from certcheck.looking.remembering import Handed, Memory
from certcheck.opening import DEFAULT_CHECKLIST
from certcheck.readers.options import ReadOptions

_FOLDER = 200
_SETTLED = 2.5
"""Seconds after which a stamp is believed."""


def looks(root: Path, cache: Path) -> list[tuple[str, Handed]]:
    """Of every paper of a dossier that was scanned with this cache: how its name begins, and its look."""
    found = []
    with Cache(cache) as kept, walk(root, limits_for(None), (), kept) as walked:
        memory = Memory(kept, _task(kept))
        for file in walked.files:
            look = memory.look(file)
            if look is not None:
                handed = memory.handed(file, memory.whole(look))
                found.append((file.path.rpartition("/")[2].partition("_")[0], handed))
    return found


def tree(folder: Path, files: int, of: list[tuple[str, Handed]], cache: Path) -> Path:
    """A dossier of so many files, each known to the cache as one of these papers in turn."""
    root = folder / f"known-{files}"
    for number in range(files):
        place = root / f"{number // _FOLDER:04d}_资料"
        if number % _FOLDER == 0:
            place.mkdir(parents=True)
        title, _ = of[number % len(of)]
        (place / f"{title}_{number:06d}.txt").write_text(f"{number} 编号", encoding="utf-8")
    time.sleep(_SETTLED)
    with Cache(cache) as kept, walk(root, limits_for(None), (), kept) as walked:
        memory = Memory(kept, _task(kept))
        for file in walked.files:
            number = int(file.path.rpartition("_")[2].removesuffix(".txt"))
            memory.keep(file, of[number % len(of)][1])
    return root


def _task(cache: Cache) -> Looking:
    loaded = compiled.load(DEFAULT_CHECKLIST, "zh", cache)
    options = ReadOptions(max_pages=limits_for(None).max_pages)
    return Looking(loaded.checklist, loaded.sha256, options, {})
