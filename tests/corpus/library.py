"""From what an author wrote to labelled papers: what every paper of a company truly shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from tests.corpus import certificates, form
from tests.corpus.catalogue import ITEMS, Nature
from tests.corpus.dossier import ROSTER, Claim, File, Leaf
from tests.corpus.form import CompanyFile, FirmFile, Person
from tests.corpus.render.papers import (
    Block,
    Column,
    Flow,
    Grid,
    Heading,
    Line,
    NewPage,
    Paper,
    Prose,
    Records,
    Step,
)
from tests.corpus.render.pictures import Look

COMPANIES = Path(__file__).parent / "companies"
FIRMS = Path(__file__).parent / "firms"
LENDER = "jiadian"
"""The company whose data the papers of a firm are filled in with."""
SIGNED = frozenset({"power-of-attorney", "legal-representative-id"})


@cache
def load(company: str) -> CompanyFile:
    """A company or a firm by its id; raises pydantic's ValidationError naming every mistake."""
    if company in firms():
        firm = FirmFile.model_validate(_yaml(FIRMS, company))
        return load(LENDER).model_copy(
            update={name: getattr(firm, name) for name in FirmFile.model_fields}
        )
    return CompanyFile.model_validate(_yaml(COMPANIES, company))


def _yaml(folder: Path, name: str) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where there is one
    return yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), loader)


def companies() -> tuple[str, ...]:
    """The ids of all companies, in order."""
    return tuple(sorted(file.stem for file in COMPANIES.glob("*.yaml")))


@cache
def firms() -> tuple[str, ...]:
    """The ids of those that are nothing but papers, in order."""
    return tuple(sorted(file.stem for file in FIRMS.glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A labelled paper with the name, form and section a careful client gives it."""

    leaf: Leaf
    name: str
    form: str
    section: str
    look: Look | None = None
    slot: str = ""

    @property
    def id(self) -> str:
        return self.leaf.id

    def file(self, path: str, **changes: object) -> File:
        """The sheet as a file of its own."""
        return File(path, self.form, (self.leaf,), self.look, **changes)  # type: ignore[arg-type]


def blocks(text: str) -> tuple[Block, ...]:
    """The small Markdown of the guide."""
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            found.append(Grid(tuple(rows)))
            rows = []
        if line == "---":
            found.append(NewPage())
        elif line.startswith("## "):
            found.append(Heading(line[3:], 2))
        elif line.startswith("# "):
            found.append(Heading(line[2:], 1))
        elif line:
            found.append(Line(line))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken out of a paper."""

    gone: frozenset[str] = frozenset()
    """Tags whose parts and columns go altogether."""
    hollow: frozenset[str] = frozenset()
    """Tags of which only the headings stay, and of whose columns the cells are empty."""
    denied: frozenset[str] = frozenset()
    """Tags whose parts are replaced by the company's sentence that it has none."""
    people: frozenset[str] = frozenset()
    """Members of the staff whose rows go."""

    @property
    def all(self) -> frozenset[str]:
        return self.gone | self.hollow | self.denied


NOTHING = Cut()


def written(file: CompanyFile, paper: form.Paper, cut: Cut = NOTHING) -> Leaf | None:
    """A written paper after the cut, or None if nothing is left of it."""
    if paper.item and paper.item in cut.gone:
        return None
    drawn = _drawn(file, paper, cut)
    if drawn is None:
        return None
    signed = bool(paper.item in SIGNED)
    return Leaf(paper.id, drawn, _claims(file, paper, cut), paper.near or "", paper.why, signed)


def _drawn(file: CompanyFile, paper: form.Paper, cut: Cut) -> Paper | None:
    title = certificates.fill(file, paper.title)
    if paper.steps:
        steps = tuple(
            Step(step.text, step.yes_no)
            for step in paper.steps
            if not _any(paper, step.shows, cut.all)
        )
        return Flow(title, steps) if steps else None
    running = tuple(_running(file, paper, cut))
    if paper.records:
        return _records(file, paper, cut, title, running)
    if not running:
        return None
    signed = tuple(certificates.fill(file, paper.signed).strip().splitlines())
    return Prose(title, running, signed, file.company.name if signed else "")


def _any(paper: form.Paper, shows: Iterable[str], tags: frozenset[str]) -> bool:
    return any(tag in tags or tag.split("/")[0] in tags for tag in paper.full(tuple(shows)))


def _running(file: CompanyFile, paper: form.Paper, cut: Cut) -> Iterable[Block]:
    for part in paper.parts:
        text = certificates.fill(file, part.text)
        if _any(paper, part.shows, cut.gone):
            continue
        if _any(paper, part.shows, cut.denied):
            yield from (b for b in blocks(text) if isinstance(b, Heading))
            yield from (
                Line(file.denials[tag]) for tag in paper.full(part.shows) if tag in cut.denied
            )
        elif _any(paper, part.shows, cut.hollow):
            yield from (b for b in blocks(text) if isinstance(b, Heading))
        else:
            yield from blocks(text)


def _records(
    file: CompanyFile, paper: form.Paper, cut: Cut, title: str, before: tuple[Block, ...]
) -> Records | None:
    records = paper.records
    assert records is not None
    kept = [i for i, c in enumerate(records.columns) if not _any(paper, c.shows, cut.gone)]
    empty = {i for i, c in enumerate(records.columns) if _any(paper, c.shows, cut.hollow)}
    rows = tuple(
        tuple("" if i in empty else certificates.fill(file, cells[i]) for i in kept)
        for cells in _rows(records, cut)
    )
    if not kept:
        return None
    columns = tuple(Column(records.columns[i].name, records.columns[i].group or "") for i in kept)
    above = tuple(certificates.fill(file, line) for line in records.above)
    below = tuple(certificates.fill(file, line) for line in records.below)
    return Records(title, columns, rows, above, below, before)


def _rows(records: form.Records, cut: Cut) -> tuple[tuple[str, ...], ...]:
    marked = [i for i, column in enumerate(records.columns) if column.people]
    return tuple(
        cells for cells in records.cells if not any(cells[i] in cut.people for i in marked)
    )


def _shown(paper: form.Paper, cut: Cut) -> frozenset[str]:
    """The tags of what the cut leaves; a piece with two tags goes with either."""
    left = [
        tag for shows in paper.tags if not _any(paper, shows, cut.all) for tag in paper.full(shows)
    ]
    whole = paper.item and not ITEMS[paper.item].points
    return frozenset([*left, *([paper.item] if whole and paper.item else [])]) - cut.all


def _claims(file: CompanyFile, paper: form.Paper, cut: Cut) -> tuple[Claim, ...]:
    shown = _shown(paper, cut)
    announced = [item for item in (paper.item, *paper.also) if item]
    items = dict.fromkeys([*announced, *(tag.split("/")[0] for tag in sorted(shown))])
    claims: list[Claim] = []
    for item in items:
        entry = ITEMS[item]
        points = frozenset(tag.split("/")[1] for tag in shown if tag.startswith(f"{item}/"))
        if entry.nature is Nature.EACH_PERSON:
            claims += [Claim(item, person=name) for name in _attending(file, paper, cut)]
        elif entry.points:
            if item in announced or points:
                claims.append(Claim(item, points, announces=item in announced))
        elif item in shown:
            claims.append(Claim(item))
    return tuple(claims)


def _attending(file: CompanyFile, paper: form.Paper, cut: Cut) -> tuple[str, ...]:
    names = [one.name for one in file.people if one.name not in cut.people]
    if not paper.records:
        words = " ".join(part.text for part in paper.parts)
        return tuple(name for name in names if name in words)
    marked = [i for i, column in enumerate(paper.records.columns) if column.people]
    cells = {cells[i] for cells in _rows(paper.records, cut) for i in marked}
    return tuple(name for name in names if name in cells)


LICENSED = ("business-license", "organization-code", "tax-registration")


def company_papers(file: CompanyFile) -> tuple[Sheet, ...]:
    """Licence and statement of the legal representative."""
    covered = "三证合一，由统一社会信用代码覆盖"
    claims = (
        Claim("business-license", why="营业执照有效"),
        Claim("organization-code", code="covered_by", why=covered),
        Claim("tax-registration", code="covered_by", why=covered),
    )
    licence = Leaf("licence", certificates.licence(file.company), claims)
    statement = Leaf(
        "statement",
        certificates.representative_statement(file),
        (Claim("legal-representative-id"),),
        signed=True,
    )
    return (
        Sheet(licence, "营业执照副本", "scan", "enterprise"),
        Sheet(statement, "法定代表人身份证明书", "scan", "enterprise"),
    )


def representative_card(file: CompanyFile) -> Leaf:
    """The legal representative's ID card."""
    one = certificates.person(file, file.company.representative)
    claim = Claim("legal-representative-id")
    return Leaf(
        "rep-card",
        certificates.id_card(one),
        (claim,),
        "staff-id-card",
        "是法定代表人的，不是服务人员的",
    )


_FORMS = ("scan", "photo", "pdf")


def person_papers(file: CompanyFile, one: Person, turn: int = 0) -> tuple[Sheet, ...]:
    """Everything about one of the service staff."""
    drawn = [
        ("id-card", "身份证", certificates.id_card(one), "staff-id-card"),
        ("diploma", "毕业证", certificates.diploma(one), "staff-education"),
        ("qualification", "资格证书", certificates.qualification(one), "staff-qualification"),
        ("experience", "工作证明", certificates.experience(file, one, turn), "staff-experience"),
    ]
    if one.hazard:
        card = certificates.hazard_certificate(one)
        drawn.append(("hazard", "操作证", card, "hazmat-certificate"))
    sheets = []
    for index, (kind, name, paper, item) in enumerate(drawn):
        leaf = Leaf(f"{kind}-{one.name}", paper, (Claim(item, person=one.name),))
        chosen = _FORMS[(turn + index) % len(_FORMS)]
        sheets.append(Sheet(leaf, f"{one.name}{name}", chosen, "personnel"))
    return tuple(sheets)


def roster(file: CompanyFile, everybody: bool = True) -> Sheet:
    """The list of people."""
    leaf = Leaf("roster", certificates.roster(file, everybody), (Claim(ROSTER),))
    return Sheet(leaf, file.roster.name, "xlsx", "personnel")


def full_set(file: CompanyFile, version: int = 0, cut: Cut = NOTHING) -> tuple[Sheet, ...]:
    """Every paper once (a slot's version `version`), cut as told; no roster, decoys or fillers."""
    sheets = list(company_papers(file))
    for paper in chosen(file.papers, version):
        leaf = written(file, paper, cut)
        if leaf:
            section = ITEMS[paper.item].section if paper.item else "enterprise"
            sheets.append(
                Sheet(leaf, paper.name, paper.format, section, slot=paper.slot or paper.id)
            )
    for turn, one in enumerate(one for one in file.people if one.service):
        sheets += person_papers(file, one, turn + version)
    return tuple(sheets)


def chosen(papers: Iterable[form.Paper], version: int) -> tuple[form.Paper, ...]:
    """One version of every slot."""
    slots: dict[str, list[form.Paper]] = {}
    for paper in papers:
        slots.setdefault(paper.slot or paper.id, []).append(paper)
    return tuple(versions[version % len(versions)] for versions in slots.values())


def decoys(file: CompanyFile) -> tuple[Sheet, ...]:
    """The papers that only look like an item's."""
    return tuple(_aside(file, paper) for paper in file.decoys)


def fillers(file: CompanyFile) -> tuple[Sheet, ...]:
    """The papers that belong nowhere."""
    return tuple(_aside(file, paper) for paper in file.fillers)


def _aside(file: CompanyFile, paper: form.Paper) -> Sheet:
    leaf = written(file, paper)
    assert leaf is not None
    section = ITEMS[paper.near].section if paper.near else "enterprise"
    return Sheet(replace(leaf, claims=()), paper.name, paper.format, section)
