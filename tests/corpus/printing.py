"""The scorer's figures as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from tests.corpus.score import (
    STATUSES,
    Decision,
    Totals,
    calibration_error,
    confusion,
    reliability,
    totals,
)


def side_by_side(decisions: Sequence[Decision]) -> str:
    """Tuned and measuring-only companies, figure by figure."""
    groups = {
        "tuned": [d for d in decisions if not d.measuring],
        "measuring": [d for d in decisions if d.measuring],
    }
    shown = {name: totals(group) for name, group in groups.items() if group}
    lines = [f"{'':22}" + "".join(f"{name:>12}" for name in shown)]
    for one in fields(Totals):
        values = [getattr(total, one.name) for total in shown.values()]
        lines.append(f"{one.name:22}" + "".join(f"{_figure(value):>12}" for value in values))
    for name in shown:
        lines += ["", f"confusion, {name} (rows: true)", *_table(groups[name])]
        lines += [
            "",
            f"confidence, {name}: bin, papers, mean, truly evidence",
            *_bins(groups[name]),
        ]
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _table(decisions: Sequence[Decision]) -> list[str]:
    counts = confusion(decisions)
    said = [status for status in (*STATUSES, "unjudged") if any(key[1] == status for key in counts)]
    lines = [f"{'':15}" + "".join(f"{status[:10]:>11}" for status in said)]
    for true in STATUSES:
        if any(key[0] == true for key in counts):
            lines.append(
                f"{true:15}" + "".join(f"{counts[true, status] or '.':>11}" for status in said)
            )
    return lines


def _bins(decisions: Sequence[Decision]) -> list[str]:
    bins = reliability(decisions)
    rows = [
        f"{one.low:5.2f}-{one.high:.2f} {one.count:8} {one.sure:8.3f} {one.right:8.3f}"
        for one in bins
    ]
    return [*rows, f"expected calibration error {calibration_error(bins):.4f}"]


def by_company(decisions: Sequence[Decision]) -> str:
    """One line a company."""
    lines = []
    for company in dict.fromkeys(d.company for d in decisions):
        t = totals([d for d in decisions if d.company == company])
        lines.append(
            f"{company:14} {t.dossiers:3} dossiers {t.decisions:5} decisions  "
            f"accuracy {t.accuracy:.4f}  "
            f"false complete {t.false_complete}  false missing {t.false_missing_rate:.4f}  "
            f"points F1 {t.f1:.4f}  people {t.people:.4f}  evidence {t.evidence:.4f}"
        )
    return "\n".join(lines)
