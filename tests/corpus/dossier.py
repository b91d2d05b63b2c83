"""A labelled dossier: its files, what each page in them proves, and what its profile says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from tests.corpus.form import CompanyFile
from tests.corpus.render.papers import Paper
from tests.corpus.render.pictures import Look

BOTH = frozenset({"front", "back"})
ROSTER = "roster"
"""The pseudo item of a list of people."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one paper truly says for one item."""

    item: str
    points: frozenset[str] = frozenset()
    """Points or columns it shows."""
    person: str | None = None
    sides: frozenset[str] = BOTH
    state: str = "ok"
    """ok; invalid, review: offered, but it cannot count, or a person must look."""
    code: str = ""
    """The finding it must lead to: expired, blank_template …"""
    announces: bool = True
    """It is that item's kind of paper; else it only holds some of its points."""
    why: str = ""
    by_name: bool = False
    """Only the file's name says whose it is: the back of an ID card in a file of its own."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paper inside a file."""

    id: str
    paper: Paper
    claims: tuple[Claim, ...] = ()
    decoy: str = ""
    """The item it looks like and must not be cited for."""
    why: str = ""
    signed: bool = False
    """A kind of paper that must bear a signature: in an editable file it is a draft."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: papers in a form, or raw bytes."""

    path: str
    form: str
    leaves: tuple[Leaf, ...] = ()
    look: Look | None = None
    scans: tuple[bool, ...] = ()
    encoding: str | None = None
    damage: str = ""
    """empty, corrupt, encrypted, unsupported: its contents cannot be seen."""
    raw: bytes = b""
    archive: str = ""
    """The zip it lies in; `path` is then its path inside."""

    @property
    def shown(self) -> str:
        """The path as a report tells it: composed, wherever macOS took letters apart."""
        path = f"{self.archive}!/{self.path}" if self.archive else self.path
        return unicodedata.normalize("NFC", path)


@dataclass(frozen=True, slots=True)
class Waiver:
    item: str
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    item: str
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """certcheck.yaml."""

    company: str = ""
    uscc: str = ""
    also_known_as: tuple[str, ...] = ()
    hazardous: bool | None = None
    people: tuple[tuple[str, bool], ...] = ()
    """Names, and whether tagged hazardous; of two with one name the second as `name#2`."""
    assign: tuple[tuple[str, str | None], ...] = ()
    pages: tuple[tuple[str, str, int, int], ...] = ()
    """Pages of a file assigned: path, item, first and last page."""
    accept: tuple[Acceptance, ...] = ()
    ignore: tuple[str, ...] = ()
    waive: tuple[Waiver, ...] = ()
    owners: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier of a company."""

    id: str
    company: CompanyFile
    files: tuple[File, ...]
    profile: Profile | None = None
    note: str = ""
    """What this dossier is about, in a line."""
    ignored: tuple[str, ...] = field(default=())
    """Paths that the profile's patterns leave out."""
    day: date | None = None
    """Scanned as of this day instead of the company's."""

    @property
    def as_of(self) -> date:
        return self.day or self.company.as_of
