"""Properties of whole dossiers: what must not change a verdict, and what must never make one complete."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from certcheck.judge.outcome import Outcome
from certcheck.report import Status
from tests.properties.world import (
    OURS,
    PERSONAL,
    A,
    checklist,
    complete,
    dossier,
    outcomes,
    statuses,
)
from tests.scenes import Paper, pdf, scan, word

MANY = settings(max_examples=60, deadline=None, derandomize=True)
FEW = settings(max_examples=15, deadline=None, derandomize=True)

WHOLE_DOSSIER = dossier()
PATHS = sorted(WHOLE_DOSSIER)


@cache
def before() -> dict[str, Status]:
    return statuses(WHOLE_DOSSIER)


def test_the_dossier_is_complete_to_begin_with() -> None:
    assert set(before().values()) == {Status.COMPLETE}


@FEW
@given(some.permutations(PATHS))
def test_the_order_of_files_changes_nothing(order: list[str]) -> None:
    shuffled = {path: WHOLE_DOSSIER[path] for path in order}

    assert outcomes(shuffled) == outcomes(WHOLE_DOSSIER)


UNRELATED = (
    "#关于中秋节放假的通知\n9月15日至17日放假三天，9月14日（周日）上班。请关好门窗，值班电话见附表。",
    "#采购合同\n甲方：宁波海曙酒店\n乙方：杭州近水商贸有限公司\n一、乙方供应床单500套，单价86元。\n二、验收后30日内付款。",
    "#会议纪要\n大家讨论了团建的地点，最后选了东钱湖，下周六早上八点集合。",
    "#红烧肉的做法\n五花肉切块焯水，小火炒糖色，加热水没过肉，炖一小时收汁。",
    "#费用报销单\n|日期|事由|金额|\n|2026-03-01|出差住宿|380|\n|2026-03-02|高铁票|146|",
    "#增值税电子普通发票\n发票代码 033001900104\n购买方 宁波海曙酒店\n价税合计 壹仟元整",
    "#消防器材检查表\n|位置|灭火器编号|压力|检查人|\n|一楼|001|正常|周工|\n|二楼|002|正常|周工|",
    "#房屋租赁合同\n出租方：王大伟\n承租方：李小明\n租期自2026年1月1日起两年，月租金三千元，押一付三。",
    "#读书笔记\n这本书讲的是一个人怎样在海边独自生活了三年，文字很慢，却不让人厌烦。",
    "Minutes of the sailing club\nThe boat house needs a new roof. Nobody objected.",
    "今天天气很好，我们去爬山。",
    "1\n2\n3",
)
NAMES = some.text("甲乙丙丁海山水木0123456789_- ", min_size=1, max_size=12)
WORDS = some.text(
    "的一是了我不人在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生", min_size=5
)


@MANY
@given(some.sampled_from(UNRELATED), NAMES, some.sampled_from(["pdf", "docx", "jpg"]))
def test_an_unrelated_file_changes_no_status(text: str, name: str, form: str) -> None:
    paper = {"pdf": pdf, "docx": word, "jpg": scan}[form](text)

    assert statuses({**WHOLE_DOSSIER, f"{name}.{form}": paper}) == before()
    assert complete({f"{name}.{form}": paper}) == set()


@MANY
@given(some.lists(WORDS, min_size=1, max_size=4), NAMES)
def test_words_at_random_change_no_status(paragraphs: list[str], name: str) -> None:
    paper = pdf("\n".join(paragraphs))

    assert statuses({**WHOLE_DOSSIER, f"{name}.pdf": paper}) == before()
    assert complete({f"{name}.pdf": paper}) == set()


@pytest.mark.parametrize("item", [item.id for item in checklist().items])
def test_without_its_only_evidence_nothing_is_complete(item: str) -> None:
    files = dict(WHOLE_DOSSIER)
    for _ in range(len(files)):
        outcome = outcomes(files)[item]
        if outcome.status is not Status.COMPLETE:
            break
        gone = {one.path for one in outcome.evidence if one.counts}
        assert gone, "complete without evidence"
        assert gone.issubset(files)
        files = {path: paper for path, paper in files.items() if path not in gone}

    assert statuses(files)[item] is not Status.COMPLETE
    assert len(WHOLE_DOSSIER) - len(files) <= 8, "it took more than its own papers"


@pytest.mark.parametrize("item", sorted(PERSONAL))
def test_a_person_without_a_paper_keeps_the_item_open(item: str) -> None:
    files = {path: one for path, one in WHOLE_DOSSIER.items() if path != f"{item}/{A}.jpg"}

    assert statuses(files)[item] is Status.PARTIAL


TITLES = [
    *(item.title.zh for item in checklist().items),
    *(word for paper in checklist().papers.values() for word in (*paper.names, *paper.titles)[:2]),
]


@MANY
@given(some.randoms(use_true_random=False))
def test_files_renamed_at_random_are_not_complete_for_another_item(chance: random.Random) -> None:
    """All named like some paper, mostly like another one than they are, in any folder."""
    files = {_name(chance, number): WHOLE_DOSSIER[path] for number, path in enumerate(PATHS)}

    assert complete(files) <= {item for item, one in before().items() if one is Status.COMPLETE}
    for number, path in enumerate(PATHS):
        alone = {_name(chance, number): WHOLE_DOSSIER[path]}
        assert complete(alone) <= complete({path: WHOLE_DOSSIER[path]}), (path, list(alone))


@MANY
@given(some.sampled_from(UNRELATED), some.sampled_from(TITLES), some.sampled_from(TITLES))
def test_an_unrelated_file_by_the_name_of_a_paper_is_none(
    text: str, name: str, folder: str
) -> None:
    for paper in (pdf(text), word(text), scan(text)):
        assert complete({f"{folder}/{name}.{paper.format}": paper}) == set()


def _name(chance: random.Random, number: int) -> str:
    folder = chance.choice(["", "", f"{chance.choice(TITLES)}/"])
    title = chance.choice([*TITLES, "IMG_0001", "扫描件 0001", "新建文档", "1"])
    return f"{folder}{title}_{number}.{chance.choice(['pdf', 'jpg', 'docx'])}"


# blanks

_HAN = ("\u4e00", "\u9fff")


def _spaced(text: str, chance: random.Random, share: float, blanks: str) -> str:
    """Blanks between some neighbouring Han characters of each line."""
    out = []
    for line in text.splitlines():
        signs = [line[:1]]
        for left, right in pairwise(line):
            han = all(_HAN[0] <= sign <= _HAN[1] for sign in (left, right))
            signs.append(
                chance.choice(blanks) + right if han and chance.random() < share else right
            )
        out.append("".join(signs))
    return "\n".join(out)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    some.sampled_from(sorted(WHOLE_DOSSIER)),
    some.randoms(use_true_random=False),
    some.sampled_from([0.1, 0.5, 1.0]),
    some.sampled_from([" ", "\u3000", " \u3000\u00a0"]),
)
def test_blanks_between_han_characters_change_no_verdict(
    path: str, chance: random.Random, share: float, blanks: str
) -> None:
    paper = WHOLE_DOSSIER[path]
    spaced = replace(paper, pages=tuple(_spaced(p, chance, share, blanks) for p in paper.pages))

    plain, other = outcomes({path: paper}), outcomes({path: spaced})
    assert {item: one.status for item, one in plain.items()} == {
        item: one.status for item, one in other.items()
    }
    assert _uncovered(plain) == _uncovered(other)


def _uncovered(found: Mapping[str, Outcome]) -> dict[str, set[str]]:
    return {
        item: {point.point.id for point in one.points if not point.covered}
        for item, one in found.items()
        if one.points
    }


# what only speaks of papers


def _lists() -> dict[str, Paper]:
    items = checklist().items
    titles = [item.title.zh for item in items]
    numbered = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
    asked = [f"{item.title.zh}：{item.requires.zh}" for item in items]
    letter = [f"{item.title.zh}\n{item.remedy.zh}" for item in items]
    points = [f"{item.title.zh}（{'、'.join(p.title.zh for p in item.points)}）" for item in items]
    rows = "\n".join(f"|{n}|{item.title.zh}|{item.requires.zh}| |" for n, item in enumerate(items))
    sections = {section.id: section.title.zh for section in checklist().sections}
    headed = "\n".join(
        f"##{sections[section]}\n"
        + "\n".join(f"{i.title.zh}" for i in items if i.section == section)
        for section in sections
    )
    return {
        "目录": word("#目录\n" + "\n".join(f"{t}……{n}" for n, t in enumerate(titles, 3))),
        "资料清单": word("#售后服务认证审核资料清单\n" + "\n".join(numbered)),
        "要求": pdf("#售后服务认证审核资料\n" + "\n".join(asked)),
        "要求（分行）": pdf("#售后服务认证审核资料\n" + "\n".join(asked).replace("：", "\n")),
        "补充材料通知": word(f"#补充材料通知\n{OURS}：\n请补充下列材料：\n" + "\n".join(letter)),
        "letter": scan("\n".join(letter)),
        "要点": word("#需要提供的材料\n" + "\n".join(points)),
        "对照表": word(f"#资料对照表\n|序号|材料|要求|备注|\n{rows}"),
        "对照表无题": Paper((f"|序号|材料|要求|备注|\n{rows}",), format="xlsx"),
        "分节": word(f"#售后服务认证审核资料\n{headed}"),
        "英文": pdf("#Audit papers\n" + "\n".join(f"{i.title.en}: {i.requires.en}" for i in items)),
        "标题": pdf(*[f"#{title}" for title in titles]),
    }


@pytest.mark.parametrize("name", sorted(_lists()))
def test_lists_and_letters_prove_nothing(name: str) -> None:
    paper = _lists()[name]

    assert complete({f"{name}.{paper.format}": paper}) == set()


@pytest.mark.parametrize("item", [item.id for item in checklist().items])
def test_a_letter_that_asks_for_one_paper_is_none(item: str) -> None:
    asked = checklist().item(item)
    title, remedy = asked.title.zh, asked.remedy.zh
    lacking = "、".join(point.title.zh for point in asked.points)
    for paper in (
        word(f"#{title}\n{remedy}"),
        word(f"#补充材料\n{title}：{remedy}"),
        pdf(f"#关于补充材料的通知\n贵公司：\n请补充以下内容：\n1. {title}：{remedy}\n谢谢。"),
        pdf(f"{title}：缺少{lacking or '原件'}"),
        word(f"#{asked.title.en}\n{asked.remedy.en}"),
    ):
        assert complete({f"x.{paper.format}": paper}) == set(), paper


def test_all_lists_together_prove_nothing() -> None:
    assert complete({f"{name}.{one.format}": one for name, one in _lists().items()}) == set()
