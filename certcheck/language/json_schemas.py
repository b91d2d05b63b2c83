"""JSON Schemas of what people write, made of the models: for editors, and for checking elsewhere.

Stricter than reading: an editor sees a number in `version: 1.10` and asks for quotes: no harm.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

from pydantic import BaseModel, JsonValue

from certcheck.checklist import model as checklist_models
from certcheck.checklist import requirements
from certcheck.checklist.model import Checklist, Library
from certcheck.profile import file as profile_models
from certcheck.profile.file import ProfileFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, JsonValue]


def checklist_schema() -> Schema:
    """Of a file in `checklists/`."""
    return _schema(Checklist, "A checklist of certcheck")


def library_schema() -> Schema:
    """Of a file in `checklists/library/`. A paper that overrides needs only what it changes."""
    return _schema(Library, "A library of certcheck's checklists")


def profile_schema() -> Schema:
    """Of a dossier's `certcheck.yaml`."""
    return _schema(ProfileFile, "The profile of a dossier, certcheck.yaml")


PUBLISHED = MappingProxyType(
    {"checklist": checklist_schema, "library": library_schema, "profile": profile_schema}
)
"""Those made here, by name; the report's is written by hand. A test holds the files to them."""


def schema_file(name: str) -> Path:
    """The published schema of `checklist`, `library`, `profile` or `report`: a file of the package."""
    return Path(__file__).resolve().parent.parent / "schemas" / f"{name}.schema.json"


def schema_beside(name: str) -> str:
    """What a copy of the published schema is called beside a file that a person writes."""
    return f".certcheck-{name}.schema.json"


def editor_line(name: str) -> str:
    """The comment by which editors find the schema beside the file (yaml-language-server).

    Not the one in the package: a folder that several people share is opened where that is not.
    """
    return f"# yaml-language-server: $schema=./{schema_beside(name)}\n"


def as_text(schema: Schema) -> str:
    """The schema as a file: readable, with a line feed at its end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel], title: str) -> Schema:
    schema: Schema = {"$schema": DIALECT, **model.model_json_schema(mode="validation")}
    schema["title"] = title
    definitions = schema.get("$defs", {})
    for name, definition in [(model.__name__, schema), *_entries(definitions)]:
        for field, described in _entries(_of(definition, "properties")):
            told = description(name, field)
            if told and isinstance(described, dict):
                described.setdefault("description", told)
    if model is Checklist:
        _free_papers(schema)
        _free_items(schema)
    return schema


def _free_papers(schema: Schema) -> None:
    """A checklist's paper may lack what the library's paper of that id has."""
    paper = _of(_of(schema, "$defs"), "Paper")
    if isinstance(paper, dict):
        paper.pop("required", None)


def _free_items(schema: Schema) -> None:
    """An item with `extends` may lack what the shared item has, down to a language or an option."""
    definitions = schema["$defs"]
    items = _of(_of(schema, "properties"), "items")
    if not isinstance(definitions, dict) or not isinstance(items, dict):
        return
    taken = json.loads(json.dumps(definitions["Item"]).replace('/Text"', '/PartOfText"'))
    taken |= {"title": "TakenItem", "required": ["extends"]}
    whole = taken["properties"].pop("needs")
    some = {"type": "object", "properties": {"kind": False}}
    taken["properties"]["needs"] = {"anyOf": [whole, some]}
    text = dict(_entries(definitions["Text"]))
    text.pop("required")
    definitions |= {"TakenItem": taken, "PartOfText": text}
    items["items"] = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("Item", "TakenItem")]}


def description(model: str, field: str) -> str | None:
    """What stands below the field, in the model itself or in the one it is made of."""
    kinds = (
        getattr(module, model, None) for module in (requirements, checklist_models, profile_models)
    )
    kind = next((kind for kind in kinds if isinstance(kind, type)), None)
    bases = [base.__name__ for base in kind.__mro__] if kind is not None else [model]
    return next((told for base in bases if (told := _told().get((base, field)))), None)


def _of(value: JsonValue, key: str) -> JsonValue:
    return value.get(key, {}) if isinstance(value, dict) else {}


def _entries(value: JsonValue) -> list[tuple[str, JsonValue]]:
    return list(value.items()) if isinstance(value, dict) else []


@cache
def _told() -> dict[tuple[str, str], str]:
    """What the models say below their fields, by model and field.

    Pydantic can do so itself (`use_attribute_docstrings`), but reads the sources whenever the
    models are imported: 15 ms of every command.
    """
    found: dict[tuple[str, str], str] = {}
    for module in (requirements, checklist_models, profile_models):
        tree = ast.parse(dedent(inspect.getsource(module)))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found.update({(node.name, field): text for field, text in _fields(node)})
    return found


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for first, second in pairwise(node.body):
        match first, second:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text).replace("\n", " ")
