"""`python -m tests.resemblance train [--without COMPANY …] [--to FILE]`: train the models of a checklist."""

from __future__ import annotations

import argparse
from pathlib import Path

from certcheck import checklists
from tests.resemblance.training import train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.resemblance", description=__doc__)
    parser.add_argument("command", choices=("train",))
    parser.add_argument("--without", action="append", default=[], help="leave a company out")
    parser.add_argument("--to", type=Path, help="write elsewhere than beside the checklist")
    options = parser.parse_args()
    target = options.to or checklists.home() / "after-sales-service.npz"
    learned = train(target, frozenset(options.without))
    print(f"{learned} -> {target} ({target.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
