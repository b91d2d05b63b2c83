"""The reference page of the checklist language, made of the models' docstrings: `checklists/LANGUAGE.md`.

`python -m certcheck.language.reference` prints it; a test holds the committed page to it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from certcheck.checklist import model, requirements
from certcheck.language.json_schemas import description

KINDS = (
    requirements.Papers,
    requirements.Records,
    requirements.EachPerson,
    requirements.EachYear,
    requirements.EachListed,
    requirements.Age,
    requirements.Share,
    requirements.CoveredBy,
    requirements.AllOf,
    requirements.AnyOf,
)
PARTS = (
    requirements.Point,
    requirements.Part,
    requirements.Rows,
    requirements.Since,
    requirements.Step,
    requirements.Recency,
)
FILE = (
    model.Checklist,
    model.Library,
    model.Subject,
    model.Section,
    model.Paragraph,
    model.Fact,
    model.Item,
    model.Supply,
    model.Example,
    model.Trial,
    model.Paper,
    model.Sides,
    model.Wording,
    model.People,
)


def page() -> str:
    """The whole page, Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The language of the checklists"
    yield ""
    yield "Made by `python -m certcheck.language.reference` from the docstrings of the models; do not edit it here."
    yield "How to begin one: `certcheck checklist new`, and the guide in `examples/tender`."
    for title, models in (
        ("Requirements", KINDS),
        ("Parts of requirements", PARTS),
        ("The file", FILE),
    ):
        yield f"\n## {title}"
        for one in models:
            yield from _model(one)


def _model(model: type[BaseModel]) -> Iterator[str]:
    kind = model.model_fields.get("kind")
    name = get_args(kind.annotation)[0] if kind is not None else ""
    yield f"\n### {f'`kind: {name}`' if name else model.__name__}"
    yield ""
    text = inspect.cleandoc(model.__doc__ or "")
    yield text.removeprefix(f"`kind: {name}` — ") if name else text
    yield ""
    for field, info in model.model_fields.items():
        if field != "kind":
            yield _field(model, field, info)


def _field(model: type[BaseModel], field: str, info: FieldInfo) -> str:
    told = description(model.__name__, field) or ""
    facts = [_type(info.annotation)]
    if info.is_required():
        facts.append("required")
    elif info.default not in (PydanticUndefined, None, (), "") and not isinstance(
        info.default, BaseModel
    ):
        facts.append(f"default `{str(info.default).lower()}`")
    return f"- `{field}` ({', '.join(facts)}){': ' + told if told else ''}"


def _type(annotation: object) -> str:
    """A type as an author thinks of it."""
    if get_origin(annotation) is Literal:
        return " | ".join(f"`{one}`" for one in get_args(annotation))
    inner = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple:
        return f"list of {_type(inner[0])}"
    if get_origin(annotation) is dict:
        return f"{_type(inner[1])} by id"
    if inner and get_origin(annotation) is not None:
        models = [one for one in inner if _is_model(one)]
        return "requirement" if len(models) > 1 else _type(inner[0])
    if isinstance(annotation, type):
        names = {"str": "text", "bool": "true or false", "int": "number"}
        return names.get(annotation.__name__, annotation.__name__)
    return "requirement"


def _is_model(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, BaseModel)


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
