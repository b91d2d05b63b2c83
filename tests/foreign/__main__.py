"""`python -m tests.foreign [NAME …] [--jobs N] [--proofs]`: every collection scanned as a dossier, and
qpdf's opinion; or what strangers' documents would prove for a company that is named.

Finds the collections by CERTCHECK_CORPORA. Prints a dated table; exits with 1 where anything happened
that must not: a crash, a traceback, a file in no place or in two, one late without `timeout`.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from certcheck.version import VERSION
from certcheck.workers.pool import usual_jobs
from tests.foreign import qpdf
from tests.foreign.known import KNOWN
from tests.foreign.proofs import EXCEPTIONS, proofs, unexplained
from tests.foreign.runs import Run, collections, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.foreign", description=__doc__)
    parser.add_argument("names", nargs="*", help="collections by name; default: all")
    parser.add_argument("--jobs", type=int, default=usual_jobs())
    parser.add_argument("--proofs", action="store_true", help="what foreign papers would prove")
    given = parser.parse_args()
    corpora = Path(os.environ["CERTCHECK_CORPORA"])
    chosen = [one for one in collections(corpora) if not given.names or one.name in given.names]
    print(f"{date.today()}  certcheck {VERSION}, {given.jobs} workers\n")
    if given.proofs:
        return _proofs([one for one in chosen if one.parent.name == "foreign"], given.jobs)
    print(f"{'collection':<16}{'files':>6}{'seconds':>9}{'slowest':>9}  places; problems")
    runs = [_row(run(folder, jobs=given.jobs)) for folder in chosen]
    _total(runs)
    faults = sum(len(one.faults) for one in runs)
    print(f"\nfaults: {faults}")
    if not given.names:
        _compare(corpora)
    return 1 if faults else 0


def _proofs(folders: list[Path], jobs: int) -> int:
    """What is complete though it is nobody's paper; 1 where no exception explains it."""
    lines: list[str] = []
    for folder in folders:
        found = list(proofs(folder, jobs=jobs))
        told = unexplained(found)
        print(f"{folder.name:<16}{len(found):>4} proofs, {len(told)} without a reason", flush=True)
        print("".join(f"  {line}\n" for line in told), end="", flush=True)
        lines += told
    print(f"\nexceptions: {len(EXCEPTIONS)}, false complete: {len(lines)}")
    return 1 if lines else 0


def _row(one: Run) -> Run:
    slowest = f"{one.slowest.seconds:.1f}" if one.slowest else "-"
    print(
        f"{one.name:<16}{one.files:>6}{one.seconds:>9.0f}{slowest:>9}  "
        f"{_told(one.places)}; {_told(one.problems) or 'none'}",
        *(f"\n  fault: {fault}" for fault in one.faults),
        sep="",
        flush=True,
    )
    return one


def _told(counts: dict[str, int]) -> str:
    return " ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _total(runs: list[Run]) -> None:
    files, seconds = sum(one.files for one in runs), sum(one.seconds for one in runs)
    problems = sum((one.problems for one in runs), start=type(runs[0].problems)()) if runs else {}
    print(f"{'all':<16}{files:>6}{seconds:>9.0f}{'':>9}  {_told(problems)}")


def _compare(corpora: Path) -> None:
    if not qpdf.installed():
        print("\nqpdf is not installed: nothing to compare with")
        return
    found = qpdf.disagreements(corpora)
    count = sum(1 for _ in corpora.rglob("*.pdf"))
    print(f"\n{count} PDFs, {len(found)} on which qpdf says something else:")
    for one in found:
        print(f"  {one.path}: {one.ours}, qpdf: {one.theirs} ({KNOWN.get(one.path, 'NEW')})")


if __name__ == "__main__":
    sys.exit(main())
