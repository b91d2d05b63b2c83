"""Which company the dossier is of, and whether a paper is one of its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from certcheck.checklist.model import Checklist
from certcheck.checklist.requirements import CoveredBy, Papers, leaves
from certcheck.fields.codes import CodeKind
from certcheck.fields.names import Likeness, same_company
from certcheck.fields.standards import check_uscc
from certcheck.matching.scene import Company, Seen
from certcheck.recognition.sighting import Sighting
from certcheck.text import fold

_LICENCE_WEIGHT = 4
"""Other papers' word against that of the company's own licence."""


def licence_kinds(checklist: Checklist) -> tuple[str, ...]:
    """Kinds of paper that name the company with its code: whatever an item asks a code of."""
    kinds: dict[str, None] = {}
    for item in checklist.items:
        for need in leaves(item.needs):
            if isinstance(need, Papers) and need.code:
                kinds.update(dict.fromkeys(need.papers))
            if isinstance(need, CoveredBy):
                kinds.update(dict.fromkeys(need.papers))
    return tuple(kinds)


def find(
    files: Sequence[Seen],
    licences: Sequence[str],
    *,
    name: str | None,
    uscc: str | None,
    also: Sequence[str],
) -> Company:
    """The company the profile names, else the one most papers say they are of."""
    sightings = [sighting for seen in files for sighting in seen.recognition.sightings]
    declared = name is not None
    rivals: tuple[str, ...] = ()
    if name is None:
        name, *rest = _commonest(files, licences) or (None,)
        rivals = tuple(filter(None, rest))
    own = [
        sighting
        for sighting in sightings
        if sighting.kind in licences
        and (name is None or belongs(sighting.companies, name, also) is not Likeness.OTHER)
    ]
    if declared and not own:
        own = [s for s in sightings if s.kind in licences and not s.companies]
    named = sorted(own, key=lambda sighting: not sighting.companies)
    return Company(
        name=name,
        uscc=uscc or next((code.value for s in named for code in s.codes if code.valid), None),
        also=tuple(also),
        representative=_representative(own, sightings, name, also),
        declared=declared,
        rivals=rivals,
    )


def _representative(
    licences: Sequence[Sighting],
    sightings: Sequence[Sighting],
    name: str | None,
    also: Sequence[str],
) -> str | None:
    """The licence's word; without one, what most of the company's other papers say."""
    for sighting in licences:
        if sighting.people:
            return sighting.people[0]
    said = Counter(
        person
        for s in sightings
        if name is None or belongs(s.companies, name, also) is not Likeness.OTHER
        for person in s.representatives[:1]
    )
    return min(said, key=lambda person: (-said[person], person)) if said else None


def _commonest(files: Sequence[Seen], licences: Sequence[str]) -> tuple[str, ...]:
    """The company most papers say they are of, of several with a licence the one most files speak of too;
    behind it those with a licence that come to as much."""
    votes: Counter[str] = Counter()
    shown: dict[str, str] = {}
    licensed: set[str] = set()
    for seen in files:
        said: dict[str, int] = {}
        for sighting in seen.recognition.sightings:
            if sighting.rank == 0:
                for company in sighting.companies:
                    key = fold(company)
                    shown.setdefault(key, company)
                    licence = sighting.kind in licences
                    said[key] = max(said.get(key, 0), _LICENCE_WEIGHT if licence else 1)
                    if licence:
                        licensed.add(key)
        votes.update(said)
    if not votes:
        return ()
    if len(licensed) > 1:  # a supplier's licence weighs as much as the company's own
        votes.update(_speaking_of(licensed, files))
    best = max(votes.values())
    first, *others = sorted(key for key, count in votes.items() if count == best)
    rivals = (key for key in others if {first, key} <= licensed)
    return shown[first], *(
        shown[key] for key in rivals if same_company(first, key) is Likeness.OTHER
    )


def _speaking_of(names: Collection[str], files: Sequence[Seen]) -> Counter[str]:
    """How many files hold each of the folded names anywhere."""
    texts = ([one.text for one in seen.recognition.sightings] for seen in files)
    return Counter(name for said in texts for name in names if any(name in text for text in said))


def belongs(companies: Iterable[str], name: str, also: Iterable[str]) -> Likeness:
    """How like the company's own names the likeliest of these is; SAME where none is given."""
    given = tuple(companies)
    if not given:
        return Likeness.SAME
    own = (name, *also)
    grades = {same_company(mine, other) for mine in own for other in given}
    if Likeness.SAME in grades or any(_branch(other, own) for other in given):
        return Likeness.SAME
    return Likeness.NEAR if Likeness.NEAR in grades else Likeness.OTHER


def _branch(other: str, own: Sequence[str]) -> bool:
    """A branch is the company itself: its name begins with the whole of the company's."""
    return any(fold(other).startswith(fold(name)) for name in own)


def owner(sighting: Sighting) -> str:
    """Whose paper it says it is: the first name, else the first code; empty where it says neither."""
    return next(iter((*sighting.companies, *(code.value for code in sighting.codes))), "")


def standing(company: Company, sighting: Sighting) -> Likeness:
    """Whether a paper is the company's own, as far as it tells: by name, else by the code it bears."""
    if not sighting.companies and _other_code(company, sighting):
        return Likeness.OTHER
    if company.name is None:
        return Likeness.SAME
    return belongs(sighting.companies, company.name, company.also)


def contested(company: Company, sighting: Sighting) -> bool:
    """Whether the paper is of one of the companies of which any may be the dossier's."""
    may_be = (name for name in (company.name, *company.rivals) if name is not None)
    given = sighting.companies if company.rivals else ()
    return bool(given) and any(belongs(given, name, ()) is Likeness.SAME for name in may_be)


def _other_code(company: Company, sighting: Sighting) -> bool:
    """Whether the codes it bears are all sound, and none the company's; its kin have codes of their own."""
    if company.uscc is None or company.also or not check_uscc(company.uscc):
        return False
    own = {company.uscc, f"{company.uscc[8:16]}-{company.uscc[16]}"}
    kinds = (CodeKind.USCC, CodeKind.ORGANIZATION)
    found = [code for code in sighting.codes if code.kind in kinds]
    return bool(found) and all(code.valid and code.value not in own for code in found)
