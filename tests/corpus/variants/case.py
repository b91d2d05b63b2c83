"""An atomic case: one small dossier in which one item is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.corpus.catalogue import Entry
from tests.corpus.dossier import Dossier, File, Profile
from tests.corpus.form import CompanyFile
from tests.corpus.library import Cut, Sheet, fillers, full_set
from tests.corpus.variants.box import as_file, having, unique, usual_profile

Case = tuple[str, Dossier]
"""The item that is judged, and the dossier."""


def case(
    file: CompanyFile,
    entry: Entry,
    status: str,
    why: str,
    made: Sequence[File],
    *,
    day: date | None = None,
    **profile: object,
) -> Case:
    """One case, with a filler beside it so that nothing hangs on an empty folder.

    `profile`: what the profile says otherwise than usual; `day`: scanned as of another day.
    """
    said: Profile = replace(usual_profile(file), **profile)  # type: ignore[arg-type]
    beside = as_file(fillers(file)[0], "其他材料")
    name = f"{entry.id}--{status}--{why}"
    return entry.id, Dossier(name, file, (*made, beside), said, why, day=day)


def digital(sheet: Sheet) -> Sheet:
    """Pictures as digital PDFs: what an atomic case is about is never the picture."""
    return replace(sheet, form="pdf") if sheet.form in {"scan", "photo"} else sheet


def files(sheets: Sequence[Sheet]) -> tuple[File, ...]:
    """Each sheet a file of its own name, digital."""
    return unique([as_file(digital(sheet), sheet.name) for sheet in sheets])


def of(file: CompanyFile, entry: Entry, cut: Cut = Cut()) -> tuple[Sheet, ...]:  # noqa: B008  # frozen
    """The papers that say something for the item, after a cut."""
    return tuple(having(full_set(file, 0, cut), entry.id))
