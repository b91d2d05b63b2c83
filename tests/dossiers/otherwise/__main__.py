"""How the dossiers in other words come out: `python -m tests.dossiers.otherwise [NAME …]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.dossiers.otherwise.measuring import NAMES, compared

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            rows = compared(name, Path(folder))
        wrong = [row for row in rows if row.found != row.wanted]
        for row in wrong:
            print(f"{name} {row.item}: {row.wanted} came out {row.found} ({row.why})")
        false_complete = sum(row.found == "complete" for row in wrong)
        false_missing = sum(row.found == "missing" for row in wrong)
        print(
            f"{name}: {len(rows) - len(wrong)} of {len(rows)} items as written, "
            f"false complete {false_complete}, false missing {false_missing}"
        )
