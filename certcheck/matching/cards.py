"""The two sides of cards: whose a side without a name is, told by the side it lies beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from certcheck.matching.scene import Candidate
from certcheck.recognition.sighting import Side
from certcheck.report import Reason

_DIGITS = re.compile(r"(\d+)")


def pair(candidates: Sequence[Candidate], names: Iterable[str]) -> tuple[Candidate, ...]:
    """The same candidates; a side without a holder gets that of the side it belongs to."""
    known = tuple(names)
    by_place: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.sighting.sides:
            by_place[(str(PurePosixPath(one.path).parent), one.sighting.kind)].append(one)
    holders: dict[tuple[object, ...], tuple[str, Reason]] = {}
    for group in by_place.values():
        holders.update(_holders(group, known))
    return tuple(_given(one, holders) for one in candidates)


def _given(one: Candidate, holders: dict[tuple[object, ...], tuple[str, Reason]]) -> Candidate:
    if one.key not in holders:
        return one
    name, reason = holders[one.key]
    return replace(one, person=name, because=(*one.because, reason))


def _holders(
    group: Sequence[Candidate], known: Sequence[str]
) -> dict[tuple[object, ...], tuple[str, Reason]]:
    """Holders of the nameless sides of one folder: by name in the path, else by neighbourhood."""
    ordered = sorted(group, key=lambda one: (_natural(one.path), one.sighting.leaves))
    found: dict[tuple[object, ...], tuple[str, Reason]] = {}
    rest: list[Candidate] = []
    for one in ordered:
        named = [name for name in known if name in PurePosixPath(one.path).name]
        if not one.sighting.people and len(named) == 1:
            found[one.key] = (named[0], Reason("holder_by_name", {"name": named[0]}))
        else:
            rest.append(one)
    for front, back in _pairs(rest):
        name = front.sighting.people[0]
        found[back.key] = (name, Reason("holder_next_file", {"name": name}))
    return found


def _pairs(ordered: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """(front, back): neighbours where the sides alternate; as many fronts as backs one after another else."""
    fronts = [one for one in ordered if one.sighting.sides == {Side.FRONT} and one.sighting.people]
    backs = [one for one in ordered if one.sighting.sides == {Side.BACK} and not one.people]
    if not fronts or not backs:
        return []
    singles = [one for one in ordered if one in fronts or one in backs]
    pairs: list[tuple[Candidate, Candidate]] = []
    taken: set[int] = set()
    for number, one in enumerate(singles[:-1]):
        following = singles[number + 1]
        if number in taken or not _beside(one, following):
            continue
        if (one in fronts) != (following in fronts):
            pairs.append((one, following) if one in fronts else (following, one))
            taken.update((number, number + 1))
    if len(pairs) < min(len(fronts), len(backs)) and len(fronts) == len(backs):
        return list(zip(fronts, backs, strict=True))
    return pairs


def _beside(one: Candidate, other: Candidate) -> bool:
    """On the same or the next page of a file, or in files whose names follow one another."""
    if one.path == other.path:
        return other.sighting.leaves[0] - one.sighting.leaves[-1] <= 1
    return PurePosixPath(one.path).parent == PurePosixPath(other.path).parent


def _natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts IMG_9 before IMG_10."""
    return tuple(
        (1, int(part), "") if part.isdigit() else (0, 0, part)
        for part in _DIGITS.split(path)
        if part
    )
