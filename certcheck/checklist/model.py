"""The models of a checklist: what a consultant writes, and what every later step asks of it."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from certcheck.checklist.requirements import (
    AnyOf,
    EachListed,
    EachPerson,
    Id,
    Model,
    Papers,
    Point,
    Records,
    Requirement,
    Single,
    Text,
    leaves,
)


class Section(Model):
    id: Id
    title: Text
    names: tuple[str, ...] = ()
    """How folders of this section are called, besides the title."""


class Fact(Model):
    """A question only the company can answer; its answer makes items apply or not."""

    id: Id
    ask: Text


class Wording(Model):
    """How papers speak, whatever they are about: words that keep a title from being evidence."""

    rules: tuple[str, ...] = ()
    """Endings of titles that announce rules: 制度, 管理办法."""
    plans: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
    """Endings of titles that announce a drawing, whose other lines are its boxes: 流程图."""
    templates: tuple[str, ...] = ()
    """Words in a title or name that announce an empty form: 模板, 样表."""
    lists: tuple[str, ...] = ()
    """Titles of lists of titles: 目录, 资料清单."""
    reports: tuple[str, ...] = ()
    """What stands in reports and letters about a dossier, this program's own: they list every title."""
    promises: tuple[str, ...] = ()
    """Phrases (as in `says`) that put a paper off: 后补."""
    lacks: tuple[str, ...] = ()
    """Phrases (as in `says`) by which a company says it has none: 暂未制定. `=暂无`: the whole sentence."""
    lack_signs: tuple[str, ...] = ()
    """Words without which no sentence denies anything; with one, the `model` is asked whether it does."""
    asks: tuple[str, ...] = ()
    """Phrases (as in `says`) by which a letter asks for a paper: 请提供…复印件. They say nothing themselves."""
    orders: tuple[str, ...] = ()
    """Words in a short numbered line by which it lays down a rule and heads no chapter: 严禁, 必须."""
    placeholders: tuple[str, ...] = ()
    """What stands where a value is still to be filled in: XXX, 某某, ____ ."""
    signatures: tuple[str, ...] = ()
    """Words in labels beside which somebody signs: a draft has nothing there, and is no blank form for it."""
    masthead: tuple[str, ...] = ()
    """What the cells of the table at the head of a controlled document are called: 文件编号, 版本, 页次."""
    totals: tuple[str, ...] = ()
    """What a table's row of sums or remarks, which is no record, begins with: 合计, 填表."""
    leads: tuple[str, ...] = ()
    """Words that run into a person's name before it in running text: 兹有, 员工."""
    counterparts: tuple[str, ...] = ()
    """Labels before the name of a company the paper is about, and not of: 客户名称, 供应商."""
    tails: tuple[str, ...] = ()
    """What may follow the name of a paper in its title without changing it: 复印件, (试行), 汇总."""
    issues: tuple[str, ...] = ()
    """Titles of letters that bring a paper along, `{}` its own title: `关于印发{}的通知`."""
    alike: tuple[str, ...] = ()
    """Words that mean the same in titles and names of files, `清单|一览表|台账`: a paper's `titles` are met
    in any of them. Groups that share a word are one."""
    previous: tuple[str, ...] = ()
    """Words before a date label that make it the date of an earlier period: 上周期."""
    endless: tuple[str, ...] = ()
    """Terms without an end: 长期, 永久, 无固定期限."""


class Sides(Model):
    """What stands on each side of a card; a page may show both."""

    front: tuple[str, ...]
    back: tuple[str, ...]


_FEWEST_PARTS = 2


def _put_together(ending: str) -> str:
    groups = [[word.strip() for word in group.split("|")] for group in ending.split(" + ")]
    if len(groups) < _FEWEST_PARTS or not all(word for group in groups for word in group):
        raise PydanticCustomError(
            "ending_of_one", "at least two parts joined by ' + ', no word blank"
        )
    return ending


Ending = Annotated[str, AfterValidator(_put_together)]


class Paper(Model):
    """A kind of paper: how it is called, how one sees that a page is one, and whose it is.

    A page or chapter is such a paper if its title ends in one of `titles` (blanks, company name, year,
    brackets, `wording.tails` aside), or if enough of `labels` stand at the beginning of its lines or
    cells. A kind that no item asks for keeps a look-alike from being taken for another (a decoy).
    """

    id: Id = ""
    title: Text
    form: Literal["certificate", "document", "records", "drawing", "list"] = "document"
    """certificate: a page with labels and values, whose title alone proves nothing; document: running
    text; records: a table or filled forms; drawing: single words in boxes; list: names of people."""
    names: tuple[str, ...] = ()
    """How files and folders holding it are called, besides the titles; Latin ones match whole words."""
    titles: tuple[str, ...] = ()
    endings: tuple[Ending, ...] = ()
    """Titles put together, `供应商|分包方 + 评价|考核 + 表|记录`: one of each part, in this order, with up to
    8 characters between; the last one ends the title. The longer of two that fit wins, as with `titles`."""
    shared_titles: tuple[str, ...] = ()
    """Titles many kinds of paper have (检测报告, 培训证书): they make it this kind only where one of `telling`
    stands in its text."""
    telling: tuple[str, ...] = ()
    """Words of the text that tell it from other papers of the same title: 废气|废水, 内审员."""
    labels: tuple[str, ...] = ()
    enough: int = Field(default=3, ge=1)
    """So many labels make the paper even without a title; with a title, two are enough."""
    rules: bool = False
    """It is itself a set of rules: endings such as 管理制度 (`wording.rules`) may follow its titles."""
    catalogue: bool = False
    """It is itself a list of titles (受控文件清单): being one (`wording.lists`) does not make it nothing."""
    whole: bool = False
    """Its chapters are never papers of their own: the safety notes of a product's instructions."""
    not_titles: tuple[str, ...] = ()
    """Words in the title, or on a certificate anywhere, that make it something else."""
    not_says: tuple[str, ...] = ()
    """Phrases (as in `says`) that make it something else, in a line of it or in a label with its value:
    `培训对象|参加人员 + 客户方|用户单位`."""
    company: tuple[str, ...] = ()
    """Labels before the name of the company it belongs to."""
    of_others: bool = False
    """It is our paper on another company (供方评价表): a name without a label of `company` is no owner's."""
    person: tuple[str, ...] = ()
    """Labels before the name of its holder; `{}` marks the name inside a phrase: `学生{}，`."""
    representative: tuple[str, ...] = ()
    """Labels before the name of the company's legal representative, on papers that are not about him."""
    address: tuple[str, ...] = ()
    """Labels before the company's address."""
    until: tuple[str, ...] = ()
    """Labels before the last day, or the term, of its validity; every one of them counts. `{}` marks the
    term inside a phrase: `自{}止`."""
    dated: tuple[str, ...] = ()
    """Labels before the day it was made out; the newer of two versions is told by it."""
    code: Literal["uscc", "organization-code", "id-number"] | None = None
    sides: Sides | None = None
    seal: bool = False
    """One expects a red seal on it; not seeing one is told, never a status."""


class People(Model):
    """How the service staff are found in a roster."""

    papers: tuple[Id, ...] = ()
    name: tuple[str, ...] = ()
    """Headers of the column of names."""
    department: tuple[str, ...] = ()
    """Headers of the columns telling department or post."""
    details: tuple[str, ...] = ()
    """Headers of columns that only rosters have; with two of them a table of people needs no title."""
    staff: tuple[str, ...] = ()
    """Words in such a column by which a person is service staff."""
    not_staff: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()
    """Words in a roster's title (服务人员) by which everybody on it is service staff, whatever the columns say."""


class Supply(Model):
    """What to tell the client about the copy to hand in."""

    format: Text | None = None
    copies: int | None = None
    seal: bool | None = None
    sides: bool | None = None


class Example(Model):
    """A text and what it does for the item: pins the words. `name` and `text` as a client's file."""

    name: str = ""
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    status: Literal["complete", "partial", "invalid", "review", "missing"]
    missing: tuple[Id, ...] = ()
    """Points that are not covered, where `status` is partial."""
    why: str = ""


class Trial(Model):
    """The dossier the `examples` are judged in: one file each, read as a printed page (as an editable
    file where its `name` ends in .docx or .txt); every fact is true, the people have every tag."""

    company: str = ""
    people: tuple[str, ...] = ()


class Asked(Model):
    """What is asked for, whatever section of whatever checklist it stands in."""

    id: Id
    title: Text
    required: bool = True
    """`false`: recommended. It is told like any other, but it is not counted and opens no dossier."""
    when: Id | None = None
    """The fact that must be true for the item to apply."""
    requires: Text
    """What it must show, in words, for people."""
    remedy: Text
    supply: Supply | None = None
    needs: Requirement
    source: Text | None = None
    """Where the requirement is taken from; or that it is general knowledge, checked with no text."""
    examples: tuple[Example, ...] = ()


class SharedItem(Asked):
    """An item of a library: a checklist takes it with `extends`, and says where it belongs."""

    section: Id | None = None
    ref: str | None = None


class Item(Asked):
    """One thing to hand in.

    With `extends` it is the item of that id in one of the libraries (or checklists) in `use`, with
    whatever stands here in its place: texts and options one by one, lists and `needs` of another `kind`
    as a whole. Its own id is then the same where none is given.
    """

    extends: Id | None = None
    section: Id
    ref: str

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points or columns of the requirement, those of alternatives and parts one after another."""
        found: list[Point] = []
        for need in leaves(self.needs):
            if isinstance(need, Papers):
                found += need.points
            elif isinstance(need, Records):
                found += need.columns
        return tuple(found)

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The kinds of paper that can evidence the item."""
        found = [paper for need in leaves(self.needs) for paper in need.papers]
        for need in leaves(self.needs):
            if isinstance(need, EachPerson | EachListed):
                found += need.weak
        return tuple(dict.fromkeys(found))

    @cached_property
    def lists(self) -> tuple[EachListed, ...]:
        """The requirements that go by a list among the papers."""
        return tuple(need for need in leaves(self.needs) if isinstance(need, EachListed))


def alternatives(needs: Requirement) -> tuple[Single, ...]:
    """The requirement itself, or the alternatives it consists of."""
    return needs.of if isinstance(needs, AnyOf) else (needs,)


class Paragraph(Model):
    """A paragraph of the guide the items refer to."""

    ref: str
    section: Id
    title: Text


def _version(written: object) -> object:
    """YAML hands scalars in as text."""
    return 1 if written == "1" else written


class Subject(Model):
    """What a checklist's own system is called in its papers, and what its neighbours' are.

    A paper (of a requirement with `on_subject`) is another system's where its title names that and not
    ours, or where its text names others much more often. One manual may serve several systems.
    """

    names: tuple[str, ...] = Field(min_length=1)
    others: tuple[str, ...] = ()


class Shared(Model):
    """Papers and wording that several checklists share."""

    wording: Wording = Wording.model_construct()  # builds no validators; they take long
    papers: dict[Id, Paper] = Field(default_factory=dict)
    people: People | None = None


class Library(Shared):
    """A file of `checklists/library`: papers, wording and items that several checklists share."""

    use: tuple[str, ...] = ()
    """Other libraries that come with it."""
    items: tuple[SharedItem, ...] = ()


class Checklist(Shared):
    """A whole checklist, with what it uses of the library already merged in."""

    certcheck: Annotated[Literal[1], BeforeValidator(_version)] = 1
    """The version of the language."""
    id: Id
    title: Text
    version: str
    edition: str = ""
    """The edition of the standard or rules it goes by: GB/T 19001-2016 / ISO 9001:2015."""
    source: Text | None = None
    """Where its items are taken from, as a whole; an item's own `source` says more."""
    use: tuple[str, ...] = ()
    """Libraries, or other checklists, by name (`checklists/library/NAME.yaml`) or by a path beside this
    file. Papers and wording come with them; of their items those that are named in `extends`."""
    subject: Subject | None = None
    model: str | None = None
    """File beside this one with a trained model of what sentences about the points sound like."""
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    facts: tuple[Fact, ...] = ()
    trial: Trial = Trial.model_construct()
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        return next(item for item in self.items if item.id == item_id)
