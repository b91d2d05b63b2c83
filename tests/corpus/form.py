"""What an author writes about a company: the models of `companies/<id>.yaml`.

Everything is checked when it is loaded: unknown keys, unknown items and points, rows with a wrong
number of cells. `README.md` beside this file is the guide to it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tests.corpus.catalogue import ITEMS

Format = Literal["docx", "pdf", "scan", "photo", "txt", "xlsx", "csv", "md"]


class Model(BaseModel):
    """Unknown keys are mistakes; values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _listed(value: object) -> object:
    """A single word may stand where a list is meant."""
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Company(Model):
    """The company as its licence states it."""

    name: str
    short: str
    """How it speaks of itself in running text: 栖禾电器, 我司, 本公司."""
    former: str | None = None
    """Its name before a change."""
    type: str = "有限责任公司(自然人投资或控股)"
    kind: Literal["company", "institution", "organization"] = "company"
    """事业单位 and 社会组织 have other certificates in the licence's place; recipes set it."""
    region: Annotated[str, Field(pattern=r"^\d{6}$")]
    """GB/T 2260 code of the place of registration; the unified code is computed from it."""
    organization: Annotated[str, Field(pattern=r"^[0-9A-Z]{8}$")]
    """The first eight characters of the organization code; check characters are computed."""
    representative: str
    capital: str
    """As printed: 壹仟万元整."""
    founded: date
    until: date | None = None
    """Last day of 营业期限; none: 长期."""
    term_printed: bool = True
    address: str
    scope: str
    authority: str
    """The registration authority."""
    issued: date
    phone: str


class Education(Model):
    """A diploma."""

    school: str
    major: str
    level: str
    """大专, 本科, 中专 …"""
    began: date
    graduated: date
    form: Literal["diploma", "registration", "verification"] = "diploma"
    """毕业证书, 学信网备案表, 认证报告."""


class Qualification(Model):
    """A professional certificate."""

    form: Literal["vocational", "skill-level", "title", "maker"] = "skill-level"
    """职业资格证书, 职业技能等级证书, 职称证书, 厂家认证."""
    work: str
    """What it certifies: 家用电器产品维修工."""
    level: str = ""
    issuer: str
    issued: date
    statement: str = ""
    """The certificate's sentence, where the author wants another than the form's own."""


class Experience(Model):
    """For the letter that confirms earlier work."""

    since: date
    before: str = ""
    """An earlier employer and post, as the letter words it."""
    work: str
    """What the person does: 空调、冰箱整机检修及上门安装."""


class Hazard(Model):
    """A certificate of safe operation."""

    form: Literal["special-operation", "special-equipment", "course", "maker"] = "special-operation"
    """特种作业操作证, 特种设备作业人员证, 考核合格证, 厂家安全培训合格证."""
    work: str
    """电工作业"""
    project: str = ""
    """低压电工作业"""
    issuer: str
    first: date
    until: date
    review: date | None = None
    """应复审日期, where the form prints one."""


class Person(Model):
    """Somebody of the company. `service`: one of the service staff."""

    name: str
    sex: Literal["男", "女"]
    nation: str = "汉"
    born: date
    address: str
    region: Annotated[str, Field(pattern=r"^\d{6}$")]
    card_until: date | None = None
    """Last day of the ID card; none: 长期."""
    department: str
    post: str
    joined: date
    phone: str = ""
    service: bool = False
    education: Education | None = None
    qualification: Qualification | None = None
    experience: Experience | None = None
    hazard: Hazard | None = None
    """Given: the person does hazardous work and is tagged so."""

    @model_validator(mode="after")
    def _service_staff_have_papers(self) -> Person:
        if self.service and not (self.education and self.qualification and self.experience):
            raise ValueError(
                f"{self.name}: service staff need education, qualification, experience"
            )
        return self


def _known(tags: tuple[str, ...], item: str | None) -> tuple[str, ...]:
    """Tags as `item/point` or `item`; a bare word is a point of the paper's item."""
    full = []
    for tag in tags:
        head, _, point = tag.partition("/")
        if head not in ITEMS:
            head, point = item or "?", tag
        entry = ITEMS.get(head)
        known = entry and (not point or point in entry.points or point in entry.advice)
        if not known:
            raise ValueError(f"unknown item or point: {tag!r} (item {item!r})")
        full.append(f"{head}/{point}" if point else head)
    return tuple(full)


class Part(Model):
    """A piece of running text and what it shows; taken out to make a point missing."""

    text: str
    shows: Words = ()


class Column(Model):
    name: str
    group: str | None = None
    """The merged header above it, in dossiers that merge headers."""
    shows: Words = ()
    people: bool = False
    """Cells name members of the staff; rows go when a person is taken out."""


class Records(Model):
    """A table of records."""

    above: tuple[str, ...] = ()
    """Lines between the title and the header: 统计周期, 填表人."""
    columns: tuple[Column, ...]
    rows: str
    """A row a line, cells separated by `|`."""
    below: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(cell.strip() for cell in line.split("|"))
            for line in self.rows.splitlines()
            if line.strip()
        )

    @model_validator(mode="after")
    def _rows_fit(self) -> Records:
        for cells in self.cells:
            if len(cells) != len(self.columns):
                raise ValueError(f"{len(cells)} cells for {len(self.columns)} columns: {cells}")
        return self


class Step(Model):
    text: str
    shows: Words = ()
    yes_no: bool = False
    """A question: drawn as a diamond."""


class Paper(Model):
    """One paper with its own text. Certificates and people's papers are derived, not written."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    item: str | None = None
    """The item it is written for; none: a decoy or a filler."""
    also: Words = ()
    """Further items it plainly announces itself as (by its title, a chapter)."""
    slot: str | None = None
    """Papers with one slot are versions of each other; a dossier holds one of them."""
    title: str
    name: str
    """The file name without suffix, as a careful client writes it."""
    format: Format = "docx"
    parts: tuple[Part, ...] = ()
    records: Records | None = None
    steps: tuple[Step, ...] = ()
    """A flow chart."""
    signed: str = ""
    """Text over the seal at the end: company and date; drawn with a red seal where it is a scan."""
    near: str | None = None
    """A decoy: the item it looks like."""
    why: str = ""
    """A decoy: why it proves nothing."""

    @model_validator(mode="after")
    def _tags_are_known(self) -> Paper:
        for item in (self.item, self.near, *self.also):
            if item and item not in ITEMS:
                raise ValueError(f"unknown item {item!r}")
        for shows in self.tags:
            _known(shows, self.item)
        if self.near and not self.why:
            raise ValueError(f"{self.id}: a decoy needs a why")
        return self

    @property
    def tags(self) -> tuple[Words, ...]:
        columns = self.records.columns if self.records else ()
        return (
            *(part.shows for part in self.parts),
            *(column.shows for column in columns),
            *(step.shows for step in self.steps),
        )

    @property
    def all_shown(self) -> frozenset[str]:
        """Every `item/point` the paper shows, and every bare `item`."""
        shown = {tag for shows in self.tags for tag in _known(shows, self.item)}
        if self.item and not ITEMS[self.item].points:
            shown.add(self.item)
        return frozenset(shown)

    def full(self, shows: Words) -> tuple[str, ...]:
        """Tags of one part as `item/point`."""
        return _known(shows, self.item)


class Roster(Model):
    """How this company's list of people is headed; its rows come from `people`."""

    title: str
    name: str
    columns: dict[
        Literal["number", "name", "sex", "department", "post", "joined", "phone", "level"], str
    ]


class Templates(Model):
    """Texts of derived papers, with `{name}` and the like (see the guide)."""

    experience: tuple[str, ...]
    """Letters confirming work, one or more wordings, used in turn."""
    representative: str
    """The body of 法定代表人身份证明书."""


class FirmFile(Model):
    """The whole of `firms/<id>.yaml`: papers in a firm's words, without the firm's data."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    trade: str
    measuring: bool = False
    """Only measured on, never learned from: only totals are ever printed."""
    papers: tuple[Paper, ...]
    decoys: tuple[Paper, ...] = ()
    fillers: tuple[Paper, ...] = ()
    """Papers that belong in no item: contracts, product manuals; they pad merged PDFs."""

    @model_validator(mode="after")
    def _every_paper_is_told_apart(self) -> Self:
        for decoy in self.decoys:
            if not decoy.near:
                raise ValueError(f"decoy {decoy.id}: which item is it near?")
        ids = [paper.id for paper in (*self.papers, *self.decoys, *self.fillers)]
        if double := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"ids used twice: {sorted(double)}")
        return self


class CompanyFile(FirmFile):
    """The whole of `companies/<id>.yaml`."""

    as_of: date
    company: Company
    people: tuple[Person, ...]
    roster: Roster
    templates: Templates
    denials: dict[str, str] = Field(default_factory=dict)
    """`item` or `item/point`: a sentence by which the company says it has none yet."""

    @model_validator(mode="after")
    def _every_written_item_is_there(self) -> Self:
        shown = {tag for paper in self.papers for tag in paper.all_shown}
        missing = [tag for tag in WRITTEN if tag not in shown]
        if missing:
            raise ValueError(f"no paper shows {', '.join(missing)}")
        for tag in self.denials:
            _known((tag,), None)
        if not any(person.hazard for person in self.people if person.service):
            raise ValueError("nobody does hazardous work")
        return self


DERIVED = frozenset(
    (
        "business-license",
        "organization-code",
        "tax-registration",
        "legal-representative-id",
        "staff-id-card",
        "staff-education",
        "staff-qualification",
        "staff-experience",
        "hazmat-certificate",
    )
)
"""Items whose papers are made from `company` and `people`."""

WRITTEN: tuple[str, ...] = tuple(
    tag
    for entry in ITEMS.values()
    if entry.id not in DERIVED
    for tag in ([f"{entry.id}/{point}" for point in entry.points] or [entry.id])
)
"""What the papers of a company must show between them."""
