"""Two reports compared: what is done, worse, better, as before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certcheck.changes import Change, Turn, compare
from certcheck.renderers import Style
from certcheck.renderers.terminal import changes as screen
from certcheck.report import FileResult, ItemResult, Place, Report, Status
from tests.renderers import reports

ITEM = "business-license"


def turn(old: ItemResult, new: ItemResult) -> Turn | None:
    found = compare(reports.report((old,)), reports.report((new,))).items
    return found[0].turn if found else None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("complete", "complete", None),
        ("complete", "waived", None),
        ("waived", "not_applicable", None),
        ("missing", "complete", Turn.DONE),
        ("review", "waived", Turn.DONE),
        ("complete", "partial", Turn.WORSE),
        ("waived", "missing", Turn.WORSE),
        ("not_applicable", "review", Turn.WORSE),
        ("partial", "review", Turn.WORSE),
        ("invalid", "missing", Turn.WORSE),
        ("missing", "invalid", Turn.BETTER),
        ("invalid", "partial", Turn.BETTER),
        ("review", "partial", Turn.BETTER),
        ("missing", "missing", Turn.SAME),
    ],
)
def test_statuses(old: str, new: str, expected: Turn | None) -> None:
    assert turn(reports.result(ITEM, Status(old)), reports.result(ITEM, Status(new))) is expected


def people(status: Status, **people: Status) -> ItemResult:
    return reports.result("staff-id-card", status, subjects=reports.people(**people))


COMPLETE, PARTIAL, MISSING = Status.COMPLETE, Status.PARTIAL, Status.MISSING


def test_a_person_worse_off_is_worse_whatever_the_item_is() -> None:
    old = people(PARTIAL, 张三=COMPLETE, 李四=MISSING)
    new = people(PARTIAL, 张三=MISSING, 李四=COMPLETE)

    (change,) = compare(reports.report((old,)), reports.report((new,))).items
    assert change.turn is Turn.WORSE
    assert change.people == ("张三",)


def test_a_person_nobody_knew_of_is_not_worse_off() -> None:
    old = people(PARTIAL, 张三=COMPLETE, 李四=MISSING)
    new = people(PARTIAL, 张三=COMPLETE, 李四=MISSING, 王五=MISSING)

    assert turn(old, new) is Turn.SAME


def points(*covered: bool) -> ItemResult:
    return reports.result(
        "company-scale", PARTIAL, points=reports.points("company-scale", "a.docx", *covered)
    )


def test_a_point_lost_is_worse() -> None:
    old, new = points(True, True, False, False), points(True, False, True, True)

    (change,) = compare(reports.report((old,)), reports.report((new,))).items
    assert change.turn is Turn.WORSE
    assert change.points == ("p2",)


def test_an_item_the_older_report_had_not() -> None:
    new = reports.result(ITEM, MISSING)

    assert [c.turn for c in compare(reports.report(()), reports.report((new,))).items] == [Turn.NEW]
    settled = reports.report((reports.result(ITEM, COMPLETE),))
    assert compare(reports.report(()), settled).items == ()
    assert compare(settled, reports.report(())).items == ()


def test_files_are_counted_by_their_contents() -> None:
    def file(path: str, sha256: str | None) -> FileResult:
        return FileResult(path, sha256, Place.UNMATCHED)

    old = reports.report((), files=(file("a", "01" * 32), file("b", None)))
    new = reports.report(
        (), files=(file("renamed", "01" * 32), file("c", "02" * 32), file("d", None))
    )

    assert compare(old, new).received == 1


def test_what_the_consultant_writes_down_is_no_file_received() -> None:
    def profile(sha256: str) -> FileResult:
        return FileResult("certcheck.yaml", sha256, Place.USED, "profile", code="profile")

    old = reports.report((), files=(profile("01" * 32),))
    new = reports.report((), files=(profile("02" * 32),))

    assert compare(old, new).received == 0


def now(lang: str) -> Report:
    """A week after `reports.messy`: one thing done, one lost, one better."""
    statuses = {
        "training-schedule": Status.COMPLETE,
        "training-plan": Status.MISSING,
        "satisfaction-survey": Status.REVIEW,
    }
    items = tuple(
        replace(result, status=statuses.get(result.item.id, result.status))
        for result in reports.messy().items
    )
    return replace(reports.messy(lang), items=items)


FIRST_LINES = {
    "zh": "杭州示例电器有限公司：新齐全 1 项，变差 1 项（培训计划），有进展 1 项，还有 10 项未齐；"
    "16 项中 5 项齐全",
    "en": "杭州示例电器有限公司: 1 newly complete, 1 worse (Training plan), 1 better, "
    "10 still open; 5 of 16 complete",
}


@pytest.mark.parametrize("lang", FIRST_LINES)
def test_the_first_line_is_fit_for_a_chat_message(lang: str) -> None:
    found = compare(reports.messy(), now(lang))

    seen = screen.render(found, Style(verbosity=-1)).decode()
    assert seen == FIRST_LINES[lang] + "\n"
    assert screen.render(found, Style()).decode().startswith(seen)


def test_the_sections_come_in_order() -> None:
    seen = screen.render(compare(reports.messy(), now("zh")), Style()).decode()
    headings = [
        "变差（1 项）",
        "新齐全（1 项）",
        "有进展，还没有齐（1 项）",
        "还没有齐（8 项）",
    ]

    places = [seen.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "培训计划  三(2)  原为齐全" in seen


def test_nothing_new_is_said() -> None:
    seen = screen.render(compare(reports.messy(), reports.messy()), Style()).decode()

    assert "没有变化，还有 10 项未齐" in seen.splitlines()[0]


def test_changes_are_by_turn() -> None:
    found = compare(reports.messy(), now("zh"))

    assert [change.new.item.id for change in found.of(Turn.DONE)] == ["training-schedule"]
    assert found.worse
    assert all(isinstance(change, Change) for change in found.items)
