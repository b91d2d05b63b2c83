"""`python -m tests.formats [NAME …]`: the table format x figure, dated; with `--office` also what LibreOffice writes.

Exits with 1 where a format falls below the floor or says something else than the others.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from certcheck.version import VERSION
from tests.formats.figures import Figure, measure, possible
from tests.formats.writers import Format, office
from tests.formats.writers.catalogue import FORMATS

FLOOR = 0.98


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.formats", description=__doc__)
    parser.add_argument("names", nargs="*", help="formats by name; default: all")
    parser.add_argument("--office", action="store_true", help="what LibreOffice writes as well")
    given = parser.parse_args()
    formats = [*FORMATS, *(office.formats() if given.office else ())]
    chosen = [one for one in formats if not given.names or one.name in given.names]
    print(f"{date.today()}  certcheck {VERSION}: three papers in {len(chosen)} formats\n")
    print(f"{'format':<28}{'share found':>12}  verdict")
    results = [_row(one) for one in chosen]
    known = [figure for figure in results if figure is not None]
    usual = known[0].verdict if known else {}
    bad = [one for one in known if one.share < FLOOR or one.verdict != usual]
    print(f"\n{len(known) - len(bad)} of {len(known)} at {FLOOR} or above with one verdict")
    return 1 if bad else 0


def _row(format: Format) -> Figure | None:
    if not possible(format):
        print(f"{format.name:<28}{'-':>12}  {format.needs} is not installed", flush=True)
        return None
    figure = measure(format)
    counted = [f"{item}: {status}" for item, status in figure.verdict.items() if _tells(status)]
    print(f"{format.name:<28}{figure.share:>12.4f}  {', '.join(counted)}", flush=True)
    return figure


def _tells(status: str) -> bool:
    return status not in ("missing", "review")


if __name__ == "__main__":
    sys.exit(main())
