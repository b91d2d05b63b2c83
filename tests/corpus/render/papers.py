"""Descriptions of papers: what stands on them, before anybody decides which file they become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table inside running text; its first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


Block = Heading | Line | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Prose:
    """A paper of running text."""

    title: str
    blocks: tuple[Block, ...]
    signed: tuple[str, ...] = ()
    seal: str = ""
    """Words around a red round seal over the signature lines; empty: none."""
    draft: bool = False
    """A Word file gets no picture of the seal: what a draft looks like."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """A table of records, and how its author laid it out."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    before: tuple[Block, ...] = ()
    """Running text before the table."""
    groups: bool = False
    """Print the groups as merged header cells above the columns."""
    lead: int = 0
    """Empty or decorative rows before the header, in a sheet."""
    sheets: tuple[str, ...] = ()
    """Spread the rows over these sheets, each with the header."""
    forms: bool = False
    """One filled form a row, a page each, instead of a table."""


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    question: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow chart: boxes and arrows from top to bottom."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Licence:
    """营业执照 of the present form, or the old one with a registration number."""

    fields: tuple[Field, ...]
    code_label: str
    code: str
    authority: str
    issued: str
    copy: str = "副本"
    title: str = "营业执照"


@dataclass(frozen=True, slots=True)
class Plaque:
    """A certificate made of a title, labelled fields, a sentence or two, issuer, date and seal.

    组织机构代码证, 税务登记证, diplomas, professional certificates, safety certificates.
    """

    title: str
    fields: tuple[Field, ...] = ()
    heading: str = ""
    """A smaller line above the title: 中华人民共和国, 普通高等学校."""
    text: tuple[str, ...] = ()
    issuer: str = ""
    issued: str = ""
    foot: tuple[str, ...] = ()
    portrait: bool = False
    landscape: bool = True
    columns: int = 1
    seal: bool = True


@dataclass(frozen=True, slots=True)
class CardFront:
    """The side of an ID card with the picture."""

    name: str
    sex: str
    nation: str
    born: tuple[str, str, str]
    address: str
    number: str


@dataclass(frozen=True, slots=True)
class CardBack:
    """The side of an ID card with issuing authority and term."""

    authority: str
    term: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards copied on one sheet of paper, one below the other."""

    sides: tuple[CardFront | CardBack, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SmallCard:
    """A plastic card with a portrait: 特种作业操作证."""

    heading: str
    title: str
    fields: tuple[Field, ...]
    issuer: str = ""


Paper = Prose | Records | Flow | Licence | Plaque | Cards | SmallCard
