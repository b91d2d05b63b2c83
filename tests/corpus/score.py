"""How far a scan agrees with the truth, item by item, point by point, person by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from certcheck.report import Evidence, ItemResult, Report, Status
from tests.corpus.dossier import Dossier
from tests.corpus.truth import ItemTruth, Truth

EVIDENCED = frozenset({"complete", "partial"})
STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Decision:
    """One item of one dossier: what is true and what the program said."""

    company: str
    measuring: bool
    dossier: str
    truth: ItemTruth
    said: str
    missing: frozenset[str]
    """Required points the report leaves uncovered."""
    people: tuple[tuple[str, str], ...]
    """Per person: true and said status, in the order of the truth."""
    evidence: bool | None
    """Whether every cited page is right; None where there was nothing to cite."""
    cited: tuple[str, ...]
    confidence: tuple[tuple[float, bool], ...]
    """Of every paper cited, or left to be looked at: how sure, and whether it truly is evidence."""

    @property
    def right(self) -> bool:
        return self.truth.status == self.said


def decisions(dossier: Dossier, truth: Truth, report: Report) -> list[Decision]:
    """Every item of a report beside its truth; an item the report lacks was never judged."""
    results = {result.item.id: result for result in report.items}
    return [_decision(dossier, item, results.get(item.item)) for item in truth.items]


def _decision(dossier: Dossier, truth: ItemTruth, result: ItemResult | None) -> Decision:
    file = dossier.company
    if result is None:
        lost = tuple((status, "unjudged") for _, status in truth.people)
        return Decision(
            file.id, file.measuring, dossier.id, truth, "unjudged", frozenset(), lost, None, (), ()
        )
    counting = [evidence for evidence in result.evidence if evidence.counts]
    judged = [
        (evidence.confidence, _right(truth, evidence.path, evidence.pages)) for evidence in counting
    ]
    looked_at = counting or (result.evidence if result.status is Status.REVIEW else ())
    comparable = truth.status in EVIDENCED and result.status.value in EVIDENCED
    return Decision(
        file.id,
        file.measuring,
        dossier.id,
        truth,
        result.status.value,
        frozenset(p.point.title.zh for p in result.points if p.point.required and not p.covered),
        _people(truth, result),
        bool(judged) and all(right for _, right in judged) if comparable else None,
        tuple(f"{evidence.path}{list(evidence.pages) or ''}" for evidence in counting),
        tuple(_sure(truth, evidence) for evidence in looked_at if truth.status in _TOLD),
    )


_TOLD = EVIDENCED | {"missing", "invalid"}
"""True statuses that say of a paper whether it is evidence; elsewhere a person has to."""


def _sure(truth: ItemTruth, evidence: Evidence) -> tuple[float, bool]:
    right = truth.status in EVIDENCED and _right(truth, evidence.path, evidence.pages)
    return evidence.confidence, right


def _people(truth: ItemTruth, result: ItemResult) -> tuple[tuple[str, str], ...]:
    """True and said status of each person; which of two with one name is which, nobody asks."""
    said = {subject.name: subject.status.value for subject in result.subjects}
    said |= {subject.id: subject.status.value for subject in result.subjects}
    pairs = [(status, said.get(key, "unjudged")) for key, status in truth.people]
    for key, _ in truth.people:
        twins = [at for at, (other, _) in enumerate(truth.people) if _name(other) == _name(key)]
        true, told = (sorted(pairs[at][side] for at in twins) for side in (0, 1))
        for at, pair in zip(twins, zip(true, told, strict=True), strict=True):
            pairs[at] = pair
    return tuple(pairs)


def _name(key: str) -> str:
    """`name#2` is the second person of that name."""
    return key.partition("#")[0]


def _right(truth: ItemTruth, path: str, pages: tuple[int, ...]) -> bool:
    """The file is one that truly evidences the item, and so is every page cited of it."""
    places = [place for place in truth.places if place.path == path]
    allowed = {page for place in places for page in place.pages}
    return bool(places) and (not allowed or not pages or set(pages) <= allowed)


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a number of decisions."""

    decisions: int
    dossiers: int
    accuracy: float
    false_complete: int
    false_complete_rate: float
    """Share of what is not truly complete."""
    false_missing: int
    false_missing_rate: float
    """Share of what is truly complete."""
    precision: float
    recall: float
    f1: float
    people: float
    persons: int
    evidence: float
    cited: int


def totals(chosen: Iterable[Decision]) -> Totals:
    """Count; a share of nothing is 1."""
    all_ = list(chosen)
    complete = [d for d in all_ if d.truth.status == "complete"]
    other = [d for d in all_ if d.truth.status != "complete"]
    false_complete = sum(d.said == "complete" for d in other)
    false_missing = sum(d.said == "missing" for d in complete)
    hits, said, true = _points(all_)
    persons = [pair for d in all_ for pair in d.people]
    cited = [d.evidence for d in all_ if d.evidence is not None]
    precision, recall = _share(hits, said), _share(hits, true)
    return Totals(
        len(all_),
        len({(d.company, d.dossier) for d in all_}),
        _share(sum(d.right for d in all_), len(all_)),
        false_complete,
        false_complete / max(len(other), 1),
        false_missing,
        false_missing / max(len(complete), 1),
        precision,
        recall,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        _share(sum(true == said for true, said in persons), len(persons)),
        len(persons),
        _share(sum(cited), len(cited)),
        len(cited),
    )


def _points(chosen: list[Decision]) -> tuple[int, int, int]:
    """Missing points rightly said, said, and true; where a paper is there and nobody decided."""
    papers = [d for d in chosen if _has_points(d)]
    hits = sum(len(d.missing & set(d.truth.missing)) for d in papers)
    return hits, sum(len(d.missing) for d in papers), sum(len(d.truth.missing) for d in papers)


def _has_points(decision: Decision) -> bool:
    return decision.truth.status in EVIDENCED and "accepted" not in decision.truth.codes


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def confusion(chosen: Iterable[Decision]) -> Counter[tuple[str, str]]:
    """How often each true status was said to be which."""
    return Counter((d.truth.status, d.said) for d in chosen)


EDGES = (0.0, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Borders of the bins of confidence: narrow where most of it lies. The last bin holds its border."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Papers of about the same confidence."""

    low: float
    high: float
    count: int
    sure: float
    """Mean confidence."""
    right: float
    """Share that truly is evidence."""


def reliability(chosen: Iterable[Decision]) -> list[Bin]:
    """Confidence against being right, bin by bin; empty ones are left out."""
    pairs = [pair for decision in chosen for pair in decision.confidence]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [(c, right) for c, right in pairs if low <= c < high or c == high == EDGES[-1]]
        if inside:
            sure = sum(c for c, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), sure, right))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far confidence is from being right, by the papers of each bin."""
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.sure - one.right) for one in bins) / count if count else 0.0


def disagreements(chosen: Iterable[Decision]) -> list[str]:
    """Each disagreement in one line; never of a measuring-only company."""
    lines = []
    for d in chosen:
        if d.measuring:
            continue
        head = f"{d.company}/{d.dossier} {d.truth.item}:"
        if not d.right:
            lines.append(
                f"{head} {d.truth.status} -> {d.said} ({d.truth.why})"
                f" cited {', '.join(d.cited) or '-'}"
            )
            continue
        if _has_points(d) and d.missing != set(d.truth.missing):
            lost = "、".join(sorted(set(d.truth.missing) - d.missing)) or "-"
            invented = "、".join(sorted(d.missing - set(d.truth.missing))) or "-"
            lines.append(
                f"{head} points: missing but covered {lost}; covered but missing {invented}"
            )
        if d.evidence is False:
            right = ", ".join(sorted({f"{p.path}{list(p.pages) or ''}" for p in d.truth.places}))
            lines.append(f"{head} evidence: cited {', '.join(d.cited) or '-'} instead of {right}")
        lines += [
            f"{head} {name}: {true} -> {said}"
            for (name, _), (true, said) in zip(d.truth.people, d.people, strict=True)
            if true != said
        ]
    return lines
