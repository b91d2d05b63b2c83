"""python -m tests.corpus: check, build, score, examples."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.corpus import examples, library


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="load every company and name every mistake")
    commands.add_parser("examples", help="write examples/ anew")
    options = parser.parse_args()
    if options.command == "examples":
        examples.write()
        return 0
    return check()


def check() -> int:
    """Load every company; the number of those that cannot be used."""
    broken = 0
    for name in library.companies():
        try:
            company = library.load(name)
            print(f"{name}: {company.trade}, {len(company.papers)} papers, {len(company.decoys)} decoys")
        except ValueError as error:
            broken += 1
            print(f"{name}: {error}", file=sys.stderr)
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
