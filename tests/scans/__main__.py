"""`python -m tests.scans [degraded|unseen|fresh|shared]`: the tables of scan quality, dated."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date

from certcheck.version import VERSION
from tests.scans.blind import CASES as BLIND
from tests.scans.degraded import CASES, Case, Outcome, is_right, is_silent, look
from tests.scans.fresh import CASES as FRESH
from tests.scans.unseen import CASES as UNSEEN


def main() -> int:
    wanted = sys.argv[1:] or ["degraded", "unseen", "fresh", "shared"]
    print(f"{date.today()}  certcheck {VERSION}")
    bad = 0
    if "degraded" in wanted:
        bad += _degraded()
    if "unseen" in wanted:
        bad += _table("on others again, labelled before they were read", list(UNSEEN))
    if "fresh" in wanted:
        bad += _table("fresh: only for measuring", list(FRESH))
    if "shared" in wanted:
        bad += _shared()
    return 1 if bad else 0


def _degraded() -> int:
    parts = {
        "calibrated on": [case for case in CASES if not case.held_back],
        "held back": [case for case in CASES if case.held_back],
        "on other pages": list(BLIND),
    }
    return sum(_table(part, cases) for part, cases in parts.items())


def _table(part: str, cases: list[Case]) -> int:
    print(f"\n{len(cases)} ways to spoil a page, {part}")
    print(f"{'way':<24}{'expected':<12}{'said':<12}{'read':>7}  quality")
    outcomes = [(case, _row(case)) for case in cases]
    wrong = [case.name for case, outcome in outcomes if not is_right(case, outcome)]
    print(f"{len(cases) - len(wrong)} of {len(cases)} right" + "".join(_named(wrong)))
    silent = [case.name for case, outcome in outcomes if is_silent(outcome)]
    print(f"guessed at without a word: {', '.join(silent) or 'none'}")
    return len(wrong)


def _row(case: Case) -> Outcome:
    outcome = look(case)
    said = "unreadable" if outcome.unreadable else "read"
    mark = "" if is_right(case, outcome) else "  <-"
    share = f"{outcome.share:7.3f}" if not outcome.unreadable else f"{'-':>7}"
    codes = " ".join(outcome.codes)
    print(f"{case.name:<24}{case.expected:<12}{said:<12}{share}  {codes}{mark}", flush=True)
    return outcome


def _named(wrong: list[str]) -> Iterator[str]:
    if wrong:
        yield f"; not: {', '.join(wrong)}"


def _shared() -> int:
    if "CERTCHECK_CORPORA" not in os.environ:
        print("\nthe shared papers: CERTCHECK_CORPORA names no folder")
        return 0
    from tests.scans.shared import VARIANTS, measure  # noqa: PLC0415 - needs the collection

    print("\nthe shared papers (gt_images.json)")
    print(f"{'variant':<14}{'characters':>11}{'fields':>9}{'unreadable':>12}{'seals':>8}")
    for variant in VARIANTS:
        row = measure(variant)
        told = f"{row.unreadable} of {row.papers}"
        seals = f"{row.seals} of {row.papers}"
        shares = f"{row.characters:>11.4f}{row.fields:>9.4f}"
        print(f"{variant:<14}{shares}{told:>12}{seals:>8}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
