"""`python -m tests.hostile [CLASS …] [--mutants N] [--moments N] [--seconds S]`: everything strangers may
send, tried.

Prints a dated table: inputs by class, and what was lost; exits with 1 where anything was. Takes
two hours with its defaults; with `--mutants 20 --moments 20 --seconds 5` a quarter of one. The
class `foreign` needs CERTCHECK_CORPORA, `fuzz` atheris; without them they are left out, and told.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from certcheck.version import VERSION
from tests.foreign.runs import collections, run
from tests.formats.writers import Format
from tests.hostile import fuzzing
from tests.hostile.archives import ARCHIVES
from tests.hostile.faults import Place, dossier, kills
from tests.hostile.inputs import Input
from tests.hostile.mutants import formats, mutants
from tests.hostile.papers import PAPERS
from tests.hostile.regressions import FOUND
from tests.hostile.scanning import lost, quick, scanned, write
from tests.hostile.texts import TEXTS
from tests.hostile.walker import WALKER

FILES = {
    "archives": ARCHIVES,
    "walker": WALKER,
    "papers": PAPERS,
    "texts": TEXTS,
    "regressions": FOUND,
}
MORE = ("mutants", "faults", "foreign", "fuzz")
Row = tuple[int, list[str]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("classes", nargs="*", choices=[[], *FILES, *MORE])
    parser.add_argument("--mutants", type=int, default=200, help="of each format")
    parser.add_argument("--moments", type=int, default=200, help="at which something is killed")
    parser.add_argument("--seconds", type=int, default=120, help="of fuzzing each target")
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"), help="for inputs that crash")
    given = parser.parse_args()
    rows: dict[str, Callable[[], Row]] = {
        **{name: _files(inputs) for name, inputs in FILES.items()},
        "mutants": lambda: _mutants(given.mutants),
        "faults": lambda: _faults(given.moments),
        "foreign": _foreign,
        "fuzz": lambda: fuzzing.fuzzed(given.seconds, given.keep.resolve()),
    }
    missing = dict(_missing())
    print(f"{date.today()}  certcheck {VERSION}\n")
    print(f"{'class':<14}{'inputs':>8}{'lost':>6}{'seconds':>9}")
    told: list[str] = []
    for name, row in rows.items():
        if name in missing:
            print(f"{name:<14}{missing[name]}")
        elif not given.classes or name in given.classes:
            began = time.monotonic()
            count, faults = row()
            seconds = time.monotonic() - began
            print(f"{name:<14}{count:>8}{len(faults):>6}{seconds:>9.0f}", flush=True)
            told += [f"{name}: {fault}" for fault in faults]
    print("\n".join(["", *told]) if told else "\nnothing was lost")
    return 1 if told else 0


def _files(inputs: Sequence[Input]) -> Callable[[], Row]:
    def run() -> Row:
        with TemporaryDirectory() as folder:
            write(inputs, Path(folder))
            return len(inputs), list(lost(scanned(Path(folder)), inputs))

    return run


def _missing() -> Iterator[tuple[str, str]]:
    """Classes that cannot be tried here, and why."""
    if "CERTCHECK_CORPORA" not in os.environ:
        yield "foreign", "not tried: CERTCHECK_CORPORA names no folder"
    if not fuzzing.possible():
        yield "fuzz", "not tried: atheris is not installed"


def _foreign() -> Row:
    runs = [run(folder, jobs=2) for folder in collections(Path(os.environ["CERTCHECK_CORPORA"]))]
    return sum(one.files for one in runs), [f"{one.name}: {x}" for one in runs for x in one.faults]


def _mutants(count: int) -> Row:
    faults: list[str] = []
    for format in formats():
        faults += [f"{format.name}: {fault}" for fault in _mutants_of(format, count)]
    return count * len(formats()), faults


def _mutants_of(format: Format, count: int) -> tuple[str, ...]:
    with TemporaryDirectory() as folder:
        for number, data in enumerate(mutants(format.name, count)):
            Path(folder, f"{number:03}{format.suffix}").write_bytes(data)
        return scanned(Path(folder), quick()).faults


def _faults(moments: int) -> Row:
    with TemporaryDirectory() as folder:
        place = Place(Path(folder, "place"))
        place.folder.mkdir()
        made = dossier(Path(folder, "材料"))
        return moments, list(kills(place, made, moments=moments, seconds=4.0, seed=7))


if __name__ == "__main__":
    sys.exit(main())
