"""The dossiers derived from one company: a recipe each, in this order."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.dossier import Dossier
from tests.corpus.form import CompanyFile
from tests.corpus.variants.decided import decided, untagged
from tests.corpus.variants.doubles import copies, templates
from tests.corpus.variants.gaps import absent, hollow, more_points, points
from tests.corpus.variants.kinship import institution, kin, namesakes
from tests.corpus.variants.spelling import lettering, names, terms
from tests.corpus.variants.staff import no_roster, off_by_one, people_gaps, scanned_roster
from tests.corpus.variants.whole import (
    bare,
    cards_together,
    merged,
    orderly,
    pictures,
    spread,
    zipped,
)
from tests.corpus.variants.wrong import drafts, invalid, old_forms, versions

Recipe = Callable[[CompanyFile], Dossier]

RECIPES: tuple[Recipe, ...] = (
    orderly,
    bare,
    points,
    more_points,
    absent,
    hollow,
    invalid,
    drafts,
    old_forms,
    versions,
    people_gaps,
    off_by_one,
    no_roster,
    scanned_roster,
    cards_together,
    decided,
    untagged,
    merged,
    zipped,
    spread,
    pictures,
    names,
    lettering,
    terms,
    kin,
    institution,
    namesakes,
    copies,
    templates,
)


def dossiers(file: CompanyFile) -> tuple[Dossier, ...]:
    """Every dossier of a company."""
    return tuple(recipe(file) for recipe in RECIPES)
