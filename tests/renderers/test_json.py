"""The JSON report is the contract's, to the key.

To publish a changed schema, run `python -m tests.renderers.test_json` in the source tree.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from certcheck.renderers import Style
from certcheck.renderers import json as json_report
from certcheck.renderers.json_shape import schema
from certcheck.report import Finding, Report, Severity, Status
from tests.renderers import reports

PUBLISHED = files("certcheck") / "schemas" / "report.schema.json"
MADE: tuple[Callable[[str], Report], ...] = (
    reports.messy,
    reports.all_complete,
    reports.of_empty_folder,
    reports.hostile,
)

# The contract, section 4, as it is written there.
KEYS = {
    "": "schema_version tool verdict checklist sections run dossier identity summary items "
    "assignments acceptances waivers files unmatched problems",
    "tool": "name version",
    "checklist": "id title version sha256",
    "sections": "id title",
    "run": "as_of lang fail_on ocr profile limits unread",
    "dossier": "path company uscc files facts",
    "identity": "field value paths agrees",
    "summary": "complete partial invalid review missing not_applicable waived required "
    "completeness",
    "items": "id section title ref required status requires remedy source evidence points subjects "
    "findings",
    "items.source": "file line",
    "items.evidence": "path pages sheet how kind counts confidence valid_until subject because",
    "items.points": "id title required covered path page",
    "items.subjects": "id name status evidence",
    "items.findings": "code severity params message remedy path page subject point",
    "assignments": "path item source",
    "acceptances": "path item reason by source",
    "waivers": "item reason until source",
    "files": "path sha256 place kind items",
    "unmatched": "path code kind nearest_item reason",
    "problems": "path page code message",
}
# What is there besides, where there is something to tell, so that either language can be spoken.
BESIDES = {
    "": {"findings", "questions"},
    "files": {"duplicate_of", "code", "params"},
    "items": {"supply"},
    "items.evidence": {"reasons"},
    "problems": {"params"},
}


def rendered(report: Report, style: Style | None = None) -> dict[str, object]:
    return json.loads(json_report.render(report, style or Style()))  # type: ignore[no-any-return]


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_fits_the_published_schema(make: Callable[[str], Report], lang: str) -> None:
    published = json.loads(PUBLISHED.read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.Draft202012Validator(published).validate(rendered(make(lang)))


def test_the_published_schema_is_the_current_one() -> None:
    current = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"

    assert PUBLISHED.read_text("utf-8") == current


@pytest.mark.parametrize("place", KEYS)
def test_keys_are_the_contracts_in_its_order(place: str) -> None:
    besides: set[str] = BESIDES.get(place, set())
    found: list[object] = [rendered(reports.messy())]
    for key in place.split(".") if place else ():
        values = [one[key] for one in found if isinstance(one, dict)]
        found = [one for value in values for one in (value if isinstance(value, list) else [value])]

    assert found
    for one in found:
        assert isinstance(one, dict)
        assert [key for key in one if key not in besides] == KEYS[place].split()


def test_findings_of_the_dossier_and_originals_of_copies_are_told_besides() -> None:
    whole = rendered(reports.messy())

    assert [one["code"] for one in whole["findings"]] == ["assign_unused"]  # type: ignore[attr-defined]
    copies = [one for one in whole["files"] if "duplicate_of" in one]  # type: ignore[attr-defined]
    assert [one["duplicate_of"] for one in copies] == ["营业执照副本.jpg"]


def test_the_same_report_gives_the_same_bytes() -> None:
    once, again = (json_report.render(reports.messy(), Style()) for _ in range(2))

    assert once == again
    assert once.endswith(b"}\n")
    assert "营业执照".encode() in once


@pytest.mark.parametrize(
    ("make", "verdict", "completeness"),
    [
        (reports.messy, "open", round(5 / 15, 4)),
        (reports.all_complete, "complete", 1.0),
        (reports.of_empty_folder, "open", 0.0),
    ],
)
def test_the_verdict_and_the_share(
    make: Callable[[], Report], verdict: str, completeness: float
) -> None:
    whole = rendered(make())

    assert whole["verdict"] == verdict
    assert whole["summary"]["completeness"] == completeness  # type: ignore[index]


def test_the_share_of_nothing_is_null() -> None:
    items = tuple(reports.result(i, Status.NOT_APPLICABLE) for i in reports.ITEMS_BY_ID)

    whole = rendered(reports.report(items))

    assert whole["summary"]["completeness"] is None  # type: ignore[index]
    assert whole["verdict"] == "complete"


def test_personal_numbers_are_masked_but_in_paths() -> None:
    number = "33010219900101123X"
    finding = Finding("other_person", Severity.ERROR, {"found": number}, f"{number}.jpg")
    item = reports.result("business-license", Status.INVALID, findings=(finding,))
    report = reports.report((item,))

    masked = rendered(report)["items"][0]["findings"][0]  # type: ignore[index]
    assert masked["path"] == f"{number}.jpg"
    assert masked["params"] == {"found": "330***********123X"}
    assert number not in masked["message"]

    shown = rendered(report, Style(show_personal=True))["items"][0]["findings"][0]  # type: ignore[index]
    assert shown["params"] == {"found": number}


def test_a_path_that_is_no_unicode_can_be_written_and_read() -> None:
    data = json_report.render(reports.hostile(), Style())

    paths = [one["path"] for one in json.loads(data.decode("utf-8"))["files"]]
    assert paths == [one.path for one in reports.hostile().files]


def test_ids_are_said_by_title_in_either_language() -> None:
    for lang, title in (("zh", "营业执照"), ("en", "Business licence")):
        item = rendered(reports.messy(lang))["items"][0]  # type: ignore[index]
        assert title in item["findings"][0]["message"]
        assert item["findings"][0]["params"]["paper"] == "business-license"


if __name__ == "__main__":
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    Path("certcheck/schemas/report.schema.json").write_text(text, "utf-8")
