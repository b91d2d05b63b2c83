"""SARIF 2.1.0, held by hand to what the standard and GitHub's code scanning ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import jsonschema
import pytest

from certcheck.report import Report, Status
from tests.renderers import reports, strangers
from tests.renderers.seen import rendered

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": TEXT,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "properties": {"startLine": {"type": "integer", "minimum": 1}},
                },
            },
        },
        "logicalLocations": {"type": "array", "items": {"required": ["fullyQualifiedName"]}},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {
            "required": ["driver"],
            "properties": {
                "driver": {
                    "required": ["name", "rules"],
                    "properties": {
                        "rules": {
                            "type": "array",
                            "uniqueItems": True,
                            "items": {
                                "required": ["id", "shortDescription"],
                                "properties": {
                                    "id": {"type": "string", "maxLength": 255},
                                    "shortDescription": TEXT,
                                    "fullDescription": TEXT,
                                    "help": TEXT,
                                    "defaultConfiguration": {"properties": {"level": LEVEL}},
                                },
                            },
                        }
                    },
                }
            },
        },
        "automationDetails": {"properties": {"id": {"type": "string", "pattern": "/$"}}},
        "language": {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "invocations": {"items": {"required": ["executionSuccessful"]}},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": RUN},
    },
    "additionalProperties": False,
}

MADE: tuple[Callable[[str], Report], ...] = (
    reports.messy,
    reports.all_complete,
    reports.of_empty_folder,
    reports.hostile,
    strangers.nasty,
)


def run_of(report: Report) -> dict[str, object]:
    return json.loads(rendered("sarif", report))["runs"][0]  # type: ignore[no-any-return]


def results(report: Report) -> dict[str, dict[str, object]]:
    found = run_of(report)["results"]
    assert isinstance(found, list)
    return {one["ruleId"]: one for one in found}


def place(result: dict[str, object]) -> tuple[str, int]:
    found = result["locations"][0]["physicalLocation"]  # type: ignore[index]
    return unquote(found["artifactLocation"]["uri"]), found["region"]["startLine"]


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_has_the_shape(make: Callable[[str], Report], lang: str) -> None:
    jsonschema.Draft202012Validator(LOG).validate(json.loads(rendered("sarif", make(lang))))


@pytest.mark.parametrize("make", MADE)
def test_rules_and_results_agree(make: Callable[[str], Report]) -> None:
    run = run_of(make("zh"))

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]  # type: ignore[index]
    assert rules == list(reports.ITEMS_BY_ID)
    for result in run["results"]:  # type: ignore[attr-defined]
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_what_is_missing_points_at_its_line_in_the_checklist() -> None:
    line = 100 + 10 * list(reports.ITEMS_BY_ID).index("training-schedule")

    assert place(results(reports.messy())["training-schedule"]) == (
        "after-sales-service.yaml",
        line,
    )


def test_a_paper_at_fault_is_pointed_at() -> None:
    found = results(reports.messy())

    assert place(found["business-license"]) == ("杭州示例电器/营业执照副本.jpg", 1)
    assert place(found["company-scale"]) == ("杭州示例电器/企业简介.docx", 1)


def test_everything_points_at_the_checklist_besides() -> None:
    for result in results(reports.messy()).values():
        related = result["relatedLocations"][0]["physicalLocation"]  # type: ignore[index]
        assert related["artifactLocation"]["uri"] == "after-sales-service.yaml"


def test_levels() -> None:
    levels = {item: one["level"] for item, one in results(reports.messy()).items()}

    assert levels["business-license"] == "error"
    assert levels["training-schedule"] == "error"
    assert levels["power-of-attorney"] == "warning"
    assert levels["organization-code"] == "note"
    assert "training-plan" not in levels


def test_a_complete_dossier_raises_no_alert() -> None:
    assert run_of(reports.all_complete())["results"] == []


def test_fingerprints_stay_when_status_and_language_change() -> None:
    now, then = results(reports.messy("zh")), results(reports.of_empty_folder("en"))
    key = "business-license"

    assert now[key]["properties"]["status"] != Status.MISSING.value  # type: ignore[index]
    assert now[key]["partialFingerprints"] == then[key]["partialFingerprints"]
    prints = [str(one["partialFingerprints"]) for one in now.values()]
    assert len(set(prints)) == len(prints)
    assert all(
        re.fullmatch("[0-9a-f]{32}", one) for one in now[key]["partialFingerprints"].values()
    )  # type: ignore[attr-defined]


def test_files_that_could_not_be_read_are_notifications() -> None:
    told = run_of(reports.messy())["invocations"][0]["toolExecutionNotifications"]  # type: ignore[index]

    assert [one["message"]["text"].split()[0] for one in told] == ["扫描件/加密.pdf", "全套.pdf"]
