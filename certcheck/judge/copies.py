"""The same paper handed in as Word, PDF and photo counts once; the others are cited and told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import merge

from certcheck.document import How
from certcheck.judge.outcome import Outcome, unique
from certcheck.matching.scene import Candidate, Scene
from certcheck.report import Evidence, Finding, Severity

_FEWEST = 2
"""Files among which there can be a copy."""
_LOOKED_AT = 4000
_SHORTEST = 40
"""Characters below which two papers are too short to be called one."""
_ALIKE, _ALIKE_IF_SEEN = 95, 88
"""rapidfuzz ratio (0-100) of two texts; the lower one where OCR has read one of them."""
_NUMBER = re.compile(r"[0-9a-z]*\d[0-9a-z]+")
_SAME_NUMBERS = 0.8
"""Share of numbers two forms have to have in common: two slips of one form differ in little else."""

_Numbered = tuple[int, Evidence, Candidate]


def once(outcome: Outcome, scene: Scene) -> Outcome:
    """Of evidence that is one paper in several formats, the first that is text goes on counting."""
    cited = {one.path for one in outcome.evidence if one.counts}
    if len(cited) < _FEWEST:
        return outcome
    candidates = {_key(one): one for one in _all(scene) if one.path in cited}
    kept = _Kept()
    copies: list[tuple[Evidence, Evidence]] = []
    for one in sorted(outcome.evidence, key=lambda one: (one.how != How.TEXT.value, one.path)):
        candidate = candidates.get((one.path, one.pages, one.kind))
        if not one.counts or candidate is None:
            continue
        first = next(
            (e for e, other in kept.like(one, candidate) if _is_copy(one, candidate, e, other)),
            None,
        )
        if first is None:
            kept.add(one, candidate)
        else:
            copies.append((one, first))
    if not copies:
        return outcome
    less = {id(copy) for copy, _ in copies}
    evidence = unique(
        replace(one, counts=False) if id(one) in less else one for one in outcome.evidence
    )
    return replace(outcome, evidence=evidence).told(*(_told(*pair) for pair in copies))


class _Kept:
    """What counts so far, by what a copy of it has in common with it and by format.

    A dossier may hold thousands of papers of one kind, nearly all of them of one format.
    """

    def __init__(self) -> None:
        self._of: defaultdict[tuple[str, str | None], defaultdict[str, list[_Numbered]]]
        self._of = defaultdict(lambda: defaultdict(list))
        self._count = 0

    def add(self, one: Evidence, candidate: Candidate) -> None:
        formats = self._of[one.kind, one.subject]
        formats[candidate.seen.format].append((self._count, one, candidate))
        self._count += 1

    def like(self, one: Evidence, candidate: Candidate) -> Iterator[tuple[Evidence, Candidate]]:
        """Those of other formats, in the order they were added."""
        formats = self._of[one.kind, one.subject]
        others = [own for format, own in formats.items() if format != candidate.seen.format]
        for _, first, other in merge(*others, key=lambda entry: entry[0]):
            yield first, other


def _all(scene: Scene) -> Iterable[Candidate]:
    yield from scene.candidates
    for assigned in scene.assigned.values():
        yield from assigned


def _key(candidate: Candidate) -> tuple[str, tuple[int, ...], str]:
    return (candidate.path, candidate.sighting.pages, candidate.sighting.kind)


def _is_copy(one: Evidence, candidate: Candidate, first: Evidence, other: Candidate) -> bool:
    if one.path == first.path:
        return False
    a, b = candidate.sighting.text[:_LOOKED_AT], other.sighting.text[:_LOOKED_AT]
    if min(len(a), len(b)) < _SHORTEST:
        return False
    seen = How.OCR in (candidate.sighting.how, other.sighting.how)
    from rapidfuzz import fuzz  # noqa: PLC0415 — few dossiers have two papers so near

    alike = _ALIKE_IF_SEEN if seen else _ALIKE
    return _numbers_agree(a, b) and fuzz.ratio(a, b, score_cutoff=alike) >= alike


def _numbers_agree(a: str, b: str) -> bool:
    first, second = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    return len(first & second) >= _SAME_NUMBERS * len(first | second)


def _told(copy: Evidence, first: Evidence) -> Finding:
    params = {"found": first.path, "reason": "form"}
    page = copy.pages[0] if copy.pages else None
    return Finding("duplicate", Severity.INFO, params, copy.path, page, subject=copy.subject)
