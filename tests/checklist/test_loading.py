"""Checklists: finding, merging libraries, and every mistake at once with its line."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

import certcheck
from certcheck.checklist import loading
from certcheck.errors import UsageError
from certcheck.language.lint import unreachable
from certcheck.yaml.mistake_texts import MESSAGES
from certcheck.yaml.mistakes import YamlMistakes

SMALL = """\
certcheck: 1
id: small
title: {zh: 小清单, en: Small}
version: 1.10
sections:
  - {id: papers, title: {zh: 材料, en: Papers}}
paragraphs:
  - {ref: 一(1), section: papers, title: {zh: 第一段, en: First}}
facts:
  - {id: hazardous, ask: {zh: 是否危险, en: Hazardous}}
papers:
  licence:
    title: {zh: 执照, en: Licence}
    titles: [执照]
    labels: [名称, 住所, 类型]
    enough: 2
  card:
    title: {zh: 证件, en: Card}
    titles: [证件]
    sides: {front: [姓名], back: [签发机关]}
items:
  - id: licence
    section: papers
    ref: 一(1)
    title: {zh: 执照, en: Licence}
    requires: {zh: 有执照, en: a licence}
    remedy: {zh: 请补, en: please send}
    needs: {kind: paper, papers: [licence]}
  - id: statement
    section: papers
    ref: 一(1)
    title: {zh: 说明, en: Statement}
    when: hazardous
    requires: {zh: 有说明, en: a statement}
    remedy: {zh: 请补, en: please send}
    needs:
      kind: any-of
      of:
        - kind: paper
          papers: [licence]
          points:
            - {id: aim, title: {zh: 目标, en: Aim}, words: [目标], says: ["目标|愿景 + #年"]}
        - {kind: covered-by, item: licence, papers: [licence]}
    examples:
      - {text: 目标 2030 年, status: partial, missing: [aim]}
"""


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def mistakes(path: Path, lang: str = "en") -> list[str]:
    """What is wrong, as `line: message`."""
    with pytest.raises(YamlMistakes) as raised:
        loading.load(path, lang)
    assert raised.value.exit_code == 2
    prefix = f"{path}:"
    return [line.removeprefix(prefix) for line in str(raised.value).splitlines()]


def changed(*changes: tuple[str, str]) -> str:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_loads_with_lines_and_ids_filled_in(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    loaded = loading.load(str(path))
    assert loaded.checklist.version == "1.10"
    assert loaded.checklist.papers["licence"].id == "licence"
    assert loaded.lines == {"licence": 22, "statement": 29}
    assert loaded.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert loaded.path == path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("papers: [licence]", "papers: [licenc]", "28: there is no such paper: `licenc`"),
        ("when: hazardous", "when: hazardus", "33: there is no such fact: `hazardus`"),
        ("    section: papers", "    section: paper", "23: there is no such section: `paper`"),
        ("    ref: 一(1)", "    ref: 一(2)", "24: `一(2)` is not among the `paragraphs`"),
        ("item: licence,", "item: licens,", "43: there is no such item: `licens`"),
        ("missing: [aim]", "missing: [aims]", "45: the item has no point `aims`"),
    ],
)
def test_unknown_ids_are_told_with_the_nearest(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    (line,) = mistakes(write(tmp_path, changed((old, new))))
    assert line.startswith(told)
    assert "; did you mean `" in line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "  - id: statement",
            "  - id: licence",
            "29: the id `licence` is used twice, first in line 22",
        ),
        (
            "  - {id: papers,",
            "  - {id: papers, title: {zh: 甲, en: A}}\n  - {id: papers,",
            "7: the id `papers`",
        ),
        (
            "            - {id: aim",
            "            - {id: aim, title: {zh: 乙, en: B}, words: [乙]}\n            - {id: aim",
            "43: the id `aim` is used twice, first in line 42",
        ),
        ("enough: 2", "enough: 4", "16: `enough` is 4, but there are only 3 `labels`"),
        ("enough: 2", "enough: 0", "16: `enough` must be at least 1"),
        ("enough: 2", "enough: many", "16: `enough` must be a whole number"),
        ("titles: [执照]", "titles: [执照, ' ']", "14: `titles` must not be blank"),
        ("titles: [执照]", "titles: 执照", "14: `titles` must be a list"),
        ("words: [目标]", "words: [目标, =]", "42: `words` must not be blank"),
        ("zh: 小清单", "zh: ' '", "3: `zh` must not be blank"),
        ("zh: 小清单", "zh: ", "3: `zh` must not be blank"),
        ("zh: 小清单, ", "", "3: `zh` is missing"),
        (
            "{kind: paper, papers: [licence]}",
            "{kind: paper, papers: [licence], sides: true}",
            "28: `sides` is asked",
        ),
        (
            'words: [目标], says: ["目标|愿景 + #年"]',
            "required: true",
            "42: a point needs `words` or `says`",
        ),
        (
            "目标|愿景 + #年",
            "目标| + #年",
            "42: `statement`: the phrase `目标| + #年` is wrong: nothing on one side of a `|`",
        ),
        ("    enough: 2", "    person: ['{}和{}']", "16: only one `{}` a phrase"),
        ("    enough: 2", "    id: licens", "16: the id must be that of the key, `licence`"),
        ("item: licence,", "item: statement,", "29: `statement` is covered by itself in the end"),
        (
            "kind: paper, papers: [licence]",
            "kind: papers, papers: [licence]",
            "28: `papers` is unknown; it can be: `paper`",
        ),
        ("kind: paper, papers: [licence]", "papers: [licence]", "28: `kind` is missing"),
        (
            "needs: {kind: paper, papers: [licence]}",
            "needs: {kind: paper, papers: []}",
            "28: `papers` needs at least 1",
        ),
        ("certcheck: 1", "certcheck: 2", "1: `certcheck` cannot be `2`; it can be: 1"),
        ("id: small", "id: Small", "2: `Small` is no id"),
        (
            "status: partial",
            "status: parted",
            "45: `status` cannot be `parted`; it can be: `complete`",
        ),
        ("    enough: 2", "    seal: maybe", "16: `seal` must be true or false"),
        ("version: 1.10", "version: 1.10\nuse: common", "5: `use` must be a list"),
        ("  licence:", "  Licence:", "12: `Licence` is no id"),
        (
            "papers:\n  licence",
            "wording: {alike: [清单|]}\npapers:\n  licence",
            "11: `清单|` is no group",
        ),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, told: str) -> None:
    lines = mistakes(write(tmp_path, changed((old, new))))
    assert [line for line in lines if line.startswith(told)], lines


def test_unknown_keys_are_told_with_the_nearest_of_their_place(tmp_path: Path) -> None:
    text = changed(
        ("    remedy:", "    remdy:"),
        ("words: [目标]", "word: [目标]"),
        ("titles: [执照]", "titels: [执照]"),
    )
    lines = mistakes(write(tmp_path, text))
    assert lines == [
        "14: unknown key `titels`; did you mean `titles`?",
        "22: `remedy` is missing",
        "27: unknown key `remdy`; did you mean `remedy`?",
        "42: unknown key `word`; did you mean `words`?",
    ]


def test_all_mistakes_come_at_once_in_both_languages(tmp_path: Path) -> None:
    text = changed(
        ("version: 1.10\n", "version: 1.10\ncolour: red\n"),
        ("when: hazardous", "when: hot"),
        ("目标|愿景 + #年", "…目标"),
    )
    path = write(tmp_path, text)
    english, chinese = mistakes(path), mistakes(path, "zh")
    assert [line.split(":")[0] for line in english] == ["5", "34", "43"]
    assert [line.split(":")[0] for line in chinese] == ["5", "34", "43"]
    assert chinese[0] == "5: 不认识的键 `colour`"


LIBRARY = """\
wording: {rules: [制度], promises: [后补]}
people: {papers: [roster], name: [姓名]}
papers:
  roster: {title: {zh: 花名册, en: Roster}, titles: [花名册], form: list}
  card:
    title: {zh: 身份证, en: ID card}
    titles: [居民身份证]
    labels: [姓名, 性别, 民族]
"""


@pytest.mark.parametrize("data", [b"", b"version https://git-lfs.example\n", None])
def test_a_model_that_is_none_is_told_before_every_file_fails_of_it(
    tmp_path: Path, data: bytes | None
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.replace("id: small\n", "id: small\nmodel: small.npz\n"), "utf-8")
    model = tmp_path / "small.npz"
    if data is None:  # an archive, of something else
        with zipfile.ZipFile(model, "w") as archive:
            archive.writestr("other.npy", b"")
    else:
        model.write_bytes(data)

    with pytest.raises(YamlMistakes) as told:
        loading.load(file, "en")

    assert str(told.value) == f"{file}:3: `small.npz` is no trained model, or it is damaged"


def test_the_hash_is_of_the_whole_model(tmp_path: Path) -> None:
    """One trained anew in its last part alone differs behind its first megabytes."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.replace("id: small\n", "id: small\nmodel: small.npz\n"), "utf-8")
    hashes = set()
    for end in (b"a", b"b"):
        with zipfile.ZipFile(tmp_path / "small.npz", "w") as archive:
            archive.writestr("sentences_labels.npy", bytes(3 << 20))
            archive.writestr("papers_labels.npy", end)
        hashes.add(loading.load(file).sha256)

    assert len(hashes) == 2


def test_libraries_are_merged_key_by_key(tmp_path: Path) -> None:
    write(tmp_path, LIBRARY, "library/office.yaml")
    path = write(
        tmp_path,
        changed(
            (
                "version: 1.10\n",
                "version: 1.10\nuse: [office]\nwording: {rules: [办法, 制度], lacks: [暂无]}\n",
            ),
            (
                "  card:\n    title: {zh: 证件, en: Card}\n",
                "  card:\n    title: {zh: 证件, en: Card}\n    enough: 1\n",
            ),
        ),
    )
    loaded = loading.load(path)
    card = loaded.checklist.papers["card"]
    assert (card.id, card.title.zh, card.titles) == ("card", "证件", ("证件",))
    assert card.labels == ("姓名", "性别", "民族")
    assert card.enough == 1
    assert loaded.checklist.papers["roster"].id == "roster"
    assert loaded.checklist.wording.rules == ("制度", "办法")
    assert loaded.checklist.wording.promises == ("后补",)
    assert loaded.checklist.wording.lacks == ("暂无",)
    assert loaded.checklist.people is not None
    assert loaded.checklist.people.name == ("姓名",)
    assert loaded.libraries == (tmp_path / "library" / "office.yaml",)
    before = loaded.sha256
    write(tmp_path, LIBRARY + "# more\n", "library/office.yaml")
    assert loading.load(path).sha256 != before


def test_a_librarys_mistakes_name_its_own_file_once(tmp_path: Path) -> None:
    text = LIBRARY.replace("titles: [花名册]", "titels: [花名册]").replace("后补", "'|后补'")
    library = write(tmp_path, text, "words.yaml")
    own = write(tmp_path, changed(("version: 1.10\n", "version: 1.10\nuse: [./words.yaml]\n")))
    with pytest.raises(YamlMistakes) as raised:
        loading.load(own, "en")
    where = [(Path(mistake.file), mistake.line) for mistake in raised.value.mistakes]
    assert where == [(library, 1), (library, 4)]


SHARED = """\
items:
  - id: card
    title: {zh: 身份证, en: ID card}
    requires: {zh: 身份证, en: the card}
    remedy: {zh: 请提供, en: please supply}
    supply: {copies: 1, seal: true}
    needs: {kind: paper, papers: [card], sides: true}
    examples:
      - {text: 居民身份证, status: missing}
"""
TAKEN = """\
  - extends: card
    section: papers
    ref: 一(1)
    title: {en: Card of the agent}
    supply: {seal: false}
    needs: {signed: true}
  - id: other-card
    extends: card
    section: papers
    ref: 一(1)
    required: false
    needs: {kind: paper, papers: [licence]}
items:"""


def taking(tmp_path: Path, *changes: tuple[str, str], shared: str = SHARED) -> Path:
    """A checklist that takes an item of a library twice, each time with something else."""
    write(tmp_path, shared, "library/shared.yaml")
    text = changed(("version: 1.10\n", "version: 1.10\nuse: [shared]\n"))
    for old, new in (("items:", "items:\n" + TAKEN.removesuffix("items:").rstrip()), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    return write(tmp_path, text)


def test_items_are_taken_by_id_and_differ_where_they_say_so(tmp_path: Path) -> None:
    loaded = loading.load(taking(tmp_path))
    card, other = loaded.checklist.item("card"), loaded.checklist.item("other-card")
    assert (card.title.zh, card.title.en) == ("身份证", "Card of the agent")
    assert card.supply is not None
    assert (card.supply.copies, card.supply.seal) == (1, False)
    assert card.needs.model_dump(exclude_defaults=True) == {
        "kind": "paper",
        "papers": ("card",),
        "sides": True,
        "signed": True,
    }
    assert len(card.examples) == 1
    assert other.needs.model_dump(exclude_defaults=True) == {
        "kind": "paper",
        "papers": ("licence",),
    }
    assert not other.required
    assert loaded.lines["card"] == 23


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("extends: card", "extends: crad", "23: no library or checklist in `use` has an item `crad`"),
        ("{en: Card of the agent}", "{fr: Carte}", "26: unknown key `fr`"),
        ("    needs: {signed: true}", "    needs: {sined: true}", "28: unknown key `sined`"),
        ("    section: papers\n    ref: 一(1)\n    title: {en", "    ref: 一(1)\n    title: {en",
         "23: `section` is missing"),
        ("use: [shared]", "use: [own]", "5: `own` uses this checklist itself in the end"),
    ],
)  # fmt: skip
def test_mistakes_in_what_is_taken(tmp_path: Path, old: str, new: str, told: str) -> None:
    lines = mistakes(taking(tmp_path, (old, new)))
    assert [line for line in lines if line.startswith(told)], lines


def test_mistakes_of_a_shared_item_are_told_where_they_were_made(tmp_path: Path) -> None:
    path = taking(tmp_path, shared=SHARED.replace("papers: [card]", "papers: [crad]"))
    with pytest.raises(YamlMistakes) as raised:
        loading.load(path, "en")
    assert {(Path(one.file).name, one.line) for one in raised.value.mistakes} == {
        ("shared.yaml", 7)
    }


def test_a_library_brings_the_libraries_it_uses(tmp_path: Path) -> None:
    write(tmp_path, LIBRARY + "use: [shared]\n", "library/office.yaml")
    path = taking(tmp_path, ("use: [shared]", "use: [office]"))
    loaded = loading.load(path)
    assert loaded.checklist.item("card").title.en == "Card of the agent"
    assert [library.stem for library in loaded.libraries] == ["office", "shared"]
    write(tmp_path, SHARED + "use: [office]\n", "library/shared.yaml")
    assert "uses this checklist itself" in "".join(mistakes(path))


def test_another_checklists_items_can_be_taken(tmp_path: Path) -> None:
    taking(tmp_path)
    text = changed(
        ("id: small", "id: smaller"),
        ("version: 1.10\n", "version: 1.10\nuse: [own]\n"),
        ("items:", "items:\n  - {extends: card, section: papers, ref: 一(1), supply: {copies: 3}}"),
    )
    path = write(tmp_path, text, "smaller.yaml")
    loaded = loading.load(path)
    supply = loaded.checklist.item("card").supply
    assert supply is not None
    assert (supply.copies, supply.seal) == (3, False)
    assert [library.name for library in loaded.libraries] == ["own.yaml", "shared.yaml"]
    before = loaded.sha256
    write(tmp_path, SHARED + "# more\n", "library/shared.yaml")
    assert loading.load(path).sha256 != before


@pytest.mark.parametrize("broken", ["a: [\n", "# nothing\n", "- a\n"])
def test_a_broken_library_raises_no_false_alarms(tmp_path: Path, broken: str) -> None:
    write(tmp_path, broken, "words.yaml")
    own = write(
        tmp_path,
        changed(
            ("version: 1.10\n", "version: 1.10\nuse: [words.yaml]\n"),
            ("papers: [licence]", "papers: [from-library]"),
        ),
    )
    with pytest.raises(YamlMistakes) as raised:
        loading.load(own)
    assert {Path(mistake.file).name for mistake in raised.value.mistakes} == {"words.yaml"}


def test_an_unknown_library_is_told_where_it_is_used(tmp_path: Path) -> None:
    own = write(tmp_path, changed(("version: 1.10\n", "version: 1.10\nuse: [nowhere]\n")))
    assert mistakes(own) == ["5: there is no such library: `nowhere`"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "{}: the file is empty"),
        ("# nothing\n", "{}: the file is empty"),
        ("- a\n", "{}:1: expected keys"),
    ],
)
def test_what_is_no_checklist_at_all(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(YamlMistakes) as raised:
        loading.load(path, "en")
    assert str(raised.value).startswith(told.format(path))


def test_finds_a_file_by_its_path(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    assert loading.find(str(path)) == path


@pytest.mark.parametrize("name", ["no-such-checklist-at-all", "./nowhere.yaml", ""])
def test_an_unknown_name_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError):
        loading.find(name)


def test_a_folder_is_no_checklist(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        loading.load(tmp_path)


def test_every_shipped_checklist_loads() -> None:
    for name in loading.names():
        loaded = loading.load(name)
        assert loaded.checklist.id == name
        assert set(loaded.lines) == {item.id for item in loaded.checklist.items}


def test_every_message_exists_in_both_languages() -> None:
    for chinese, english in MESSAGES.values():
        assert chinese
        assert english.isascii() or "…" in english


def test_nothing_in_a_shipped_checklist_is_out_of_reach() -> None:
    found = [
        (name, oddity)
        for name in loading.names()
        for oddity in unreachable(loading.load(name).checklist)
    ]
    assert found == []


def test_every_mistake_a_model_can_find_has_words() -> None:
    """Else it is told as nothing but a value that cannot be used."""
    source = (path.read_text("utf-8") for path in Path(certcheck.__file__).parent.rglob("*.py"))
    codes = {
        code for text in source for code in re.findall(r'PydanticCustomError\(\s*"(\w+)"', text)
    }

    assert codes
    assert not codes - MESSAGES.keys()


SEVERAL = """\
certcheck: 1
id: several
title: {zh: 演示, en: Demo}
version: "1"
use: [LIBRARIES]
sections:
  - {id: one, title: {zh: 一, en: One}}
papers:
  business-license: {names: [照]}
  mine: {title: {zh: 表, en: T}, titles: [好表], enough: 9, labels: [名称]}
items:
  - {extends: busines-license, section: two, ref: "1"}
  - id: bar
    section: three
    ref: "3"
    title: {zh: 条}
    requires: {zh: 条, en: x}
    remedy: {zh: 条, en: x}
    when: nothing-asked
    needs:
      kind: records
      papers: [mine, minne]
      columns:
        - {id: a, title: {zh: 条, en: x}, words: [x], says: ["甲 +"]}
    examples:
      - {text: 好, status: complete, missing: [zz]}
"""
OF_FORM_AND_REFERENCES = (
    "no such section: `two`",
    "no such section: `three`",
    "no such fact: `nothing-asked`",
    "`en` is missing",
    "the phrase `甲 +` is wrong",
    "has no point `zz`",
)
OF_LIBRARIES = (
    "has an item `busines-license`",
    "no such paper: `minne`",
    "there are only 1 `labels`",
)


@pytest.mark.parametrize(
    ("libraries", "told"),
    [
        ("common", (*OF_FORM_AND_REFERENCES, *OF_LIBRARIES)),
        ("common, comon2", (*OF_FORM_AND_REFERENCES, "no such library: `comon2`")),
        ("comon2", (*OF_FORM_AND_REFERENCES, "no such library: `comon2`")),
    ],
)
def test_form_and_references_are_told_in_one_round(
    tmp_path: Path, libraries: str, told: tuple[str, ...]
) -> None:
    """What may stand in a library that cannot be read is not asked for; all else is told at once."""
    path = tmp_path / "several.yaml"
    path.write_text(SEVERAL.replace("LIBRARIES", libraries), "utf-8")

    with pytest.raises(YamlMistakes) as error:
        loading.load(path, "en")

    texts = [str(mistake) for mistake in error.value.mistakes]
    assert [one for one in told if not any(one in text for text in texts)] == []
    assert len(texts) == len(told)
