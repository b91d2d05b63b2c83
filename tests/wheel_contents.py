"""Checks what the built wheel holds, then installs it beside the source tree and scans an empty folder.

Run as `python tests/wheel_contents.py DIST`; ends with exit code 1 and the reason where something is wrong.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

WANTED = (
    "certcheck/py.typed",
    "certcheck/data/checklists/after-sales-service.yaml",
    "certcheck/data/checklists/gbt27922-audit.yaml",
    "certcheck/data/checklists/high-tech-enterprise.yaml",
    "certcheck/data/checklists/iso9001-initial.yaml",
    "certcheck/data/checklists/iso14001-initial.yaml",
    "certcheck/data/checklists/iso45001-initial.yaml",
    "certcheck/data/checklists/drafting/words.yaml",
    "certcheck/data/checklists/library/common.yaml",
    "certcheck/data/checklists/library/enterprise.yaml",
    "certcheck/data/checklists/library/finance.yaml",
    "certcheck/data/checklists/library/management-systems.yaml",
    "certcheck/schemas/checklist.schema.json",
    "certcheck/schemas/library.schema.json",
    "certcheck/schemas/profile.schema.json",
    "certcheck/schemas/report.schema.json",
    "certcheck/renderers/html/report.html.j2",
    "certcheck/renderers/html/report.css",
    "certcheck/packing/cover.html.j2",
    "certcheck/packing/cover.css",
)
UNWANTED = ("tests/", "examples/", "checklists/")


def main(dist: Path) -> None:
    wheel = next(dist.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in WANTED if name not in names]
    extra = [name for name in names if name.startswith(UNWANTED)]
    if missing or extra:
        sys.exit(f"{wheel.name}: missing {missing}, not wanted {extra}")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size // 1024} KB")
    _works_installed(wheel)


def _works_installed(wheel: Path) -> None:
    """The installed package finds its checklist with nothing of the source tree in sight."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "env"
        venv.create(target, system_site_packages=False, with_pip=True)
        python = target / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)
        dossier = Path(folder) / "dossier"
        dossier.mkdir()
        done = subprocess.run(
            [python, "-m", "certcheck", "scan", str(dossier), "--format", "json"],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 1 or '"missing": 34' not in done.stdout:
            sys.exit(f"the installed wheel does not scan: exit {done.returncode}\n{done.stderr}")
        print("installed wheel: scans an empty folder, 34 missing")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
