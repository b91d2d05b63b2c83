"""Writes the example dossiers anew: `python -m tests.dossiers`."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.dossiers import audit, hightech, systems, tender
from tests.dossiers.writing import write

EXAMPLES = Path(__file__).parents[2] / "examples"
MADE = {
    "iso9001": systems.quality,
    "iso14001": systems.environment,
    "iso45001": systems.safety,
    "high-tech": hightech.application,
    "gbt27922": audit.evidence,
    "tender/投标资料": tender.bid,
}

if __name__ == "__main__":
    for name, files in MADE.items():
        shutil.rmtree(EXAMPLES / name, ignore_errors=True)
        write(EXAMPLES / name, files())
        print(EXAMPLES / name)
