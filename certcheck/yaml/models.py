"""From YAML nodes to pydantic models: what does not fit is told by line, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from certcheck.yaml.mistakes import Mistakes, Place, nearest
from certcheck.yaml.source import WRONG_COLON, Node

ModelT = TypeVar("ModelT", bound=BaseModel)
Step = str | int


def validate(node: Node, model: type[ModelT], mistakes: Mistakes) -> ModelT | None:
    """The model of a node; None, with every mistake told by its line, where it does not fit."""
    if not isinstance(node.value, Mapping):
        colon = WRONG_COLON.match(node.text)
        mistakes.add(node.place, "colon" if colon else "not_mapping")
        return None
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _tell(detail, node, model, mistakes)
        return None


def _tell(detail: ErrorDetails, node: Node, model: type[BaseModel], mistakes: Mistakes) -> None:
    code = detail["type"]
    loc = detail["loc"]
    params: dict[str, object] = {"input": detail["input"], **detail.get("ctx", {})}
    params["key"] = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if code == "string_type" and detail["input"] is None:
        code = "blank"
    if code in ("literal_error", "union_tag_invalid"):
        expected = str(params.get("expected") or params.get("expected_tags"))
        params["nearest"] = nearest(str(params.get("tag") or params["input"]), _quoted(expected))
        params["expected"] = params["expected_tags"] = expected.replace("'", "`").replace(
            " or ", ", "
        )
    if "discriminator" in params:
        params["tag"] = params.get("tag") or str(params["discriminator"]).strip("'")
    if code in ("model_type", "model_attributes_type"):
        params["example"] = _example(model, loc)
    if code == "extra_forbidden":
        params["nearest"] = nearest(str(loc[-1]), known_keys(model, loc[:-1]))
    mistakes.add(_locate(node, loc, at_key=code == "extra_forbidden"), code, **params)


def _quoted(expected: str) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", expected))


def _locate(node: Node, loc: tuple[Step, ...], *, at_key: bool) -> Place:
    """The place of what pydantic points at; the tags of unions are no keys and are passed over."""
    place = node.place
    for number, step in enumerate(loc):
        last = number == len(loc) - 1 or loc[number + 1] == "[key]"
        if isinstance(step, str) and step in node.entries:
            place = node.key_place(step) if last else node.get(step).place
            if last and not at_key and isinstance(node.get(step).value, str):
                place = node.get(step).place
            node = node.get(step)
        elif isinstance(step, int) and step < len(node.elements):
            node = node.elements[step]
            place = node.place
    return place


def known_keys(model: type[BaseModel], loc: tuple[Step, ...]) -> tuple[str, ...]:
    """The keys a model knows at a place in it."""
    return tuple(dict.fromkeys(name for one in _models(model, loc) for name in one.model_fields))


def _example(model: type[BaseModel], loc: tuple[Step, ...]) -> str:
    """How what belongs at a place begins: the keys it must have, else the first it may have."""
    fields = {
        name: field for one in _models(model, loc) for name, field in one.model_fields.items()
    }
    needed = [name for name, field in fields.items() if field.is_required()]
    return ", ".join(f"{name}: …" for name in needed or list(fields)[:1])


def _models(model: type[BaseModel], loc: tuple[Step, ...]) -> tuple[type[BaseModel], ...]:
    """The models one of which is expected at a place."""
    types = _spread(model)
    for step in loc:
        types = tuple(new for old in types for new in _below(old, step)) or types
    return tuple(one for one in types if isinstance(one, type) and issubclass(one, BaseModel))


def _spread(annotation: object) -> tuple[object, ...]:
    """The alternatives of a type, without what only annotates it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _spread(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(one for part in get_args(annotation) for one in _spread(part))
    return (annotation,)


def _below(annotation: object, step: Step) -> tuple[object, ...]:
    """The types a step further in; a union's tag leads to the alternative of that `kind`."""
    arguments = get_args(annotation)
    if get_origin(annotation) in (tuple, list) and isinstance(step, int):
        return _spread(arguments[0])
    if get_origin(annotation) is dict:
        return _spread(arguments[1])
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return ()
    if step in annotation.model_fields:
        return _spread(annotation.model_fields[str(step)].annotation)
    kind = annotation.model_fields.get("kind")
    return (annotation,) if kind and step in get_args(kind.annotation) else ()
