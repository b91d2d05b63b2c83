"""Rosters: tables of people, and which of them are service staff by department or post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.checklist import People
from certcheck.fields.names import is_person_name, normalise_person
from certcheck.recognition.sighting import Person
from certcheck.recognition.tables import Grid
from certcheck.text import fold


def people(grid: Grid, rules: People) -> tuple[Person, ...]:
    """The people a table lists; empty where it has no column of names."""
    column = _column(grid.header, rules.name)
    if column is None:
        return ()
    departments = _columns(grid.header, rules.department)
    return tuple(dict.fromkeys(_people(grid, column, departments, rules)))


def _people(grid: Grid, column: int, departments: Sequence[int], rules: People) -> Iterator[Person]:
    for row in grid.rows:
        name = normalise_person(row[column])
        if is_person_name(name, labelled=True):
            posts = [fold(row[number]) for number in departments if row[number].strip()]
            yield Person(name, _is_staff(posts, rules))


def _is_staff(posts: Sequence[str], rules: People) -> bool | None:
    """None where the roster has no such column: then everybody on it is meant."""
    if not posts:
        return None
    if any(fold(word) in post for word in rules.staff for post in posts):
        return not any(fold(word) in post for word in rules.not_staff for post in posts)
    return False


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
