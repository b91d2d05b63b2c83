"""`explain`: an item with every paper looked at, a file with what it was taken for; by whatever name."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from certcheck.errors import UsageError
from certcheck.explaining.explanation import Explanation, FileWhy, ItemWhy, explained
from certcheck.fields.codes import make_id_number
from certcheck.judge.verdict import make_report, verdict
from certcheck.messages import LANGUAGES
from certcheck.renderers import Style, explained_json
from certcheck.renderers.terminal import explained as screen
from certcheck.report import Status
from certcheck.scan import Inquiry, Options, inquire
from tests.test_scan import COMPANY, PLAN, dossier

NUMBER = make_id_number("33020419880312401")
POLICY = f"{COMPANY}售后服务政策\n服务承诺\n一年内免费保修。\n接到报修后2小时内响应。\n"
FILES = {
    "人事/培训计划.txt": PLAN,
    "旧/培训计划管理制度.txt": "培训计划管理制度\n第一条 每年十二月编制下一年的计划，报批后执行。",
    "别家/计划.txt": PLAN.replace(COMPANY, "杭州近水商贸有限公司"),
    "政策.txt": POLICY,
    "闲谈.txt": f"今天天气很好。王师傅的证件号是{NUMBER}。",
    "坏.pdf": b"%PDF-1.4 broken",
    "certcheck.yaml": f"company: {COMPANY}\nfacts: {{hazardous: false}}\n",
}


def _zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("体系/投诉处理.txt", "客户投诉处理办法\n投诉须在一日内答复，由主管复核。")
    return packed.getvalue()


@cache
def inquiry() -> Inquiry:
    folder = dossier(Path(mkdtemp()), {**FILES, "包.zip": _zipped()})
    return inquire(folder, Options(as_of=date(2026, 6, 30), jobs=0, cache=False))


def explain(word: str) -> Explanation:
    found = inquiry()
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    return explained(word, found.scene, decided, report)


def item(word: str) -> ItemWhy:
    subject = explain(word).subject
    assert isinstance(subject, ItemWhy)
    return subject


def file(word: str) -> FileWhy:
    subject = explain(word).subject
    assert isinstance(subject, FileWhy)
    return subject


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("training-plan", "training-plan"),
        ("培训计划", "training-plan"),
        ("售后服务政策", "service-policy"),
        ("Training Plan", "training-plan"),
        ("人事/培训计划.txt", "人事/培训计划.txt"),
        ("培训计划.txt", "人事/培训计划.txt"),
        ("./政策.txt", "政策.txt"),
        ("旧\\培训计划管理制度.txt", "旧/培训计划管理制度.txt"),
        ("包.zip!/体系/投诉处理.txt", "包.zip!/体系/投诉处理.txt"),
        ("投诉处理.txt", "包.zip!/体系/投诉处理.txt"),
        ("certcheck.yaml", "certcheck.yaml"),
    ],
)
def test_whatever_it_is_called(word: str, name: str) -> None:
    subject = explain(word).subject

    told = subject.result.item.id if isinstance(subject, ItemWhy) else subject.result.path
    assert told == name


def test_a_path_with_the_dossier_in_front() -> None:
    folder = inquiry().outside.path

    assert file(f"{folder}/人事/培训计划.txt").result.path == "人事/培训计划.txt"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("trainning-plan", "training-plan"), ("政策.doc", "政策.txt"), ("训练", None), ("", None)],
)
def test_an_unknown_name_is_a_usage_error_with_a_suggestion(word: str, meant: str | None) -> None:
    with pytest.raises(UsageError) as error:
        explain(word)

    assert error.value.exit_code == 2
    assert meant is None or meant in str(error.value)


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(UsageError, match="政策"):
        explain(".txt")


def test_every_candidate_of_an_item_with_the_test_it_failed() -> None:
    why = item("training-plan")

    tried = {trial.candidate.path: trial for trial in why.trials}
    assert why.result.status is Status.COMPLETE
    assert tried["人事/培训计划.txt"].counts
    assert not tried["别家/计划.txt"].counts
    assert "other_company" in {one.code for one in tried["别家/计划.txt"].against}
    assert [trial.counts for trial in why.trials] == sorted(
        (trial.counts for trial in why.trials), reverse=True
    )


def test_points_of_an_item_and_where_they_stand() -> None:
    policy = next(one for one in item("service-policy").trials if one.candidate.path == "政策.txt")

    assert {"promise", "response-time"} <= {hit.point for hit in policy.points}


def test_a_file_and_everything_it_was_looked_at_for() -> None:
    why = file("人事/培训计划.txt")

    assert why.seen is not None
    assert [read.how.value for read in why.seen.recognition.reads] == ["text"]
    assert "training-plan" in {one.candidate.sighting.kind for one in why.taken}
    assert ("training-plan", True) in {
        (trial.item, trial.counts) for one in why.taken for trial in one.trials
    }


ASKED = (
    *("training-plan", "service-policy", "staff-id-card", "organization-code", "hazmat-training"),
    *("人事/培训计划.txt", "闲谈.txt", "坏.pdf", "certcheck.yaml", "投诉处理.txt"),
)


@pytest.mark.parametrize("word", ASKED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_reads_in_both_languages_and_masks_personal_numbers(word: str, lang: str) -> None:
    found = explain(word)
    told = Explanation(
        _in(found, lang),
        found.subject,
    )
    text = screen.render(told, Style(verbosity=1)).decode()
    data = explained_json.render(told, Style()).decode()

    assert json.loads(data)
    assert len(text.splitlines()) >= 2
    assert NUMBER not in text + data
    assert "{" not in text
    assert all(len(line) <= 110 for line in text.splitlines())


def _in(found: Explanation, lang: str):
    from dataclasses import replace  # noqa: PLC0415

    return replace(found.report, run=replace(found.report.run, lang=lang))


def test_personal_numbers_are_shown_when_asked_for() -> None:
    found = explain("闲谈.txt")

    assert NUMBER in screen.render(found, Style(show_personal=True)).decode()
    assert NUMBER in explained_json.render(found, Style(show_personal=True)).decode()


def test_the_screen_tells_rule_candidates_and_how_they_were_read() -> None:
    text = screen.render(explain("training-plan"), Style()).decode()

    for part in ("怎样判断", "看过的材料", "认的标志", "读法", "没有通过", "杭州近水商贸有限公司"):
        assert part in text


def test_a_set_tells_which_papers_count_and_each_once() -> None:
    examples = Path(__file__).parents[2] / "examples" / "iso9001"
    found = inquire(examples, Options(as_of=date(2026, 9, 30), jobs=0, cache=False))
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    counting: dict[str, list[str]] = {}
    for name in ("inspection", "calibration"):
        told = explained(name, found.scene, decided, report).subject
        assert isinstance(told, ItemWhy)
        paths = [(one.candidate.key, one.verdict) for one in told.trials]
        assert len(paths) == len(set(paths))
        names = sorted(one.candidate.path.rpartition("/")[2] for one in told.trials if one.counts)
        counting[name] = names

    assert counting == {
        "inspection": ["过程检验.xlsx", "进货检验.xlsx"],
        "calibration": ["千分尺校准证书.pdf"],
    }
