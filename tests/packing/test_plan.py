"""What goes into a pack, and under which names: the order, the numbers, hostile names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certcheck.packing.plan import Line, plan
from certcheck.report import Evidence, Report, Status
from tests.renderers import reports


def lines(report: Report) -> dict[str, tuple[Line, ...]]:
    return {entry.number: entry.lines for part in plan(report).chapters for entry in part.entries}


def with_evidence(status: Status, *evidence: Evidence) -> Report:
    """A report whose first two items have this evidence, all others none."""
    report = reports.messy()
    items = [replace(one, status=Status.MISSING, evidence=(), subjects=()) for one in report.items]
    items[:2] = [replace(one, status=status, evidence=evidence) for one in items[:2]]
    return replace(report, items=tuple(items))


def paper(path: str, *pages: int, counts: bool = True, sheet: str | None = None) -> Evidence:
    return Evidence(path, "x", "text", counts, 1.0, pages=pages, sheet=sheet)


def test_a_file_that_counts_twice_is_packed_once() -> None:
    found = plan(with_evidence(Status.COMPLETE, paper("b.pdf", 2), paper("a.pdf")))

    assert [one.number for one in found.pieces] == ["01-01", "01-02"]
    assert [one.source for one in found.pieces] == ["a.pdf", "b.pdf"]
    first, second = found.chapters[0].entries[:2]
    assert first.lines == second.lines


def test_pages_of_a_file_are_told_together() -> None:
    (one,) = lines(
        with_evidence(Status.COMPLETE, paper("a.pdf", 3), paper("a.pdf", 1, 2), paper("a.pdf", 9))
    )["01"]

    assert one.where == "第 1-3, 9 页"


@pytest.mark.parametrize(
    ("status", "counts", "packed"),
    [
        (Status.COMPLETE, True, True),
        (Status.PARTIAL, True, True),
        (Status.PARTIAL, False, False),
        (Status.REVIEW, False, True),
        (Status.INVALID, False, False),
        (Status.WAIVED, True, False),
        (Status.NOT_APPLICABLE, True, False),
    ],
)
def test_what_is_packed(status: Status, counts: bool, packed: bool) -> None:
    found = plan(with_evidence(status, paper("a.pdf", counts=counts)))

    assert bool(found.pieces) is packed


def test_names_sort_as_the_checklist_does() -> None:
    for report in (reports.messy(), reports.all_complete()):
        found = plan(report)
        names = [one.name for one in found.pieces]

        assert names == sorted(names)
        assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("x/营业执照.pdf", "01-01-营业执照.pdf"),
        ("a.zip!/里面/台账.xlsx", "01-01-台账.xlsx"),
        ('a<b>:"|?*%.pdf', "01-01-a_b_x_.pdf"),
        ("张三330102199003077870.jpg", "01-01-张三330xxxxxxxxxxx7870.jpg"),
        ("\\xce\\xd2.pdf", "01-01-_xce_xd2.pdf"),
        ("行\n\u202e末.pdf", "01-01-行_n_u202e末.pdf"),
        ("长" * 90 + ".pdf", "01-01-" + "长" * 60 + ".pdf"),
        ("...", "01-01-_"),
        ("CON.txt", "01-01-CON.txt"),
        ("尾 . .pdf", "01-01-尾.pdf"),
        ("a.b c d e f g h i", "01-01-a.b c d e f g h i"),
    ],
)
def test_every_system_takes_the_names(path: str, name: str) -> None:
    (piece,) = plan(with_evidence(Status.COMPLETE, paper(path))).pieces

    assert piece.name.rpartition("/")[2] == name
    assert "\n" not in piece.shown


def test_personal_numbers_are_masked_unless_asked_for() -> None:
    report = with_evidence(Status.COMPLETE, paper("张三330102199003077870.jpg"))

    assert "1990" not in plan(report).pieces[0].name + plan(report).pieces[0].shown
    assert "330102199003077870" in plan(report, show_personal=True).pieces[0].name


def test_a_waiver_is_told_with_its_reason_and_open_items_are_open() -> None:
    found = plan(reports.messy())
    entries = {one.status: one for part in found.chapters for one in part.entries}

    assert entries[Status.WAIVED].note
    assert {one.status for one in found.open} == {
        Status.MISSING, Status.PARTIAL, Status.INVALID, Status.REVIEW,
    }  # fmt: skip
    assert plan(reports.all_complete()).open == ()
