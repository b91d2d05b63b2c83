"""`python -m tests.hostile.fuzz TARGET [FOLDER …] [-max_total_time=600 …]`: coverage-guided fuzzing.

Needs atheris (`pip install atheris`, Linux, no part of the extras). TARGET is the name of a
reader's module, or `walk`, `yaml`, `fields`. Inputs that crash or hang are written to the current
folder by libFuzzer; they become cases in `regressions.py`. Without FOLDER `seeds.py` says what it
begins with. `python -m tests.hostile fuzz` runs all targets for a while each.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

PARTS = ("certcheck.readers", "certcheck.fields", "certcheck.text")
"""Where coverage counts. A reader's target does not count that of `dossier`, which would lead it
to files of other formats."""
PARTS_OF = {
    "walk": ("certcheck.dossier",),
    "yaml": ("certcheck.yaml.source", "certcheck.profile.model", "certcheck.yaml.mistakes"),
}


def main() -> None:
    os.environ["CERTCHECK_DEBUG"] = "1"  # what the nets would turn into a problem is to be seen
    logging.disable()
    warnings.simplefilter("ignore")
    name, *rest = sys.argv[1:] or [""]
    with atheris.instrument_imports(include=list(PARTS_OF.get(name, PARTS))):
        _load(name)
        from tests.hostile.repacking import repacked  # noqa: PLC0415 — after the instruments
        from tests.hostile.seeds import seeds  # noqa: PLC0415
        from tests.hostile.targets import TARGETS  # noqa: PLC0415
    if name not in TARGETS:
        sys.exit(f"{__doc__}\nTargets: {', '.join(TARGETS)}")
    with tempfile.TemporaryDirectory(prefix="seeds-") as folder:
        if not [word for word in rest if not word.startswith("-")]:
            for number, data in enumerate(seeds(name)):
                Path(folder, f"{number:03}").write_bytes(data)
            rest.append(folder)

        def mutated(data: bytes, most: int, seed: int) -> bytes:
            return repacked(data, most, seed, atheris.Mutate)

        atheris.Setup([sys.argv[0], *rest], TARGETS[name], custom_mutator=mutated)
        atheris.Fuzz()


def _load(name: str) -> None:
    """Readers are imported when they are needed; here before, so that they are instrumented."""
    package = import_module("certcheck.dossier" if name == "walk" else "certcheck.readers")
    for one in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(one.name)


if __name__ == "__main__":
    main()
