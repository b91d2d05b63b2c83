"""A saved report renders as the one it was saved from; what is no report is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.errors import UsageError
from certcheck.messages import LANGUAGES
from certcheck.renderers import Style
from certcheck.report import OPEN, Dossier, FileResult, ItemResult, Place, Report, Run, Status
from certcheck.saved import reading
from tests.renderers import reports, strangers
from tests.renderers.letter.letters import letter
from tests.renderers.seen import FORMATS, rendered

MADE: tuple[Callable[[str], Report], ...] = (
    reports.messy,
    reports.all_complete,
    reports.of_empty_folder,
)


def in_language(report: Report, lang: str) -> Report:
    return replace(report, run=replace(report.run, lang=lang))


def saved_and_read(report: Report, checklist: Checklist | None = reports.CHECKLIST) -> Report:
    return reading.parse(rendered("json", report), checklist)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", MADE)
def test_it_renders_as_the_report_it_was_saved_from(
    make: Callable[[str], Report], name: str
) -> None:
    style = Style(verbosity=1)
    for lang in LANGUAGES:
        report = make(lang)
        read = saved_and_read(report)
        for told in LANGUAGES:
            expected = rendered(name, in_language(report, told), style)
            assert rendered(name, in_language(read, told), style) == expected


def test_paths_stay_exact_and_numbers_masked() -> None:
    read = saved_and_read(strangers.nasty())

    assert [file.path for file in read.files] == [
        name.replace("\udcb5", "\\udcb5") for name in strangers.NAMES
    ]
    assert strangers.NUMBER not in read.items[0].findings[0].params["expected"]


def test_without_its_checklist_it_still_renders_in_its_own_language() -> None:
    """But for the names of papers no item asks for, which only the checklist knows."""
    for make in MADE:
        read = saved_and_read(make("zh"), None)
        seen, expected = (rendered("markdown", one).decode() for one in (read, make("zh")))
        assert seen.partition("<details>")[0] == expected.partition("<details>")[0]


def test_without_its_checklist_it_borrows_the_other_language_from_a_newer_one() -> None:
    """The reports of these tests call themselves after the shipped checklist, with another digest."""
    read = saved_and_read(reports.messy("zh"), None)
    shipped = loading.load("after-sales-service").checklist

    assert (
        read.checklist.item("business-license").title.en
        == shipped.item("business-license").title.en
    )
    assert read.checklist.item("business-license").title.zh == "营业执照副本复印件"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_its_checklist_a_letter_still_asks_for_copies_seals_and_sides(lang: str) -> None:
    """Of a checklist nobody has here any more, or that has changed since."""
    data = rendered("json", reports.messy(lang)).replace(b"after-sales-service", b"not-shipped")

    first, *_, card = (
        ask.supply
        for ask in letter(reading.parse(data)).asks
        if ask.title in {WITH_SUPPLY[0][lang], WITH_SUPPLY[1][lang]}
    )
    assert (
        first[-1]
        == {
            "zh": "格式：清晰的扫描件，1 份，加盖公章。",
            "en": "Format: A clear scan, 1 copy, with the company seal.",
        }[lang]
    )
    assert card[-1] == {"zh": "2 份，正反两面都要。", "en": "2 copies, both sides."}[lang]


WITH_SUPPLY = (
    {"zh": "营业执照副本复印件", "en": "Business licence"},
    {"zh": "服务人员身份证复印件", "en": "ID cards of the staff"},
)


def test_a_report_from_before_it_told_how_to_supply_borrows_that_from_the_shipped_checklist() -> (
    None
):
    whole = json.loads(rendered("json", reports.messy()))
    for item in whole["items"]:
        item.pop("supply", None)

    asks = {ask.title: ask.supply for ask in letter(reading.parse(json.dumps(whole).encode())).asks}
    shipped = loading.load("after-sales-service").checklist.item("staff-id-card").supply
    assert shipped is not None
    assert shipped.format is not None
    assert shipped.format.zh in asks["服务人员身份证复印件"][-1]


def test_of_the_shipped_checklist_the_real_one_is_used() -> None:
    loaded = loading.load("after-sales-service")
    items = tuple(ItemResult(item, Status.MISSING) for item in loaded.checklist.items)
    run = Run(date(2026, 11, 23), "zh", OPEN, None, None)
    dossier = Dossier(".", None, None, 0, {})
    report = Report(loaded.checklist, loaded.sha256, str(loaded.path), run, dossier, items)

    assert reading.parse(rendered("json", report)).checklist == loaded.checklist


def test_fields_of_a_later_version_are_passed_over() -> None:
    whole = json.loads(rendered("json", reports.messy()))
    whole["new"] = 1
    for place in ("dossier", "run", "assignments", "acceptances", "waivers", "problems", "files"):
        one = whole[place]
        for each in one if isinstance(one, list) else [one]:
            each["new"] = {"deep": []}

    read = reading.parse(json.dumps(whole).encode(), reports.CHECKLIST)
    assert rendered("terminal", read) == rendered("terminal", reports.messy())


def broken(change: Callable[[dict[str, object]], object]) -> bytes:
    whole = json.loads(rendered("json", reports.messy()))
    change(whole)
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"schema_version": 2}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        rb"\\ud800" + b"[" * 100_000,
        broken(lambda whole: whole.update(schema_version=2)),
        broken(lambda whole: whole.pop("items")),
        broken(lambda whole: whole["run"].update(as_of="2026-02-31")),  # type: ignore[attr-defined]
        broken(lambda whole: whole["items"][0].update(status="nice")),  # type: ignore[index]
        broken(lambda whole: whole["items"][0].update(id="../x")),  # type: ignore[index]
        broken(lambda whole: whole["dossier"].update(files=-1)),  # type: ignore[attr-defined]
    ],
    ids=range(13),
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_report_is_told(tmp_path: Path, data: bytes, lang: str) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(data)

    with pytest.raises(UsageError, match=r"report\.json"):
        reading.load(file, lang)


def test_another_checklist_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(rendered("json", reports.messy()))
    other = reports.CHECKLIST.model_copy(update={"items": reports.CHECKLIST.items[1:]})

    with pytest.raises(UsageError):
        reading.load(file, "zh", other)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nope\.json"):
        reading.load(tmp_path / "nope.json", "zh")


def test_points_of_a_file_that_proves_nothing_are_told_in_the_other_language() -> None:
    near = FileResult(
        "x.docx", None, Place.UNMATCHED, None, (), "near_miss", {"points": "投诉处理"},
        "complaint-handling",
    )  # fmt: skip
    shipped = loading.load("after-sales-service").checklist
    report = replace(reports.messy("en"), checklist=shipped, items=(), files=(near,))

    assert "投诉处理" not in rendered("terminal", report).decode()
