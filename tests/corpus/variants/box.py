"""What all recipes work with: papers of a company put into files, folders and a profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from tests.corpus.dossier import File, Leaf, Profile
from tests.corpus.form import CompanyFile
from tests.corpus.library import Sheet
from tests.corpus.numbers import uscc
from tests.corpus.render.files import SUFFIXES, fits_photo, seed_of
from tests.corpus.render.papers import Paper

FOLDERS = {
    "enterprise": "一、企业基本信息",
    "system": "二、售后服务体系文件",
    "personnel": "三、售后服务人员资质",
    "records": "四、售后服务质量记录",
}


def chance(file: CompanyFile, recipe: str) -> Random:
    """The recipe's own dice, the same every time."""
    return Random(seed_of(file.id, recipe))


@lru_cache(maxsize=4096)
def _one_page(paper: Paper) -> bool:
    return fits_photo(paper)


def as_file(sheet: Sheet, stem: str) -> File:
    """A file of one paper; what does not fit on a photo is scanned."""
    form = sheet.form
    if form == "photo" and not _one_page(sheet.leaf.paper):
        form = "scan"
    return File(
        stem + SUFFIXES[form], form, (sheet.leaf,), sheet.look if form == sheet.form else None
    )


def person_of(sheet: Sheet) -> str:
    """Whose paper it is; empty for papers of the company."""
    names = {claim.person for claim in sheet.leaf.claims if claim.person}
    return names.pop() or "" if len(names) == 1 and sheet.section == "personnel" else ""


def in_sections(sheets: Iterable[Sheet]) -> tuple[File, ...]:
    """Well named, in folders named after the sections, people in folders of their own."""
    files = []
    for sheet in sheets:
        person = person_of(sheet)
        folder = f"{FOLDERS[sheet.section]}/{person}/" if person else f"{FOLDERS[sheet.section]}/"
        files.append(as_file(sheet, folder + sheet.name))
    return unique(files)


def flat(sheets: Iterable[Sheet]) -> tuple[File, ...]:
    """All in one folder."""
    return unique([as_file(sheet, sheet.name) for sheet in sheets])


def unique(files: Sequence[File]) -> tuple[File, ...]:
    """The files, those of the same name numbered as Windows does."""
    seen: dict[str, int] = {}
    named = []
    for file in files:
        count = seen.get(file.shown, 0)
        seen[file.shown] = count + 1
        stem, dot, suffix = file.path.rpartition(".")
        named.append(replace(file, path=f"{stem}({count}){dot}{suffix}") if count else file)
    return tuple(named)


def without(sheets: Iterable[Sheet], *ids: str) -> list[Sheet]:
    """The sheets but those; raises KeyError for an id that is not there."""
    kept = list(sheets)
    for wanted in ids:
        if not any(sheet.id == wanted for sheet in kept):
            raise KeyError(wanted)
        kept = [sheet for sheet in kept if sheet.id != wanted]
    return kept


def find(sheets: Iterable[Sheet], wanted: str) -> Sheet:
    """The sheet with an id; raises KeyError where there is none."""
    for sheet in sheets:
        if sheet.id == wanted:
            return sheet
    raise KeyError(wanted)


def having(sheets: Iterable[Sheet], item: str) -> list[Sheet]:
    """The sheets that say something for an item."""
    return [sheet for sheet in sheets if any(claim.item == item for claim in sheet.leaf.claims)]


def changed(sheet: Sheet, paper: Paper | None = None, **claims: object) -> Sheet:
    """The sheet with another drawing or with its claims changed."""
    told = tuple(replace(claim, **claims) for claim in sheet.leaf.claims)  # type: ignore[arg-type]
    return replace(sheet, leaf=replace(sheet.leaf, paper=paper or sheet.leaf.paper, claims=told))


def swapped(sheets: Iterable[Sheet], new: Sheet) -> list[Sheet]:
    """The sheets with the one of the same id replaced."""
    return [new if sheet.id == new.id else sheet for sheet in sheets]


def nothing(leaf: Leaf, near: str, why: str) -> Leaf:
    """The same paper as something that proves nothing."""
    return replace(leaf, claims=(), decoy=near, why=why, signed=False)


def staff(file: CompanyFile) -> tuple[tuple[str, bool], ...]:
    """Names and tags for a profile."""
    return tuple((one.name, bool(one.hazard)) for one in file.people if one.service)


def usual_profile(file: CompanyFile) -> Profile:
    """Everything declared."""
    return Profile(file.company.name, uscc(file.company), (), True, staff(file))
