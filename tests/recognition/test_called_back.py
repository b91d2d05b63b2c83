"""Calls to customers told in running text: what the same item takes for a report."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import document, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


CALLS = (
    "八月里把七月修过的用户都打了一遍电话，一共61户，打通54户。\n说好的49户，说还行的4户，说不好的1户，"
    "嫌来得慢。\n老周家说师傅进门先穿鞋套，夸了半天；食品厂的马师傅说下次想提前一天约时间。"
)


@pytest.mark.parametrize(
    ("title", "text", "kinds"),
    [
        pytest.param(
            "七月修过的都问了一遍", CALLS, {"satisfaction-report"}, id="told in sentences"
        ),
        pytest.param(
            "回访本",
            "|打电话的日子|用户|师傅态度好不好|修好没有|原话|\n|8月3日|老周|好|修好了|进门穿鞋套|\n"
            "|8月4日|马师傅|好|修好了|提前一天约|",
            {"follow-up-record"},
            id="told in a table",
        ),
    ],
)
def test_how_customers_were_asked(title: str, text: str, kinds: set[str]) -> None:
    found = _recogniser().recognise(document(word(f"#{title}\n{text}"))).sightings

    assert {one.kind for one in found} == kinds


@pytest.mark.parametrize("title", ["修后电话回访规定", "八月电话回访计划"])
def test_what_is_to_be_asked_is_no_report(title: str) -> None:
    text = CALLS.replace("八月里把", "每月都要把").replace("打了一遍", "打一遍")
    found = _recogniser().recognise(document(word(f"#{title}\n{text}"))).sightings

    assert "satisfaction-report" not in {one.kind for one in found}


def test_rows_of_figures_are_a_result_whatever_they_are_called() -> None:
    table = "|问的是|很好|还行|差|\n|接电话快不快|64%|27%|9%|\n|修得怎么样|71%|22%|7%|\n|收费清不清|58%|31%|11%|"
    text = f"#春季用户满意度问卷结果\n收回312份。\n{table}"
    found = _recogniser().recognise(document(word(text))).sightings[0]

    assert found.kind == "satisfaction-report"
    assert "figures" in {hit.point for hit in found.hits["satisfaction-survey"]}


@pytest.mark.parametrize(
    "answer", ["修得好不好", "来得快不快", "师傅怎么样", "还想说的话", "想吐槽啥"]
)
def test_answers_stand_under_the_question(answer: str) -> None:
    text = f"#电话回访本\n|哪天打的|谁家|{answer}|\n|8月3日|老周|挺好|\n|8月4日|老马|慢了点|"
    found = _recogniser().recognise(document(word(text))).sightings[0]

    assert "answers" in {hit.point for hit in found.hits["satisfaction-survey"]}
