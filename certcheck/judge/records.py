"""The check of `kind: records`: tables or stacks of forms with filled rows and the columns asked for."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Records
from certcheck.judge.certainty import certainty
from certcheck.judge.coverage import cover
from certcheck.judge.examine import Verdict, evidence, examine, finding
from certcheck.judge.freshness import stale
from certcheck.judge.outcome import Outcome, unique
from certcheck.judge.papers import without_good
from certcheck.judge.subject_matter import on_subject
from certcheck.matching.scene import Candidate, Scene
from certcheck.report import Finding, Reason, Severity, Status

_SPARSE = 0.6
"""Share of filled cells below which a table is told to be sparse."""


def judge(item: Item, need: Records, scene: Scene, checklist: Checklist) -> Outcome:
    """Columns add up over all tables that count; a table without rows is `invalid` if nothing better is there."""
    tried = [examine(one, scene) for one in scene.of(item.id, need.papers)]
    if need.on_subject:
        tried = [on_subject(one, checklist.subject) for one in tried]
    good = [one for one in tried if one.verdict is Verdict.GOOD]
    coverage = cover(item, need.columns, good, scene, checklist, on_subject=need.on_subject)
    if not good and not coverage.others:
        return without_good(tried, coverage)
    status = Status.COMPLETE if coverage.complete else Status.PARTIAL
    useful = [one for one in good if one.candidate.sighting.hits.get(item.id)]
    # One without any of the columns is cited only if there is nothing better.
    own = useful if useful or coverage.others else good
    chosen = [*(one.candidate for one in own), *coverage.others]
    findings = [
        Finding("point_missing", Severity.ERROR, {"point": result.point.id}, point=result.point.id)
        for result in coverage.points
        if not result.covered and result.point.required
    ]
    findings += [found for one in good for found in one.findings]
    findings += _sparse(chosen)
    findings += stale(need.recency, chosen, scene.as_of)
    cited = tuple(
        evidence(
            one,
            counts=True,
            shows=(*coverage.shows.get(one.key, ()), *_rows(one)),
            sure=certainty(
                one, own=one.sighting.kind in need.papers, share=coverage.shares.get(one.key)
            ),
        )
        for one in chosen
    )
    return Outcome(
        status,
        unique(cited),
        coverage.points,
        findings=tuple(findings),
        tried=tuple(tried),
        weighed=coverage.weighed,
    )


def _rows(one: Candidate) -> tuple[Reason, ...]:
    count = one.sighting.rows.count if one.sighting.rows is not None else 0
    return (Reason("rows", {"count": str(count)}),) if count else ()


def _sparse(chosen: Sequence[Candidate]) -> list[Finding]:
    return [
        finding(one, "sparse_records", Severity.WARNING)
        for one in chosen
        if one.sighting.rows is not None
        and one.sighting.rows.count
        and one.sighting.rows.filled_share < _SPARSE
    ]
