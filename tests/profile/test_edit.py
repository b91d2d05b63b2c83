"""Decisions put into a profile's text: added, replaced, added up by page, taken out."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.profile.edit import (
    Assignment,
    accept,
    assign,
    unaccept,
    unassign,
    unwaive,
    waive,
)

MERGED = 'assign:\n  "a.pdf":\n    - {item: plan, pages: 1-3}  # first\n    - {item: policy}\n'


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("", Assignment("plan"), 'assign:\n  "a.pdf": plan\n'),
        ("", Assignment(None), 'assign:\n  "a.pdf": null\n'),
        (
            "",
            Assignment("plan", "12-14", "张三"),
            'assign:\n  "a.pdf": {item: plan, pages: 12-14, person: "张三"}\n',
        ),
        ("", Assignment(None, "2"), 'assign:\n  "a.pdf": {item: null, pages: 2}\n'),
        ("assign: {./a.pdf: policy}\n", Assignment("plan"), "assign: {./a.pdf: plan}\n"),
        ("assign: {a.pdf: }\n", Assignment("plan"), "assign: {a.pdf: plan }\n"),
        (
            "assign:\n  a.pdf: policy # c\n",
            Assignment("plan", "3"),
            "assign:\n  a.pdf: [{item: plan, pages: 3}] # c\n",
        ),
        (
            "assign:\n  a.pdf: {item: policy, pages: '7'}\n",
            Assignment("plan", "3"),
            "assign:\n  a.pdf: [{item: policy, pages: 7}, {item: plan, pages: 3}]\n",
        ),
        (
            "assign:\n  a.pdf:\n    - {item: policy, pages: 7} # c\n",
            Assignment("plan", "3"),
            "assign:\n  a.pdf:\n    - {item: policy, pages: 7} # c\n    - {item: plan, pages: 3}\n",
        ),
        (
            MERGED,
            Assignment("plan", "3-4"),
            'assign:\n  "a.pdf":\n    [{item: plan, pages: 3-4}]\n',
        ),
        (MERGED, Assignment("plan"), 'assign:\n  "a.pdf":\n    plan\n'),
    ],
)
def test_assigned(before: str, said: Assignment, after: str) -> None:
    assert assign(before, "a.pdf", said) == after


def test_an_assignment_is_taken_out() -> None:
    assert unassign("assign:\n  ./a.pdf: plan\n  b.pdf: plan\n", "a.pdf") == (
        "assign:\n  b.pdf: plan\n"
    )
    assert unassign("assign:\n  b.pdf: plan\n", "a.pdf") is None


def test_an_acceptance_takes_the_place_of_the_one_before() -> None:
    text = accept("", "plan", "a.pdf", "看过", sha256=None, by=None)
    text = accept(text, "plan", "b.pdf", "看过", sha256="ab", by="王五")
    text = accept(text, "plan", "a.pdf", "再看过", sha256=None, by=None)

    assert text == (
        'accept:\n  - {item: plan, file: "a.pdf", reason: "再看过"}\n'
        '  - {item: plan, file: "b.pdf", reason: "看过", by: "王五", sha256: ab}\n'
    )
    assert unaccept(text, "policy", "a.pdf") is None
    assert unaccept(text, "plan", "b.pdf") == (
        'accept:\n  - {item: plan, file: "a.pdf", reason: "再看过"}\n'
    )


def test_a_waiver_takes_the_place_of_the_one_before() -> None:
    text = waive("# c\n", "plan", "免交", None)
    text = waive(text, "plan", "机构同意", date(2027, 12, 31))

    assert text == '# c\nwaive:\n  - {item: plan, reason: "机构同意", until: 2027-12-31}\n'
    assert unwaive(text, "plan") == "# c\nwaive:\n"
    assert unwaive(text, "policy") is None
