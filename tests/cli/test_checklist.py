"""`certcheck checklist`: list, show, validate, schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from certcheck.checklist import loading
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]
MINI = Path(__file__).parents[1] / "mini.yaml"


def test_shipped_checklists_are_listed_by_name(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "list")

    assert ran.code == 0
    named = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert named == list(loading.names())
    for name in named:
        assert loading.brief(name)[0] == loading.load(name).checklist.title.zh


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_is_shown(certcheck: Certcheck, lang: str) -> None:
    name = loading.names()[0]

    ran = certcheck("checklist", "show", name, "--lang", lang)

    assert ran.code == 0
    flowing = "".join(ran.out.split())
    for item in loading.load(name).checklist.items:
        assert "".join(f"{item.title.get(lang)}({item.id})".split()) in flowing
        assert "".join(item.requires.get(lang).split()) in flowing
    assert max(cell_len(line) for line in ran.out.splitlines()) <= 80


def test_what_is_asked_only_of_some_says_so(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "show", "after-sales-service", "--lang", "en")

    assert "(hazmat-training)  if hazardous is true" in ran.out
    assert "hazardous: Do service staff" in ran.out


def test_a_good_checklist_is_valid(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "validate", loading.names()[0])

    assert ran.code == 0
    assert "没有发现错误" in ran.out


def test_mistakes_are_told_by_line(certcheck: Certcheck, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("certcheck: 1\nid: mine\nsectoins: []\n", "utf-8")

    ran = certcheck("checklist", "validate", file)

    assert ran.code == 2
    assert f"{file}:3: " in ran.err


def test_an_unknown_name_is_2(certcheck: Certcheck) -> None:
    assert certcheck("checklist", "show", "nope").code == 2


def test_several_are_validated_at_once(certcheck: Certcheck, tmp_path: Path) -> None:
    broken = tmp_path / "mine.yaml"
    broken.write_text("certcheck: 1\nid: mine\nsectoins: []\n", "utf-8")

    ran = certcheck("checklist", "validate", broken, MINI, tmp_path / "none.yaml")

    assert ran.code == 2
    assert f"{MINI}：没有发现错误" in ran.out
    assert f"{broken}:3: " in ran.err
    assert "none.yaml" in ran.err


@pytest.mark.parametrize("of", ["checklist", "library", "profile", "report"])
def test_schemas_are_printed_and_written(certcheck: Certcheck, of: str, tmp_path: Path) -> None:
    file = tmp_path / "schema.json"

    printed = certcheck("checklist", "schema", of)
    written = certcheck("checklist", "schema", of, "--output", file)

    assert (printed.code, written.code, written.out) == (0, 0, "")
    assert file.read_text("utf-8") == printed.out
    jsonschema.Draft202012Validator.check_schema(json.loads(printed.out))


def test_the_schema_of_checklists_is_the_default(certcheck: Certcheck) -> None:
    assert certcheck("checklist", "schema").out == certcheck("checklist", "schema", "checklist").out


EXAMPLES = """\
    examples:
      - {name: 制度.docx, text: "售后服务政策", status: missing, why: 只有标题}
      - {text: "今天天气很好", status: STATUS}
"""


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        ("missing", 0, "2 个例子全部符合"),
        ("complete", 1, "2 个例子中 1 个不符合"),
    ],
)
def test_a_checklists_examples_are_tried(
    certcheck: Certcheck, tmp_path: Path, status: str, code: int, told: str
) -> None:
    file = tmp_path / "mine.yaml"
    lines = MINI.read_text("utf-8").splitlines(keepends=True)
    line = next(number for number, text in enumerate(lines) if text.startswith("  - id: policy"))
    examples = EXAMPLES.replace("STATUS", status).replace("missing, why", "invalid, why")
    file.write_text("".join([*lines[: line + 1], examples, *lines[line + 1 :]]), "utf-8")

    ran = certcheck("checklist", "test", file)

    assert (ran.code, ran.err) == (code, "")
    assert told in ran.out
    assert (f"{file}:{line + 1}：policy 的第 2 个例子" in ran.out) is bool(code)
    last = certcheck("checklist", "test", file, "--lang", "en").out.splitlines()[-1]
    said = "1 of 2 examples came out otherwise" if code else "2 examples come out as written"
    assert last == f"{file}: {said}"


def test_a_checklist_without_examples_says_so(certcheck: Certcheck) -> None:
    ran = certcheck("checklist", "test", MINI, "--lang", "en")

    assert (ran.code, ran.out) == (0, f"{MINI}: it has no examples\n")


def test_what_cannot_be_met_is_told_with_its_place_and_what_to_do(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    (tmp_path / "shared.yaml").write_text(LIBRARY, "utf-8")
    file = tmp_path / "mine.yaml"
    lines = MINI.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:2], "use: [./shared.yaml]\n", *lines[2:]]), "utf-8")
    text = file.read_text("utf-8")
    policy = text.index("papers: [service-policy]")
    file.write_text(text[:policy] + "papers: [service-policy, map]" + text[policy + 24 :], "utf-8")

    ran = certcheck("checklist", "test", file)

    place = f"{tmp_path / 'shared.yaml'}:2: "
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        place + "map 的标题「销售服务地图」用不上：被自己的 not_titles 排除；"
        "请删去这个标题，或改 not_titles",
    )


LIBRARY = """\
papers:
  map:
    title: {zh: 服务地图, en: Map}
    titles: [服务地图, 销售服务地图]
    not_titles: [销售]
"""
