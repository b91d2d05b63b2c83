"""What documents of strangers would prove for a company that is named in the profile: nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from certcheck.checklist.model import Checklist
from certcheck.fields.codes import make_uscc
from certcheck.judge.items import judge_all
from certcheck.matching.look import look_around
from certcheck.matching.scene import Scene
from certcheck.profile.model import Profile
from certcheck.report import Evidence, Status
from certcheck.scan import Options, inquire
from tests.foreign.runs import AS_OF

COMPANY = "宁波远山电器有限公司"
PROFILE = f"""company: {COMPANY}
uscc: {make_uscc("91330200MA2AGK8N4")}
facts: {{hazardous: true}}
people:
  - {{name: 沈远山, tags: [hazardous]}}
  - {{name: 王小川, tags: [hazardous]}}
"""
"""Everything an item may wait for is said, so that nothing stays open for another reason."""

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""(path in the collections, item): why a stranger's paper may prove the item."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that evidences an item as complete."""

    path: str
    """`foreign/poi/…`, members of archives behind `!/`."""
    item: str
    kind: str
    pages: tuple[int, ...]
    because: str
    alone: bool
    """By itself; else only together with the other files of its collection."""


def proofs(folder: Path, *, jobs: int) -> Iterator[Proof]:
    """What is complete in a collection scanned as one dossier, and in each of its files alone."""
    with TemporaryDirectory() as scratch:
        profile = Path(scratch, "profile.yaml")
        profile.write_text(PROFILE, encoding="utf-8")
        options = Options(as_of=AS_OF, cache=False, jobs=jobs, profile=profile)
        found = inquire(folder, options)
    checklist = found.loaded.checklist
    alone: set[tuple[str, str]] = set()
    for scene in _each(found.scene, checklist, found.profile):
        for item, evidence in _complete(scene, checklist):
            alone.add((evidence.path, item))
            yield _proof(folder, item, evidence, alone=True)
    for item, evidence in _complete(found.scene, checklist):
        if (evidence.path, item) not in alone:
            yield _proof(folder, item, evidence, alone=False)


def _each(scene: Scene, checklist: Checklist, profile: Profile) -> Iterator[Scene]:
    for seen in scene.files:
        if seen.recognition.sightings:
            yield look_around((seen,), checklist, profile, as_of=scene.as_of, ocr=scene.ocr)


def _complete(scene: Scene, checklist: Checklist) -> Iterator[tuple[str, Evidence]]:
    for item, outcome in judge_all(scene, checklist).items():
        if outcome.status is Status.COMPLETE:
            yield from ((item, evidence) for evidence in outcome.evidence if evidence.counts)


def _proof(folder: Path, item: str, evidence: Evidence, *, alone: bool) -> Proof:
    because = "; ".join(
        " ".join((reason.code, *reason.params.values())) for reason in evidence.because
    )
    path = f"{folder.parent.name}/{folder.name}/{evidence.path}"
    return Proof(path, item, evidence.kind, evidence.pages, because, alone)


def unexplained(found: Iterable[Proof]) -> list[str]:
    """A line for each that is no exception."""
    return [
        f"{one.path} {list(one.pages) or ''}: {one.item} as {one.kind or 'no kind'}"
        f"{'' if one.alone else ' (with others)'}; {one.because}"
        for one in found
        if (one.path, one.item) not in EXCEPTIONS
    ]
