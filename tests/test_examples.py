"""Every example comes out as its expected report says, which was written before the first scan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from certcheck.checklist import loading
from certcheck.renderers import json as json_report
from certcheck.renderers.style import Style
from certcheck.report import ItemResult, Report
from certcheck.scan import Options, scan

SCHEMA = Path(__file__).parents[1] / "certcheck" / "schemas" / "report.schema.json"
EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(
    file.name.removesuffix(".expected.yaml") for file in EXAMPLES.glob("*.expected.yaml")
)
EVIDENCED = frozenset({"complete", "partial"})


class ExpectedItem(BaseModel):
    """What a scan must find for one item."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: str
    why: str
    evidence: tuple[str, ...] = ()
    """Files cited as counting, all of them."""
    offered: tuple[str, ...] = ()
    """Files told on an item that is open, though they do not count."""
    missing: tuple[str, ...] = ()
    people: dict[str, str] = {}
    codes: tuple[str, ...] = ()
    """Findings that must be told; others may be."""
    never: tuple[str, ...] = ()
    """Files that only look like evidence."""


class Expected(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: date
    items: dict[str, ExpectedItem]


@cache
def expected(name: str) -> Expected:
    text = (EXAMPLES / f"{name}.expected.yaml").read_text(encoding="utf-8")
    return Expected.model_validate(yaml.safe_load(text))


@cache
def scanned(name: str) -> Report:
    return scan(EXAMPLES / name, Options(as_of=expected(name).as_of, cache=False))


def result(name: str, item: str) -> ItemResult:
    return next(one for one in scanned(name).items if one.item.id == item)


CASES = [(name, item) for name in NAMES for item in expected(name).items]


def test_every_shipped_checklist_has_an_example_with_all_its_items() -> None:
    assert {scanned(name).checklist.id for name in NAMES} == set(loading.names())
    for name in NAMES:
        assert list(expected(name).items) == [one.item.id for one in scanned(name).items]


@pytest.mark.parametrize(("name", "item"), CASES)
def test_status(name: str, item: str) -> None:
    wanted = expected(name).items[item]
    assert result(name, item).status == wanted.status, wanted.why


@pytest.mark.parametrize(("name", "item"), CASES)
def test_evidence(name: str, item: str) -> None:
    wanted, found = expected(name).items[item], result(name, item)
    counting = {one.path for one in found.evidence if one.counts}
    assert not counting & set(wanted.never)
    if wanted.status in EVIDENCED:
        assert counting == set(wanted.evidence)


@pytest.mark.parametrize(("name", "item"), CASES)
def test_points_and_people(name: str, item: str) -> None:
    wanted, found = expected(name).items[item], result(name, item)
    if wanted.status in EVIDENCED:
        lacking = {
            one.point.title.zh for one in found.points if one.point.required and not one.covered
        }
        assert lacking == set(wanted.missing)
    if wanted.people:
        assert {one.name: one.status.value for one in found.subjects} == wanted.people


@pytest.mark.parametrize(("name", "item"), CASES)
def test_findings(name: str, item: str) -> None:
    wanted, found = expected(name).items[item], result(name, item)
    assert set(wanted.codes) <= {one.code for one in found.findings}


@pytest.mark.parametrize("name", NAMES)
def test_every_file_stands_in_one_place(name: str) -> None:
    paths = [file.path for file in scanned(name).files]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_fits_the_published_schema(name: str, lang: str) -> None:
    report = scanned(name)
    spoken = replace(report, run=replace(report.run, lang=lang))
    document = json.loads(json_report.render(spoken, Style()))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
