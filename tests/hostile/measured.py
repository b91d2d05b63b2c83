"""`python -m tests.hostile.measured FOLDER`: what walking each folder in it costs the process that walks.

The walk opens zips, tars, streams and mails in the scan's own process, where no worker's limits hold.
Prints a JSON line each: the most memory it had more than before, the steps it took, and the most
steps between two looks at the clock, at each of which it may be told to stop. A step is a call, of
Python or of C; unlike seconds they are the same on a busy machine.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from certcheck.dossier.budget import Budget
from certcheck.dossier.walk import walk
from certcheck.limits import Limits

_STATUS = Path("/proc/self/status")
_LOOK = Budget.check_time.__code__


@dataclass
class Steps:
    """Counts calls, once `sys.setprofile` tells of them."""

    total: int = 0
    longest: int = 0
    """Between two looks at the clock."""
    looked: int = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event in {"call", "c_call"}:
            self.total += 1
            if frame.f_code is _LOOK:
                self.look()

    def look(self) -> None:
        self.longest = max(self.longest, self.total - self.looked)
        self.looked = self.total


def measured(folder: Path, before: int) -> dict[str, int | str]:
    """Walk it once, counting; `before`: bytes of memory this process had when it began."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # proc(5): the peak is what there is now
    steps = Steps()
    sys.setprofile(steps)
    try:
        with walk(folder, Limits()) as found:
            sys.setprofile(None)
            told = sorted({file.problem.code for file in found.files if file.problem})
    finally:
        sys.setprofile(None)
    steps.look()
    return {
        "name": folder.name,
        "memory": _peak() - before,
        "steps": steps.total,
        "longest": steps.longest,
        "told": " ".join(told),
    }


def _peak() -> int:
    """Bytes this process has had at most at once, since that was last forgotten."""
    found = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text())
    assert found is not None
    return int(found[1]) * 1024


if __name__ == "__main__":
    start = _peak()
    for one in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(measured(one, start)), flush=True)
