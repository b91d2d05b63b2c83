"""The papers that count for an item or were offered for it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.renderers.account.model import Proof
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.places import pages, place
from certcheck.renderers.telling import Teller
from certcheck.report import Evidence, ItemResult


def proof_of(evidence: Evidence, result: ItemResult, voice: Voice) -> Proof:
    teller, clean = voice.teller, voice.clean
    names = {subject.id: subject.called(teller.lang) for subject in result.subjects}
    because = (teller.because(reason, result.item) for reason in evidence.because)
    return Proof(
        path=clean(evidence.path),
        where=clean(place(evidence, teller)),
        counts=evidence.counts,
        how=clean(_how(evidence.how, teller)),
        until=evidence.valid_until.isoformat() if evidence.valid_until else "",
        because=clean(teller.label("clauses").join(because)),
        person=clean(names.get(evidence.subject or "", evidence.subject or "")),
    )


def _how(how: str, teller: Teller) -> str:
    """An open list: a way nobody has named yet is told by its code."""
    return teller.label(f"how_{how}") if how in {"text", "ocr", "name", "accepted"} else how


def by_file(
    proofs: Sequence[Proof], evidences: Sequence[Evidence], teller: Teller
) -> list[tuple[str, str]]:
    """Every file once, with all its pages that are told: its path, and both together."""
    sheets: dict[str, list[str]] = {}
    numbers: dict[str, set[int]] = {}
    for proof, evidence in zip(proofs, evidences, strict=True):
        sheets.setdefault(proof.path, [])
        numbers.setdefault(proof.path, set()).update(() if evidence.sheet else evidence.pages)
        if evidence.sheet and proof.where not in sheets[proof.path]:
            sheets[proof.path].append(proof.where)
    told_of = []
    for path, named in sheets.items():
        where = [*named, *([pages(sorted(numbers[path]), teller)] if numbers[path] else [])]
        told_of.append((path, " ".join([path, *where])))
    return told_of
