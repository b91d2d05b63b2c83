"""The JSON Schemas of what people write: valid ones, saying what the models say."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from certcheck.checklist import loading
from certcheck.language.json_schemas import (
    PUBLISHED,
    Schema,
    as_text,
    checklist_schema,
    editor_line,
    library_schema,
    profile_schema,
    schema_file,
)
from tests.checklist.test_loading import LIBRARY, SMALL

PROFILE = """\
company: 杭州虚构电器有限公司
facts: {hazardous: true}
people: [{name: 张三, tags: [hazardous]}]
assign:
  a.jpg: business-license
  b.pdf: [{item: training-plan, pages: 12-14}, {item: staff-education, pages: 20, person: 张三}]
  c.jpg: null
accept: [{item: service-flowchart, file: c.png, reason: 已核对}]
ignore: ["旧资料/**"]
owners: {personnel: 人事部}
waive: [{item: market-position, reason: 免交, until: "2027-12-31"}]
"""


@pytest.mark.parametrize("schema", [checklist_schema(), library_schema(), profile_schema()])
def test_they_are_schemas(schema: Schema) -> None:
    Draft202012Validator.check_schema(schema)
    assert as_text(schema).endswith("}\n")


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (checklist_schema(), SMALL.replace("1.10", "'1.10'")),
        (library_schema(), LIBRARY),
        (profile_schema(), PROFILE),
    ],
)
def test_they_take_what_we_take(schema: Schema, text: str) -> None:
    Draft202012Validator(schema).validate(yaml.safe_load(text))


TAKEN = SMALL.replace("1.10", "'1.10'").replace(
    "items:", "items:\n  - {extends: card, title: {en: Card}, needs: {signed: true}}"
)


def test_an_item_that_is_taken_says_only_what_differs() -> None:
    Draft202012Validator(checklist_schema()).validate(yaml.safe_load(TAKEN))


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (checklist_schema(), TAKEN.replace("{en: Card}", "{fr: Carte}")),
        (checklist_schema(), TAKEN.replace("extends: card", "extend: card")),
        (checklist_schema(), TAKEN.replace("{signed: true}", "{kind: signed}")),
        (
            checklist_schema(),
            SMALL.replace("1.10", "'1.10'").replace("kind: paper", "kind: papers"),
        ),
        (library_schema(), LIBRARY.replace("titles:", "titels:")),
        (profile_schema(), PROFILE.replace("company:", "compny:")),
        (profile_schema(), PROFILE.replace("item: training-plan, ", "")),
    ],
)
def test_they_refuse_what_we_refuse(schema: Schema, text: str) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(yaml.safe_load(text))


def test_fields_are_described() -> None:
    text = as_text(checklist_schema())
    assert "Endings of titles that announce rules" in text


def test_every_shipped_checklist_and_library_fits() -> None:
    home = loading.home()
    for path in (*home.glob("*.yaml"), *home.glob("library/*.yaml")):
        schema = library_schema() if path.parent.name == "library" else checklist_schema()
        Draft202012Validator(schema).validate(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_files_are_those_of_the_models(name: str) -> None:
    made = as_text(PUBLISHED[name]())
    assert schema_file(name).read_text("utf-8") == made, (
        f"write it anew: python -m tests.published_schemas ({name} has changed)"
    )


@pytest.mark.parametrize("name", [*PUBLISHED, "report"])
def test_every_schema_is_published_in_the_package(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_file(name).read_text("utf-8")))


def test_editors_are_led_to_a_file_beside() -> None:
    """The same on every machine that shares the folder; `tests/cli` tells that it is there."""
    assert editor_line("profile") == (
        "# yaml-language-server: $schema=./.certcheck-profile.schema.json\n"
    )
