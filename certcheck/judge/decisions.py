"""What people have decided in the profile: acceptances and waivers, and those that meet nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from certcheck.checklist.model import Checklist
from certcheck.judge.outcome import Outcome
from certcheck.matching.scene import Scene
from certcheck.profile.model import Accepted, Profile, Waived
from certcheck.report import Acceptance, Evidence, Finding, Reason, Severity, Status, WaiverUse


@dataclass(frozen=True)
class Decided:
    outcomes: Mapping[str, Outcome]
    acceptances: tuple[Acceptance, ...]
    waivers: tuple[WaiverUse, ...]
    findings: tuple[Finding, ...]
    """Of the dossier as a whole: decisions that met nothing."""


def decide(
    outcomes: Mapping[str, Outcome], profile: Profile, scene: Scene, checklist: Checklist
) -> Decided:
    """The outcomes after the profile's acceptances, then its waivers."""
    decided = dict(outcomes)
    findings: list[Finding] = []
    for accept in profile.accepted:
        changed = _accept(decided[accept.item], accept, scene)
        if changed is None:
            findings.append(_unused("accept_unused", accept.item, accept.path, accept.source))
        else:
            decided[accept.item] = changed
    known = {seen.path for seen in scene.files}
    findings += [
        _unused("assign_unused", one.item or "", one.path, one.source)
        for one in profile.assigned
        if one.item is not None and one.path not in known
    ]
    for waive in profile.waived:
        decided[waive.item] = _waive(decided[waive.item], waive, scene.as_of)
    return Decided(
        {item.id: decided[item.id] for item in checklist.items},
        tuple(Acceptance(a.path, a.item, a.reason, a.by, a.source) for a in profile.accepted),
        tuple(WaiverUse(w.item, w.reason, w.until, w.source) for w in profile.waived),
        tuple(findings),
    )


def _unused(code: str, item: str, path: str, source: str) -> Finding:
    return Finding(code, Severity.WARNING, {"item": item, "path": path, "source": source}, path)


def _accept(outcome: Outcome, accept: Accepted, scene: Scene) -> Outcome | None:
    """Complete by a person's word; None where the file is gone or changed; a lapsed date stays a lapsed date."""
    seen = next((one for one in scene.files if one.path == accept.path), None)
    if seen is None or (accept.sha256 is not None and accept.sha256 != seen.sha256):
        return None
    lapsed = any(f.code == "expired" and f.path == accept.path for f in outcome.findings)
    if lapsed or outcome.status is Status.NOT_APPLICABLE:
        return outcome
    params = {"reason": accept.reason, **({"by": accept.by} if accept.by else {})}
    cited = Evidence(accept.path, "", "accepted", True, 1.0, because=(Reason("accepted", params),))
    rest = tuple(one for one in outcome.evidence if one.counts and one.path != accept.path)
    told = Finding("accepted", Severity.INFO, params, accept.path)
    warnings = tuple(f for f in outcome.findings if f.severity is not Severity.ERROR)
    points = tuple(
        one if one.covered else replace(one, covered=True, path=accept.path)
        for one in outcome.points
    )
    return replace(
        outcome,
        status=Status.COMPLETE,
        points=points,
        evidence=(cited, *rest),
        findings=(*warnings, told),
    )


def _waive(outcome: Outcome, waive: Waived, as_of: date) -> Outcome:
    params = {"reason": waive.reason}
    if outcome.status is Status.COMPLETE:
        return outcome.told(Finding("waiver_unused", Severity.WARNING, params))
    if waive.until is not None and waive.until < as_of:
        until = {"until": waive.until.isoformat()}
        return outcome.told(Finding("waiver_expired", Severity.WARNING, {**params, **until}))
    return replace(outcome, status=Status.WAIVED)
