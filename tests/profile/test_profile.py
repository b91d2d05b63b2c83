"""The dossier's profile: every key, every decision with its line, all mistakes at once."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.fields.standards import USCC_ALPHABET, check_uscc
from certcheck.profile.file import MAX_PAGES
from certcheck.profile.model import Assigned, Profile, load_profile, wanted_checklist
from certcheck.yaml.mistakes import YamlMistakes

CHECKLIST = """\
id: small
title: {zh: 小, en: Small}
version: "1"
sections: [{id: staff, title: {zh: 人员, en: Staff}}]
facts: [{id: hazardous, ask: {zh: 危险?, en: Hazardous?}}]
papers:
  card: {title: {zh: 证, en: Card}, titles: [证]}
items:
  - &none
"""
ITEM = """\
  - id: {id}
    section: staff
    ref: 一
    title: {{zh: 条目, en: Item}}
    requires: {{zh: 要, en: it}}
    remedy: {{zh: 请补, en: send it}}
    needs: {{kind: {kind}, papers: [card]{more}}}
"""
CODE = next(code for last in USCC_ALPHABET if check_uscc(code := f"91330100MA2ABCDE7{last}"))
FULL = f"""\
checklist: small
company: 杭州虚构电器有限公司
uscc: {CODE}
also_known_as: [杭州虚构家电厂]
facts: {{hazardous: true}}
people:
  - {{name: 张三, tags: [hazardous]}}
  - {{name: 李四, id: lisi-2}}
assign:
  "扫描件/IMG_0001.jpg": licence
  "全套.pdf": [{{item: plan, pages: 12-14}}, {{item: each, pages: 20, person: 李四}}]
  "旧/执照.jpg": null
  "散页.pdf":
    item: plan
    pages: "3,5-7"
accept:
  - {{item: plan, file: "流程.png", reason: 手绘图, sha256: {"Ab" * 32}, by: 王五}}
ignore: ["旧资料/**", "!旧资料/留.pdf"]
owners: {{staff: 人事部 刘敏, plan: 生产部}}
waive:
  - {{item: licence, reason: 机构同意免交, until: 2027-12-31}}
  - item: plan
    reason: 同上
"""


@pytest.fixture(scope="module")
def checklist(tmp_path_factory: pytest.TempPathFactory) -> Checklist:
    items = "".join(
        ITEM.format(id=id_, kind=kind, more=more)
        for id_, kind, more in (
            ("licence", "paper", ""),
            ("plan", "paper", ""),
            ("each", "each-person", ", tagged: hazardous"),
        )
    )
    path = tmp_path_factory.mktemp("checklist") / "small.yaml"
    path.write_text(CHECKLIST.replace("  - &none\n", "") + items, "utf-8")
    return loading.load(path).checklist


def mistakes(text: str, checklist: Checklist, lang: str = "en") -> list[str]:
    with pytest.raises(YamlMistakes) as raised:
        load_profile(text.encode(), "certcheck.yaml", checklist, lang)
    assert raised.value.exit_code == 2
    return str(raised.value).splitlines()


def loaded(text: str, checklist: Checklist) -> Profile:
    return load_profile(text.encode(), "certcheck.yaml", checklist, "en")


def test_every_key_of_the_contract(checklist: Checklist) -> None:
    profile = loaded(FULL, checklist)
    assert profile.checklist == "small"
    assert profile.company == "杭州虚构电器有限公司"
    assert profile.uscc == CODE
    assert profile.also_known_as == ("杭州虚构家电厂",)
    assert profile.facts == {"hazardous": True}
    assert profile.people is not None
    assert [(one.id, one.name, one.tags) for one in profile.people] == [
        ("张三", "张三", ("hazardous",)),
        ("lisi-2", "李四", ()),
    ]
    assert profile.assigned == (
        Assigned("扫描件/IMG_0001.jpg", "licence", "certcheck.yaml:10"),
        Assigned("全套.pdf", "plan", "certcheck.yaml:11", (12, 13, 14)),
        Assigned("全套.pdf", "each", "certcheck.yaml:11", (20,), "lisi-2"),
        Assigned("旧/执照.jpg", None, "certcheck.yaml:12"),
        Assigned("散页.pdf", "plan", "certcheck.yaml:14", (3, 5, 6, 7)),
    )
    (accepted,) = profile.accepted
    assert (accepted.item, accepted.path, accepted.by) == ("plan", "流程.png", "王五")
    assert (accepted.sha256, accepted.source) == ("ab" * 32, "certcheck.yaml:17")
    assert profile.owners == {"staff": "人事部 刘敏", "plan": "生产部"}
    assert [(one.item, one.until, one.source) for one in profile.waived] == [
        ("licence", date(2027, 12, 31), "certcheck.yaml:21"),
        ("plan", None, "certcheck.yaml:22"),
    ]
    assert profile.warnings == ()
    assert wanted_checklist(FULL.encode(), "certcheck.yaml") == "small"


def test_ignore_follows_gitignore_and_tells_the_line(checklist: Checklist) -> None:
    profile = loaded("ignore:\n  - 旧资料/**\n  - '!旧资料/留.pdf'\n  - '*.tmp'\n", checklist)
    assert profile.ignored("旧资料/甲/a.pdf") == "certcheck.yaml:2"
    assert profile.ignored("旧资料/留.pdf") is None
    assert profile.ignored("甲/x.tmp") == "certcheck.yaml:4"
    assert profile.ignored("甲/x.pdf") is None
    assert Profile.empty().ignored("x") is None


@pytest.mark.parametrize("text", ["", "# nothing\n", "waive:\nassign:\npeople:\n"])
def test_an_empty_profile_says_nothing(text: str, checklist: Checklist) -> None:
    profile = loaded(text, checklist)
    assert (profile.people, profile.assigned, profile.waived) == (None, (), ())
    assert wanted_checklist(text.encode(), "f") is None


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("20", (20,)),
        ("12-14", (12, 13, 14)),
        ('"3,5-7"', (3, 5, 6, 7)),
        ("3，5–6", (3, 5, 6)),
        ("3、5～6", (3, 5, 6)),
        ("[2, 4-5]", (2, 4, 5)),
        ("5,5,4", (4, 5)),
    ],
)
def test_pages(written: str, pages: tuple[int, ...], checklist: Checklist) -> None:
    profile = loaded(
        f"assign:\n  a.pdf: {{item: plan, pages: {written}}}\n".replace("5,5,4", '"5,5,4"'),
        checklist,
    )
    assert profile.assigned[0].pages == pages


@pytest.mark.parametrize("written", ["0", "7-5", "x", "''", "1-2-3", f"1-{MAX_PAGES + 1}", "-3"])
def test_no_pages(written: str, checklist: Checklist) -> None:
    (line,) = mistakes(f"assign:\n  a.pdf: {{item: plan, pages: {written}}}\n", checklist)
    assert line.startswith("certcheck.yaml:2: `")
    assert "are no pages" in line


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("甲\\乙.pdf", "甲/乙.pdf"),
        ("./甲/乙.pdf", "甲/乙.pdf"),
        ("甲\\xb4\\xd6.pdf", "甲\\xb4\\xd6.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ("outer.zip!/inner/a.pdf", "outer.zip!/inner/a.pdf"),
    ],
)
def test_paths_as_the_report_writes_them(written: str, path: str, checklist: Checklist) -> None:
    profile = loaded(f"assign:\n  '{written}': [plan, licence]\n", checklist)
    assert [one.path for one in profile.assigned] == [path, path]
    assert [one.item for one in profile.of_file(path)] == ["plan", "licence"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("compny: x\n", "1: unknown key `compny`; did you mean `company`?"),
        ("company: x\ncompany: y\n", "2: `company` is there twice, first in line 1"),
        (
            "facts: {hazardus: true}\n",
            "1: there is no such fact: `hazardus`; did you mean `hazardous`?",
        ),
        ("facts: {hazardous: perhaps}\n", "1: `hazardous` must be true or false"),
        ("assign:\n  a.pdf: plam\n", "2: there is no such item: `plam`; did you mean `plan`?"),
        ("assign:\n  a.pdf: {item: plam}\n", "2: there is no such item: `plam`"),
        (
            "assign:\n  a.pdf:\n    - item: plan\n    - item: plam\n",
            "4: there is no such item: `plam`",
        ),
        (
            "assign:\n  a.pdf: {item: plan, page: 3}\n",
            "2: unknown key `page`; did you mean `pages`?",
        ),
        (
            "assign:\n  a.pdf: [{item: plan, page: 3}]\n",
            "2: unknown key `page`; did you mean `pages`?",
        ),
        ("assign:\n  a.pdf: {pages: 3}\n", "2: `item` is missing"),
        ("assign:\n  a.pdf: plan\n  ./a.pdf: licence\n", "3: this is the same file as in line 2"),
        ("assign: [a.pdf]\n", "1: `assign` must hold keys and values"),
        ("accept: [{item: plan, file: a, reason: ' '}]\n", "1: `reason` must not be blank"),
        ("accept: [{item: plan, file: a}]\n", "1: `reason` is missing"),
        ("accept: [{item: plan, file: a, reason: b, sha256: 12}]\n", "1: `sha256` must be 64"),
        ("waive:\n  - item: plan\n    reason:\n", "3: `reason` must not be blank"),
        ("waive: [{item: nothing-such, reason: x}]\n", "1: there is no such item: `nothing-such`"),
        ("waive: [{item: plan, reason: x, until: 2027-13-01}]\n", "1: `2027-13-01` is no date"),
        ("waive: [{item: plan, reason: x, until: 2027/12/31}]\n", "1: `2027/12/31` is no date"),
        ("waive: [{item: plan, reason: x, until: 20271231}]\n", "1: `20271231` is no date"),
        ("waive: {item: plan, reason: x}\n", "1: `waive` must be a list"),
        (
            "owners: {staf: 刘敏}\n",
            "1: there is no such section or item: `staf`; did you mean `staff`?",
        ),
        ("people:\n  - name: 张三\n  - name: 张 三\n", "3: there are two `张 三` (see line 2)"),
        ("people:\n  - {name: 张三, id: a}\n  - {name: 李四, id: a}\n", "3: there are two `a`"),
        ("people: [张三]\n", "1: `people` must hold keys and values, such as `{name: …}`"),
        ("ignore: ['!']\n", "1: `!` is no gitignore pattern"),
        ("ignore: ['*a*a*a*a*b']\n", "1: at most 3 `*` in one part"),
        ("ignore: 旧资料/**\n", "1: `ignore` must be a list"),
        ("- a\n", "1: expected keys and values"),
        ("company：杭州\n", "1: a key is followed by an ASCII colon"),
        (
            (
                "people: [{name: 李四, id: a}, {name: 李四, id: b}]\n"
                "assign: {a.pdf: {item: each, person: 李四}}\n"
            ),
            "2: several people are called `李四`",
        ),
    ],
)
def test_mistakes(text: str, told: str, checklist: Checklist) -> None:
    lines = mistakes(text, checklist)
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"certcheck.yaml:{told}")


def test_all_mistakes_come_at_once_in_both_languages(checklist: Checklist) -> None:
    text = """\
colour: red
facts: {hot: true}
assign:
  a.pdf: nothing-such
waive:
  - {item: plan, reason: ''}
  - {item: plan, reason: x, until: soon}
owners: {nobody: x}
"""
    for lang in ("zh", "en"):
        lines = mistakes(text, checklist, lang)
        assert [line.split(":")[1] for line in lines] == ["1", "2", "4", "6", "7", "8"]
    assert mistakes(text, checklist, "zh")[4] == (
        "certcheck.yaml:7: `soon` 不是日期，请写 2027-12-31 这样"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"uscc: {CODE[:-1]}{'1' if CODE[-1] != '1' else '2'}\n", "1: the check character"),
        ("uscc: 9133\n", "1: `9133` is no unified social credit code"),
        (
            "people: [{name: 张三, tags: [hazardos]}]\n",
            "1: the checklist does not use the tag `hazardos`; did",
        ),
        (
            "people: [{name: 张三}]\nassign: {a.pdf: {item: each, person: 张山}}\n",
            "2: `张山` is not among the `people`",
        ),
    ],
)
def test_what_is_only_odd_is_a_warning(text: str, told: str, checklist: Checklist) -> None:
    (warning,) = loaded(text, checklist).warnings
    assert str(warning).startswith(f"certcheck.yaml:{told}")


def test_a_code_may_be_written_with_blanks(checklist: Checklist) -> None:
    profile = loaded(f"uscc: {CODE[:8].lower()} {CODE[8:].lower()}\n", checklist)
    assert (profile.uscc, profile.warnings) == (CODE, ())


def test_without_a_list_of_people_any_name_may_be_assigned(checklist: Checklist) -> None:
    profile = loaded("assign: {a.pdf: {item: each, person: 张三}}\n", checklist)
    assert profile.assigned[0].person == "张三"
    assert profile.warnings == ()


def test_a_gbk_profile_is_told_to_be_saved_as_utf8(checklist: Checklist) -> None:
    with pytest.raises(YamlMistakes, match="UTF-8"):
        load_profile("company: 杭州\n".encode("gb18030"), "certcheck.yaml", checklist)
