"""The model beside the checklist is of today, and says what it was taught."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from certcheck.checklist import loading
from certcheck.recognition.linear import Linear
from certcheck.recognition.ngrams import numbers
from certcheck.recognition.resemblance import Resemblance
from certcheck.text import fold
from tests.resemblance import people

PATH = loading.home() / "after-sales-service.npz"


@pytest.fixture(scope="module")
def model() -> Resemblance:
    return Resemblance(PATH)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("fingerprint", "train"),
        ("staff_fingerprint", "train --only staff"),
        ("denials_fingerprint", "train --only denials"),
    ],
)
def test_the_models_were_trained_on_the_texts_of_today(name: str, command: str) -> None:
    training = pytest.importorskip("tests.resemblance.training", exc_type=ImportError)
    with np.load(PATH, allow_pickle=False) as archive:
        told = str(archive[name])
    again = f"train anew: python -m tests.resemblance {command}"
    assert told == training.fingerprints()[name], again


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("售后这块的考核办法眼下还没弄。", True),
        ("满意度数据待年底统计后补上", True),
        ("如暂无库存，二十四小时内从总仓调拨。", False),
        ("全年没有发生一起升级投诉。", False),
    ],
)
def test_denials_sound_like_denials(model: Resemblance, sentence: str, denies: bool) -> None:
    assert (model.denies(fold(sentence)) > 0) is denies


def test_most_posts_held_out_are_told_right(model: Resemblance) -> None:
    posts = people.held_out()
    assert len(posts) >= 250
    right = sum(people.told(post, model) == post.service for post in posts)
    assert right / len(posts) > 0.8


def test_no_post_held_out_is_learned_from() -> None:
    assert set(people.everything()).isdisjoint(people.held_out())


def test_an_archive_without_a_model_of_posts_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "older.npz"
    with np.load(PATH, allow_pickle=False) as archive:
        np.savez(path, **{name: archive[name] for name in archive if "staff" not in name})
    assert Resemblance(path).staff(("售后部", "维修工")) == 0.0


@pytest.mark.parametrize(
    ("item", "point", "sentence"),
    [
        ("service-policy", "response-time", "接到电话后半小时内与用户取得联系"),
        ("service-policy", "scope", "凡在本省境内购买的本公司产品均由我部负责维修"),
        ("complaint-handling", "complaints", "收到投诉后由客服主管当日核实并给出答复"),
        ("market-position", "industry", "公司属于通用设备制造业"),
    ],
)
def test_sentences_sound_like_their_point(
    model: Resemblance, item: str, point: str, sentence: str
) -> None:
    odds = {key: value for key, value in model.points(fold(sentence)).items() if key[0] == item}
    assert max(odds, key=lambda key: odds[key]) == (item, point)
    assert odds[item, point] > 0


@pytest.mark.parametrize("sentence", ["", "2026年3月1日", "qwertyuiop", "第3页 共12页"])
def test_sentences_about_nothing_sound_like_no_point(model: Resemblance, sentence: str) -> None:
    assert all(value < 0.5 for value in model.points(fold(sentence)).values())


def test_figures_make_no_difference(model: Resemblance) -> None:
    said = "接到报修后{}小时内到达现场"
    assert model.points(said.format(2)) == model.points(said.format(48))


def test_a_sentence_sounds_the_same_in_whatever_company() -> None:
    said = [
        (fold(f"{word}应在{n}小时内答复客户"), word)
        for n, word in enumerate(("客服部", "", "经理"))
    ]
    together, apart = Resemblance(PATH), Resemblance(PATH)
    together.listen(said)
    for one in said:
        assert together.heard(*one).tolist() == apart.heard(*one).tolist()


def test_a_text_without_known_features_is_like_nothing() -> None:
    weights = np.ones((1, 2), np.float32)
    known = numbers("甲")
    linear = Linear(
        known,
        ["a", "b"],
        weights,
        np.ones(2, np.float32),
        np.ones(1, np.float32),
        np.zeros(2, np.float32),
    )
    assert np.isneginf(linear.odds(["乙"])).all()
    assert linear.odds(["甲", "乙"]).tolist() == [1.0, 1.0]


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.npz"
    np.savez(path, other=np.zeros(1))
    with pytest.raises(KeyError):
        Resemblance(path)
