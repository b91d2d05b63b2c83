"""Rosters: tables of people, and which of them are service staff by department or post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.checklist.model import People
from certcheck.fields.names import is_person_name, normalise_person
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.sighting import Person
from certcheck.recognition.tables import Grid
from certcheck.text import fold

_CLEARLY = 0.5
"""Log odds from which a post sounds like service staff: then nineteen in twenty are (cross-validated)."""


_FEWEST_DETAILS = 2
"""Columns of personal details by which a table of people is a roster, whatever it is called."""


def people(
    grid: Grid, rules: People, model: Resemblance | None = None, *, surely: bool = False
) -> tuple[Person, ...]:
    """The people a table lists; empty where it has no column of names.

    `surely`: it does list people, so that the column may be told by the names in it.
    """
    column = _column(grid.header, rules.name)
    if column is None and surely:
        column = _of_names(grid)
    if column is None:
        return ()
    departments = _columns(grid.header, rules.department)
    return tuple(dict.fromkeys(_people(grid, column, departments, rules, model)))


def detailed(grid: Grid, rules: People) -> bool:
    """Whether its columns tell what only a roster tells of people: 性别, 学历, 入职日期 …"""
    return len(_columns(grid.header, rules.details)) >= _FEWEST_DETAILS


def _people(
    grid: Grid,
    column: int,
    departments: Sequence[int],
    rules: People,
    model: Resemblance | None,
) -> Iterator[Person]:
    for row in grid.rows:
        name = normalise_person(row[column])
        if is_person_name(name, labelled=True):
            posts = [fold(row[number]) for number in departments if row[number].strip()]
            yield Person(name, _is_staff(posts, rules, model))


def _is_staff(posts: Sequence[str], rules: People, model: Resemblance | None) -> bool | None:
    """By the words, else by what the post sounds like; who neither of them tells is not counted.

    None where the roster has no such column: then everybody on it is meant.
    """
    if not posts:
        return None
    staff, other = _any(rules.staff, posts), _any(rules.not_staff, posts)
    if staff != other:
        return staff
    return model is not None and model.staff(posts) >= _CLEARLY


def _any(words: Sequence[str], posts: Sequence[str]) -> bool:
    return any(fold(word) in post for word in words for post in posts)


def _of_names(grid: Grid) -> int | None:
    """The first column that holds nothing but names of several people."""
    for column in range(len(grid.header)):
        cells = [row[column].strip() for row in grid.rows]
        if len(set(cells)) > 1 and all(map(is_person_name, cells)):
            return column
    return None


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    folded = [fold(name) for name in names]
    exact = [number for number, cell in enumerate(header) if cell in folded]
    loose = [
        number for number, cell in enumerate(header) if any(cell.endswith(name) for name in folded)
    ]
    return next(iter(exact or loose), None)


def _columns(header: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    folded = [fold(name) for name in names]
    return tuple(
        number for number, cell in enumerate(header) if any(name in cell for name in folded)
    )
