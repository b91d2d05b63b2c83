"""The kinds of requirement an item can have: one model each, its docstring the manual.

The checks themselves live in `certcheck.judge`, a module a kind; here stands only what a checklist's
author writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Base of all that is written in YAML: unknown keys are mistakes, values never change."""

    # Built when first asked to validate: of all models a scan needs one, which brings its parts.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "must not be blank")
    return text


NotBlank = Annotated[str, AfterValidator(_not_blank)]


class Text(Model):
    """A text in both languages of the reports."""

    zh: NotBlank
    en: NotBlank

    def get(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Run(Model):
    """Things told one under the other: rows of figures in one table (month by month how many calls there
    were), or steps told year by year, each of something else (2006年 公司成立 / 2010年 …)."""

    kind: Literal["figures", "steps"]
    at_least: int = Field(ge=2)
    """So many of them show the point."""


class Point(Model):
    """Something a paper must speak of, or a column a table of records must have.

    A point is covered by a heading, a label or a column header that holds one of `words`, with text, a
    value or a filled cell under it; or by a sentence that holds one of the phrases in `says`.
    """

    id: Id
    title: Text
    words: tuple[str, ...] = ()
    """Headings, labels, column headers: literal words, compared without blanks and width. `=维修`: the
    word must be the whole heading, label, header or node."""
    says: tuple[str, ...] = ()
    """Sentences: `甲|乙 + 丙` = (甲 or 乙) and 丙 within one sentence; `#` a number; `…` up to 12 characters."""
    denies: tuple[str, ...] = ()
    """Words that, in a heading, label or sentence, make it speak of something else."""
    required: bool = True
    generic: bool = False
    """Spoken of in many papers: one that is recognised as none of the item's papers, and holds only
    such points, holds nothing (whatever half of the points they may be)."""

    timed: bool = False
    """A time: a column or a label counts only where most of what stands under it tells a day, an hour or
    how long it took, as `到场` over the names of those who came does not."""
    apart: bool = False
    """What stands under a heading that names it alone (近期) shows none of the item's other points marked
    so, whatever it sounds like: only a phrase of theirs does."""
    run: Run | None = None
    """Things told one under the other that show it too, though none of them says so."""
    validity: bool = False
    """It says how long the paper is valid: of a paper that states no term behind one of `until`, the last
    day in the sentence that covers this point is the end of it."""

    @model_validator(mode="after")
    def _can_be_covered(self) -> Point:
        if not self.words and not self.says:
            raise PydanticCustomError("point_without_words", "a point needs `words` or `says`")
        return self


class Recency(Model):
    """How fresh records must be; falling short is the warning `stale_records`, never a status.

    Told by the dates in rows of tables; of a paper without rows, by the day it was made out.
    """

    newest_within_months: int | None = None
    span_months: int | None = None


class Papers(Model):
    """`kind: paper` — a paper of one of these kinds, valid, with content; and the points it must show.

    Without `points` a recognised paper with content is enough. With points, they add up over all papers
    recognised as one of `papers`, and over any other paper holding at least half of the required ones.
    """

    kind: Literal["paper"]
    papers: tuple[Id, ...] = Field(min_length=1)
    points: tuple[Point, ...] = ()
    also: tuple[Id, ...] = ()
    """Other kinds of paper in which the points may stand; where none is named, in any kind. A paper
    recognised as nothing always may."""
    sides: bool = False
    """Both sides of the card are needed, as the paper's `sides` tell them."""
    signed: bool = False
    """Only a signed copy counts: an editable file without a picture in it is a draft."""
    holder: Literal["representative"] | None = None
    """The name on it must be that of the legal representative on the company's licence."""
    code: bool = False
    """The paper's code (see the paper's `code`) must be there; without it it is an `outdated_paper`."""
    named_people: bool = False
    """Known people who are not named in any such paper are told (`person_missing`, a warning)."""
    outdated: bool = False
    """The kind of paper is no longer issued: it counts, with the remark `outdated_paper`."""
    on_subject: bool = False
    """It must speak of the checklist's own `subject`: another management system's is a `near_miss`, one
    that names none is to be looked at."""
    recency: Recency | None = None


class Records(Model):
    """`kind: records` — filled rows of a table, or a stack of filled forms, with these columns.

    The columns add up over all tables recognised as one of `papers`, by title or by at least half of the
    required columns. A header without a filled row is `no_rows`.
    """

    kind: Literal["records"]
    papers: tuple[Id, ...] = Field(min_length=1)
    columns: tuple[Point, ...] = Field(min_length=1)
    also: tuple[Id, ...] = ()
    """Other kinds of record in which the columns may stand, as with `kind: paper`."""
    on_subject: bool = False
    """They must speak of the checklist's own `subject`, as with `kind: paper`."""
    recency: Recency | None = None


class EachPerson(Model):
    """`kind: each-person` — for each of the service staff (or those with a tag) a paper bearing the name."""

    kind: Literal["each-person"]
    papers: tuple[Id, ...] = Field(min_length=1)
    tagged: str | None = None
    """Only people with this tag in the profile."""
    sides: bool = False
    weak: tuple[Id, ...] = ()
    """Papers which alone leave the person to be looked at (`review`)."""


class CoveredBy(Model):
    """`kind: covered-by` — another item's paper stands for this one, and is as good as that item.

    Only where that paper carries the code named in its kind (a licence with a unified code).
    """

    kind: Literal["covered-by"]
    item: Id
    papers: tuple[Id, ...] = Field(min_length=1)


class Since(Model):
    """Where the day stands from which on a company can have papers at all."""

    papers: tuple[Id, ...] = Field(min_length=1)
    labels: tuple[str, ...] = Field(min_length=1)
    """What stands before the day: 成立日期. `{}` marks the day inside a phrase: `{}起实施`."""


class EachYear(Model):
    """`kind: each-year` — for each of the last fiscal years a paper that states the year.

    A fiscal year is a calendar year; the last one is the last that had ended on the day of the scan
    (`--as-of`). A paper says its year in its title, else in the file's name, else where it begins
    (2024年度, 截至2024年12月31日); one paper may state several (2022年度至2024年度). A year nobody could
    have a paper of, because the company is younger, is not asked for (`since`). The years are judged as
    the people of `each-person` are; a paper whose year cannot be told leaves the open ones to be looked at.
    """

    kind: Literal["each-year"]
    papers: tuple[Id, ...] = Field(min_length=1)
    years: int = Field(default=3, ge=1, le=10)
    since: Since | None = None


class Rows(Model):
    """Which rows of a list are meant."""

    columns: tuple[str, ...] = Field(min_length=1)
    """Headers of the columns that tell: 获得方式, 类别."""
    words: tuple[str, ...] = Field(min_length=1)
    """One of them stands in such a column."""


class EachListed(Model):
    """`kind: each-listed` — for every entry of a list the company hands in a paper of its own.

    The list is a table among the papers `lists` (a summary of IP rights, a register of instruments, the
    names of the internal auditors); an entry's paper bears its number. Where the list has no number for
    it, or the paper was read from a picture, the name will do, if no other entry has it; where the paper
    should bear the number and does not, it is to be looked at. Without a list the item is at best
    `review` (`list_missing`); where `only` some of its rows are meant and there are none of them, the
    item does not apply. The entries are judged as the people of `each-person` are.
    """

    kind: Literal["each-listed"]
    lists: tuple[Id, ...] = Field(min_length=1)
    numbers: tuple[str, ...] = ()
    """Headers of the columns holding what stands on no other entry's paper: 专利号, 登记号, 出厂编号."""
    names: tuple[str, ...] = ()
    """Headers of the columns of names. A header must be the word or end in it."""
    led_by: tuple[str, ...] = ()
    """Words behind which a list without a table names people: 任命, 聘任 (`任命张三、李四为内审员`)."""
    papers: tuple[Id, ...] = Field(min_length=1)
    weak: tuple[Id, ...] = ()
    """Papers which alone leave the entry to be looked at (`review`)."""
    only: Rows | None = None
    on_subject: bool = False
    """They must speak of the checklist's own `subject`, as with `kind: paper`."""

    @model_validator(mode="after")
    def _can_be_told_apart(self) -> EachListed:
        if not self.numbers and not self.names:
            raise PydanticCustomError("list_without_columns", "`numbers` or `names` must be given")
        return self


class Age(Model):
    """`kind: age` — a day a paper states must lie far enough back, or not too far.

    The day stands behind one of `labels` (成立日期, 发布日期, 打印日期; `{}` marks it inside a phrase:
    `{}起实施`); the first of them that has one decides, and of several days behind it the one that fits
    better. Days are counted to the day of the scan (`--as-of`). One paper that fits will do. Too young
    (`too_young`) or too old (`too_old`) is `invalid`; where the day cannot be read, it is to be looked
    at. Unlike `recency`, it changes the status.
    """

    kind: Literal["age"]
    papers: tuple[Id, ...] = Field(min_length=1)
    labels: tuple[str, ...] = Field(min_length=1)
    at_least_days: int | None = Field(default=None, ge=1)
    at_most_days: int | None = Field(default=None, ge=0)
    on_subject: bool = False
    """They must speak of the checklist's own `subject`, as with `kind: paper`."""

    @model_validator(mode="after")
    def _has_a_limit(self) -> Age:
        if self.at_least_days is None and self.at_most_days is None:
            raise PydanticCustomError(
                "age_without_limit", "`at_least_days` or `at_most_days` must be given"
            )
        return self


class Step(Model):
    """A share asked for of those whose whole is no larger than a sum."""

    up_to: float = Field(gt=0)
    """In yuan, where the whole is money."""
    at_least: float = Field(gt=0, le=100)
    """Per cent."""


class Share(Model):
    """`kind: share` — of the numbers a paper states, one must be so large a share of another.

    `科技人员24人，占职工总数86人的27.9%`: the percentage said behind a word of `part`, and the ratio of
    the number behind a word of `part` to that behind a word of `whole`; the smaller one counts. Too
    small (`too_small`) in any of the papers is `invalid`; a paper that states no share is to be looked at.
    """

    kind: Literal["share"]
    papers: tuple[Id, ...] = Field(min_length=1)
    part: tuple[str, ...] = Field(min_length=1)
    whole: tuple[str, ...] = Field(min_length=1)
    at_least: float = Field(gt=0, le=100)
    """Per cent."""
    steps: tuple[Step, ...] = ()
    """More of smaller ones, the smallest first; where the paper does not tell the whole, or tells several,
    and the share would be enough only of the larger, it is to be looked at."""
    years: int | None = Field(default=None, ge=1, le=10)
    """Only papers that state one of so many last fiscal years, as with `kind: each-year`, or no year."""


class Part(Model):
    """One of the papers of a set, or something they must state."""

    id: Id
    title: Text
    required: bool = True
    """`false`: advice; told, but it changes no status."""
    needs: Annotated[Papers | Records | EachYear | Age | Share, Field(discriminator="kind")]


class AllOf(Model):
    """`kind: all-of` — a set of papers (plan, checklists and report of one audit), each of them asked for.

    The parts are judged one by one, and told as the people of `each-person` are: some of them good and
    others not there is `partial`.
    """

    kind: Literal["all-of"]
    of: tuple[Part, ...] = Field(min_length=2)


class AnyOf(Model):
    """`kind: any-of` — one of a group: the best of several alternatives, the first of equals."""

    kind: Literal["any-of"]
    of: tuple[
        Annotated[
            Papers | Records | CoveredBy | EachYear | EachListed | Age | Share | AllOf,
            Field(discriminator="kind"),
        ],
        ...,
    ] = Field(min_length=1)


Leaf = Papers | Records | EachPerson | CoveredBy | EachYear | EachListed | Age | Share
"""A requirement that consists of no others."""

Single = Leaf | AllOf
"""A requirement that is no choice among others."""

Requirement = Annotated[
    Papers | Records | EachPerson | CoveredBy | EachYear | EachListed | Age | Share | AllOf | AnyOf,
    Field(discriminator="kind"),
]


def leaves(needs: Requirement) -> Iterator[Leaf]:
    """The requirements it consists of in the end: of all alternatives, and of all parts of sets."""
    if isinstance(needs, AnyOf):
        for one in needs.of:
            yield from leaves(one)
    elif isinstance(needs, AllOf):
        yield from (part.needs for part in needs.of)
    else:
        yield needs
