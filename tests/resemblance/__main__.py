"""`python -m tests.resemblance train [--without COMPANY …] [--only staff|denials] [--to FILE]`: train the models."""

from __future__ import annotations

import argparse
from pathlib import Path

from certcheck.checklist import loading
from tests.resemblance.training import SMALL, train, train_only


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.resemblance", description=__doc__)
    parser.add_argument("command", choices=("train",))
    parser.add_argument("--without", action="append", default=[], help="leave a company out")
    parser.add_argument("--only", choices=tuple(SMALL), help="leave the other models as they are")
    parser.add_argument("--to", type=Path, help="write elsewhere than beside the checklist")
    options = parser.parse_args()
    target = options.to or loading.home() / "after-sales-service.npz"
    without = frozenset(options.without)
    learned = train_only(options.only, target) if options.only else train(target, without)
    print(f"{learned} -> {target} ({target.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
