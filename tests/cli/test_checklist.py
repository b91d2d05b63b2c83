"""`certcheck checklist`: list, show, validate, schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from certcheck import checklists
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]


def test_shipped_checklists_are_listed_by_name(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "list")

    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(checklists.names())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_is_shown(certcheck: Certcheck, lang: str) -> None:
    name = checklists.names()[0]

    ran = certcheck("checklist", "show", name, "--lang", lang)

    assert ran.code == 0
    for item in checklists.load(name).checklist.items:
        assert f"{item.title.get(lang)}  ({item.id})" in ran.out


def test_a_good_checklist_is_valid(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "validate", checklists.names()[0])

    assert ran.code == 0
    assert "没有发现错误" in ran.out


def test_mistakes_are_told_by_line(certcheck: Certcheck, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("certcheck: 1\nid: mine\nsectoins: []\n", "utf-8")

    ran = certcheck("checklist", "validate", file)

    assert ran.code == 2
    assert f"{file}:3: " in ran.err


def test_an_unknown_name_is_2(certcheck: Certcheck) -> None:
    assert certcheck("checklist", "show", "nope").code == 2


@pytest.mark.parametrize("of", [[], ["checklist"], ["library"], ["profile"]])
def test_schemas_are_printed(certcheck: Certcheck, of: list[str]) -> None:
    ran = certcheck("checklist", "schema", *of)

    jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))
