"""The check of `kind: paper`: a valid paper with content, and the points it must show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from certcheck.checklist.model import Checklist, Item, Subject
from certcheck.checklist.requirements import Papers
from certcheck.fields.names import Likeness, same_person
from certcheck.judge.certainty import certainty
from certcheck.judge.coverage import Coverage, cover
from certcheck.judge.examine import Examined, Verdict, evidence, examine, finding
from certcheck.judge.freshness import stale
from certcheck.judge.outcome import Outcome, unique
from certcheck.judge.subject_matter import on_subject
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.sighting import Side
from certcheck.report import Evidence, Finding, Severity, Status
from certcheck.text import fold

_NEAR = 5
"""So many papers that count for nothing are told; of everybody's ID cards a few will do."""
_SAME_PAPER = 88
"""rapidfuzz ratio (0-100) of two texts above which they are one paper in two forms."""


def judge(item: Item, need: Papers, scene: Scene, checklist: Checklist) -> Outcome:
    """The outcome of the requirement: the best papers decide, worse ones are told if nothing better is there."""
    tried = _as_one(
        _demands(
            examine(one, scene, personal=_of_person(one, need)), need, scene, checklist.subject
        )
        for one in scene.of(item.id, need.papers)
    )
    good = [one for one in tried if one.verdict is Verdict.GOOD]
    coverage = cover(item, need.points, good, scene, checklist, on_subject=need.on_subject)
    if good or coverage.others:
        found = _with_content(need, scene, good, coverage)
        return replace(found, tried=tuple(tried), weighed=coverage.weighed)
    return without_good(tried, coverage)


def _as_one(tried: Iterable[Examined]) -> list[Examined]:
    """A page taken for two kinds of certificate is one certificate: lapsed as the one, so as the other."""
    found = list(tried)
    lapsed = {
        _certificate(one): told for one in found for told in one.findings if told.code == "expired"
    }
    return [
        one.worse(Verdict.OFFERED, lapsed[_certificate(one)])
        if one.verdict < Verdict.OFFERED
        and one.candidate.sighting.codes
        and _certificate(one) in lapsed
        else one
        for one in found
    ]


def _certificate(one: Examined) -> tuple[object, ...]:
    sighting = one.candidate.sighting
    return (one.candidate.path, sighting.leaves, sighting.picture, sighting.codes)


def _of_person(candidate: Candidate, need: Papers) -> bool:
    """A card is its holder's own; a statement about him is the company's."""
    return need.holder is not None and bool(candidate.sighting.sides)


def without_good(tried: Sequence[Examined], coverage: Coverage) -> Outcome:
    """No paper counts: in question, offered in vain, or nothing at all."""
    for verdict, status in ((Verdict.DOUBT, Status.REVIEW), (Verdict.OFFERED, Status.INVALID)):
        chosen = [one for one in tried if one.verdict is verdict]
        if chosen:
            return Outcome(
                status,
                tuple(evidence(one.candidate, counts=False) for one in chosen),
                coverage.points,
                findings=tuple(found for one in chosen for found in one.findings),
                tried=tuple(tried),
                weighed=coverage.weighed,
            )
    near = tuple(_near(found) for one in tried for found in one.findings if _against(found))[:_NEAR]
    return Outcome(
        Status.MISSING,
        points=coverage.points,
        findings=(*near, *coverage.near),
        tried=tuple(tried),
        weighed=coverage.weighed,
    )


def _against(found: Finding) -> bool:
    return found.code == "near_miss" or found.severity is not Severity.INFO


def _near(found: Finding) -> Finding:
    """What speaks against a paper that counts for nothing, told as the nearest there is."""
    if found.code == "near_miss":
        return found
    return replace(
        found,
        code="near_miss",
        severity=Severity.INFO,
        params={**found.params, "reason": found.code},
    )


def _demands(tried: Examined, need: Papers, scene: Scene, subject: Subject | None) -> Examined:
    """What this requirement asks of each of its papers."""
    candidate = tried.candidate
    if need.signed and candidate.seen.editable and not candidate.sighting.pictured:
        tried = tried.worse(Verdict.DOUBT, finding(candidate, "unsigned_draft", Severity.WARNING))
    if need.code:
        tried = _coded(tried)
    if need.holder == "representative":
        tried = _held(tried, scene)
    return on_subject(tried, subject) if need.on_subject else tried


def _coded(tried: Examined) -> Examined:
    found = tried.candidate.sighting.codes
    candidate = tried.candidate
    if not found:
        old = candidate.sighting.old_codes
        if old:
            return tried.worse(
                Verdict.OFFERED, finding(candidate, "outdated_paper", code=old[0].value)
            )
        if tried.verdict >= Verdict.OFFERED:
            return tried
        return tried.worse(
            Verdict.DOUBT, finding(candidate, "weak_match", Severity.WARNING, reason="code")
        )
    code = next((one for one in found if one.valid), found[0])
    if not code.valid:
        tried = tried.told(
            finding(candidate, "uscc_check_failed", Severity.WARNING, value=code.value)
        )
    if code.corrected:
        tried = tried.told(finding(candidate, "ocr_corrected", Severity.INFO, value=code.value))
    return tried


def _held(tried: Examined, scene: Scene) -> Examined:
    """The name on it must be the representative's; a card of somebody else is no answer at all."""
    candidate = tried.candidate
    names = candidate.people
    representative = scene.company.representative
    if representative is None:
        return _held_by_whom(tried, scene)
    if not names:
        if fold(representative) in candidate.sighting.text:
            return tried
        verdict = Verdict.NOTHING if candidate.sighting.sides else Verdict.DOUBT
        return tried.worse(
            verdict, finding(candidate, "name_mismatch", Severity.WARNING, expected=representative)
        )
    grades = {same_person(name, representative) for name in names}
    if Likeness.SAME in grades:
        return tried
    if Likeness.NEAR in grades and not _staff(candidate, scene):
        return tried.worse(
            Verdict.DOUBT,
            finding(
                candidate,
                "name_mismatch",
                Severity.WARNING,
                expected=representative,
                found=names[0],
            ),
        )
    verdict = Verdict.NOTHING if candidate.sighting.sides else Verdict.OFFERED
    return tried.worse(
        verdict, finding(candidate, "other_person", expected=representative, found=names[0])
    )


def _staff(candidate: Candidate, scene: Scene) -> bool:
    """Whether the name is that of one of the staff, and so no slip."""
    return any(
        same_person(name, member.name)
        for name in candidate.people
        for member in scene.staff.members
    )


def _held_by_whom(tried: Examined, scene: Scene) -> Examined:
    """Nobody has said who the representative is: a card of none of the staff may be his."""
    candidate = tried.candidate
    if not candidate.sighting.sides:
        return tried
    staff = {fold(member.name) for member in scene.staff.members}
    if (
        scene.staff.inferred
        or not candidate.people
        or any(fold(name) in staff for name in candidate.people)
    ):
        return tried.worse(
            Verdict.NOTHING, finding(candidate, "near_miss", Severity.INFO, reason="holder")
        )
    return tried.worse(
        Verdict.DOUBT,
        finding(
            candidate,
            "name_mismatch",
            Severity.WARNING,
            found=candidate.people[0],
            reason="holder",
        ),
    )


def _with_content(
    need: Papers, scene: Scene, good: Sequence[Examined], coverage: Coverage
) -> Outcome:
    status = Status.COMPLETE if coverage.complete else Status.PARTIAL
    findings: list[Finding] = []
    chosen, older = _versions(good) if not need.points else (_telling(good, coverage), [])
    if need.sides:
        missing = _missing_sides(chosen)
        if missing is not None:
            status = Status.PARTIAL
            findings.append(missing)
    findings += [
        Finding(
            "point_missing",
            Severity.ERROR if point.point.required else Severity.INFO,
            {"point": point.point.id},
            point=point.point.id,
        )
        for point in coverage.points
        if not point.covered
    ]
    findings += [found for one in chosen for found in one.findings]
    findings += [finding(one.candidate, "older_version", Severity.INFO) for one in older]
    if need.outdated:
        findings += [finding(one.candidate, "outdated_paper", Severity.WARNING) for one in chosen]
    if need.named_people:
        findings += _unnamed(chosen, coverage, scene)
    findings += stale(need.recency, [one.candidate for one in chosen], scene.as_of)
    cited = [
        evidence(
            one.candidate,
            counts=True,
            shows=coverage.shows.get(one.candidate.key, ()),
            sure=certainty(one.candidate, own=True, share=coverage.shares.get(one.candidate.key)),
        )
        for one in chosen
    ]
    cited += [_cited(one, coverage) for one in coverage.others]
    return Outcome(status, unique(cited), coverage.points, findings=tuple(findings))


def _telling(good: Sequence[Examined], coverage: Coverage) -> list[Examined]:
    """Those that show a point; a paper that shows none is cited only where there is nothing better."""
    telling = [one for one in good if coverage.shows.get(one.candidate.key)]
    return telling or ([] if coverage.others else list(good))


def _cited(candidate: Candidate, coverage: Coverage) -> Evidence:
    """A paper of another kind is cited by the pages on which it speaks of the points."""
    pages = coverage.pages.get(candidate.key, ())
    shows = coverage.shows.get(candidate.key, ())
    sure = certainty(candidate, own=False, share=coverage.shares.get(candidate.key))
    place = pages or candidate.sighting.pages
    return evidence(candidate, counts=True, pages=place, shows=shows, sure=sure)


def _versions(good: Sequence[Examined]) -> tuple[list[Examined], list[Examined]]:
    """The papers that count and the older versions of them: papers alike, or one-of-a-kind and dated."""
    kept: list[Examined] = []
    older: list[Examined] = []
    dated: defaultdict[str, list[Examined]] = defaultdict(list)
    for one in sorted(good, key=_newest_first):
        sighting = one.candidate.sighting
        if sighting.dated is not None and any(
            _is_version_of(one, newer) for newer in dated[sighting.kind]
        ):
            older.append(one)
            continue
        kept.append(one)
        if sighting.dated is not None:
            dated[sighting.kind].append(one)
    return kept, older


def _newest_first(one: Examined) -> tuple[int, str, tuple[int, ...]]:
    day = one.candidate.sighting.dated
    return (-day.toordinal() if day else 0, one.candidate.path, one.candidate.sighting.leaves)


def _is_version_of(one: Examined, newer: Examined) -> bool:
    """Of two dated papers of one kind."""
    a, b = one.candidate.sighting, newer.candidate.sighting
    if a.dated == b.dated or a.sides:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 — few dossiers have two papers so near

    least = _SAME_PAPER - 28
    return fuzz.ratio(a.text[:3000], b.text[:3000], score_cutoff=least) >= least


def _missing_sides(chosen: Sequence[Examined]) -> Finding | None:
    sides = frozenset(side for one in chosen for side in one.candidate.sighting.sides)
    if not sides or sides == {Side.FRONT, Side.BACK}:
        return None
    side = next(iter(sides)).value
    return finding(chosen[0].candidate, "one_side_only", found=side, reason=side)


def _unnamed(chosen: Sequence[Examined], coverage: Coverage, scene: Scene) -> Iterable[Finding]:
    """Known people whom none of these papers name."""
    texts = [one.candidate.sighting.text for one in chosen] + [
        one.sighting.text for one in coverage.others
    ]
    for member in scene.staff.members:
        if not any(fold(member.name) in text for text in texts):
            yield Finding(
                "person_missing", Severity.WARNING, {"name": member.name}, subject=member.id
            )
