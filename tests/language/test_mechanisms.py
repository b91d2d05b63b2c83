"""The language grows only by mechanisms that several items need: counted over the checklists there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from certcheck.checklist import loading
from certcheck.checklist import requirements as written
from certcheck.checklist.requirements import Model

TENDER = Path(__file__).parents[2] / "examples" / "tender" / "tender.yaml"
FEWEST = 2
FREE = frozenset({"kind", "id"})
"""What is no option: it tells which mechanism or thing is meant."""


def _classes() -> list[type[Model]]:
    return [
        one
        for one in vars(written).values()
        if isinstance(one, type) and issubclass(one, Model) and one is not Model
    ]


def _options(model: BaseModel) -> Iterator[tuple[str, str]]:
    """Every class and option used in this and below, an option by its name: it means the same everywhere."""
    yield "class", type(model).__name__
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in FREE or value == field.get_default(call_default_factory=True) or value is None:
            continue
        yield "option", name
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from _options(one)


def test_every_requirement_class_and_option_serves_several_items() -> None:
    """Counted in the shipped checklists and in the guide's; an item once for each that asks for it."""
    users: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for name in (*loading.names(), TENDER):
        for item in loading.load(name).checklist.items:
            for used in _options(item.needs):
                users[used].add((str(name), item.id))

    asked = {("class", one.__name__) for one in _classes()}
    asked |= {("option", name) for one in _classes() for name in one.model_fields} - {
        ("option", name) for name in FREE
    }
    lonely = {
        name: len(users[kind, name]) for kind, name in asked if len(users[kind, name]) < FEWEST
    }
    assert lonely == {}
