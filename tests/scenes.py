"""Small dossiers built in memory: a checklist in a few lines, papers as texts, outcomes by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.document import Block, Document, How, Page, Paragraph, Problem, ProblemCode, Table
from certcheck.fields.codes import make_uscc
from certcheck.judge.items import judge_all
from certcheck.judge.outcome import Outcome
from certcheck.looking.look import Decision, look
from certcheck.matching.look import look_around
from certcheck.matching.naming import Naming
from certcheck.matching.scene import Scene
from certcheck.opening import seen
from certcheck.profile.model import Person, Profile
from certcheck.recognition.recogniser import Recogniser

AS_OF = date(2026, 6, 30)
OURS = "宁波远山电器有限公司"
USCC = make_uscc("91330200MA2AGK8N4")
MINI = Path(__file__).parent / "mini.yaml"


@lru_cache
def mini() -> Checklist:
    """The little checklist of the core's tests, one item for each kind of requirement."""
    return loading.load(MINI).checklist


SETS = Path(__file__).parent / "sets.yaml"


@lru_cache
def sets() -> Checklist:
    """The little checklist of items that ask for several papers: years, lists, sets, one of a group."""
    return loading.load(SETS).checklist


@lru_cache
def recogniser() -> Recogniser:
    return Recogniser(mini())


@lru_cache
def set_recogniser() -> Recogniser:
    return Recogniser(sets())


@dataclass(frozen=True)
class Paper:
    """A file: pages of lines; a line starting with `#` is a title, with `##` a heading, `|` a table's row."""

    pages: tuple[str, ...]
    format: str = "pdf"
    how: How = How.TEXT
    problem: ProblemCode | None = None
    page_problem: ProblemCode | None = None


def pdf(*pages: str) -> Paper:
    return Paper(pages)


def scan(*pages: str) -> Paper:
    return Paper(pages, how=How.OCR)


def word(text: str) -> Paper:
    return Paper((text,), format="docx")


def broken(code: ProblemCode) -> Paper:
    return Paper((), problem=code)


def document(paper: Paper) -> Document:
    """The document a reader would have made of it."""
    if paper.problem is not None:
        return Document(paper.format, problem=Problem(paper.problem))
    paged = paper.format == "pdf"
    pages = tuple(
        Page(
            blocks(text),
            number=number if paged else None,
            how=paper.how,
            score=0.97 if paper.how is How.OCR else None,
            problem=Problem(paper.page_problem) if paper.page_problem else None,
        )
        for number, text in enumerate(paper.pages, 1)
    )
    return Document(paper.format, pages, editable=paper.format == "docx")


def blocks(text: str) -> tuple[Block, ...]:
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.strip("\n").splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line[1:-1].split("|")))
            continue
        if rows:
            found.append(Table(tuple(rows)))
            rows = []
        if line.strip():
            level = len(line) - len(line.lstrip("#"))
            found.append(Paragraph(line.lstrip("# "), level - 1 if level else None))
    return tuple(found)


def scene(
    files: Mapping[str, Paper],
    profile: Profile | None = None,
    *,
    as_of: date = AS_OF,
    assigned: Mapping[str, Decision] | None = None,
    of: Checklist | None = None,
) -> Scene:
    """The dossier as the judgement sees it."""
    naming = Naming(of or mini())
    compiled = set_recogniser() if of is not None else recogniser()
    found = []
    for path, paper in files.items():
        decisions = (assigned[path],) if assigned and path in assigned else ()
        found.append(seen(path, None, look(document(paper), compiled, decisions), naming))
    return look_around(found, of or mini(), profile or declared(), as_of=as_of, ocr=True)


def declared(*people: str, hazardous: bool | None = True, tagged: tuple[str, ...] = ()) -> Profile:
    """A profile naming our company and these people."""
    return Profile(
        company=OURS,
        facts={} if hazardous is None else {"hazardous": hazardous},
        people=tuple(
            Person(name, name, ("hazardous",) if name in tagged else ()) for name in people
        )
        or None,
    )


def outcome(
    item: str, files: Mapping[str, Paper], profile: Profile | None = None, *, as_of: date = AS_OF
) -> Outcome:
    """What the item comes out as in a dossier of these files."""
    return judge_all(scene(files, profile, as_of=as_of), mini())[item]


def set_outcome(item: str, files: Mapping[str, Paper], *, as_of: date = AS_OF) -> Outcome:
    """What an item of `sets.yaml` comes out as in a dossier of these files."""
    return judge_all(scene(files, Profile(company=OURS), as_of=as_of, of=sets()), sets())[item]


def statuses(found: Outcome) -> dict[str, str]:
    """The status of each of what the item asks for, by id."""
    return {one.id: one.status.value for one in found.subjects}


def codes(found: Outcome) -> set[str]:
    return {finding.code for finding in found.findings}


def missing(found: Outcome) -> set[str]:
    """Ids of the required points that are not covered."""
    return {p.point.id for p in found.points if p.point.required and not p.covered}


def without(profile: Profile, **changes: object) -> Profile:
    return replace(profile, **changes)  # type: ignore[arg-type]
