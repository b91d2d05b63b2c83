"""Every format in both languages, as a reader sees it.

To renew the texts in `expected/reports` after a wanted change, run
`python -m tests.renderers.test_snapshots` and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from certcheck.messages import LANGUAGES
from tests.renderers import reports
from tests.renderers.seen import FORMATS, rendered, text

EXPECTED = Path(__file__).parent / "expected" / "reports"
OTHERS = [name for name in FORMATS if name != "terminal"]


def snapshot(name: str, lang: str) -> Path:
    return EXPECTED / f"messy.{lang}.{name}.txt"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", OTHERS)
def test_a_report_reads_as_expected(name: str, lang: str) -> None:
    assert text(name, reports.messy(lang)) == snapshot(name, lang).read_bytes().decode()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert rendered(name, reports.messy()) == rendered(name, reports.messy())


VERDICTS = {"zh": "未齐全：16 项中 5 齐全", "en": "Incomplete: 16 items, 5 complete"}
NOTES = {"zh": "材料齐全不等于通过审核", "en": "A complete dossier is not a passed audit"}


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "xlsx", "github", "junit"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_verdict_comes_first(name: str, lang: str) -> None:
    seen = text(name, reports.messy(lang)).splitlines()

    assert VERDICTS[lang] in "\n".join(seen[:6])


@pytest.mark.parametrize("name", ["markdown", "html", "docx"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_comes_last(name: str, lang: str) -> None:
    seen = text(name, reports.messy(lang)).splitlines()

    assert NOTES[lang] in "\n".join(seen[-4:])


@pytest.mark.parametrize("name", ["markdown", "html", "docx"])
def test_a_document_tells_what_is_open_before_all_else(name: str) -> None:
    seen = text(name, reports.messy())
    order = (
        "未齐全",
        "杭州示例电器有限公司",
        "企业基本信息",
        "有效期已于 2024-05-31 届满",
        "售后服务质量记录",
        "需要回答的问题（2 个）",
        "人员与证件",
        "不能证明任何一项的文件",
        "没能读取的文件或页",
        "不用再补的项目",
        "材料齐全不等于通过审核",
    )

    places = [seen.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "xlsx"])
def test_a_complete_dossier_says_so_and_still_is_no_passed_audit(name: str) -> None:
    seen = text(name, reports.all_complete())

    assert "已齐全：16 项中 16 齐全" in seen
    assert "材料齐全不等于通过审核" in seen
    if name != "xlsx":
        assert "没有需要补充的材料。" in seen


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_folder_can_be_told(name: str) -> None:
    assert rendered(name, reports.of_empty_folder())


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for each in OTHERS:
        for spoken in LANGUAGES:
            made = text(each, reports.messy(spoken))
            snapshot(each, spoken).write_bytes(made.encode())
