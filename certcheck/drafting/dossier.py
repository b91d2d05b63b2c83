"""What a dossier begins with: a profile to fill in, and folders in the order of the checklist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from certcheck.checklist.loading import names
from certcheck.checklist.model import Checklist, alternatives
from certcheck.checklist.requirements import EachPerson
from certcheck.language.json_schemas import editor_line
from certcheck.messages import label
from certcheck.yaml.edit import written

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*%]+')
"""No part of a file's name on Windows; `%` would be escaped in a BagIt manifest."""


def new_profile(checklist: Checklist, lang: str, named: str, company: str | None = None) -> str:
    """The text of a `certcheck.yaml`; `named`: how the checklist is found."""
    lines = _lines(checklist, lang, named, company)
    return editor_line("profile") + "".join(f"{line}\n" for line in lines)


def folders(checklist: Checklist, lang: str) -> tuple[PurePosixPath, ...]:
    """A folder for each item, in one for each section; numbered, so that names sort as the list."""
    found: list[PurePosixPath] = []
    for place, section in enumerate(checklist.sections, 1):
        above = PurePosixPath(f"{place}-{plain_name(section.title.get(lang))}")
        for number, item in enumerate(checklist.items, 1):
            if item.section == section.id:
                found.append(above / f"{number:02}-{plain_name(item.title.get(lang))}")
    return tuple(found)


def plain_name(text: str) -> str:
    """A text as part of a file's name that every system takes."""
    return _FORBIDDEN.sub("_", text).strip(" .") or "_"


def _lines(checklist: Checklist, lang: str, named: str, company: str | None) -> Iterator[str]:
    """Explanations after `# `; what can be uncommented right after its `#`."""
    yield f"# {label('profile_head', lang)}"
    # A profile in the dossier may name no file of ours: that has to be given each time.
    yield f"{'' if named in names() else '#'}checklist: {written(named)}"
    yield f"company: {written(company)}" if company else f"#{label('profile_company', lang)}"
    if checklist.facts:
        yield f"\n# {label('profile_facts', lang)}"
        yield "#facts:"
    for fact in checklist.facts:
        yield f"#  # {' '.join(fact.ask.get(lang).split())}"
        yield f"#  {fact.id}: true"
    yield f"\n# {label('profile_people', lang)}"
    yield "#people:"
    tags = ", ".join(_tags(checklist))
    yield f"#  - {{name: {label('profile_person', lang)}{tags and f', tags: [{tags}]'}}}"
    yield f"\n# {label('profile_owners', lang)}"
    yield "#owners:"
    for section in checklist.sections:
        owner = label("profile_owner", lang)
        yield f"#  {section.id}: {owner}  # {plain_name(section.title.get(lang))}"
    yield f"\n# {label('profile_decisions', lang)}"


def _tags(checklist: Checklist) -> list[str]:
    needs = [need for item in checklist.items for need in alternatives(item.needs)]
    return sorted({need.tagged for need in needs if isinstance(need, EachPerson) and need.tagged})
