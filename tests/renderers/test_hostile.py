"""What strangers write stays text in every format, and personal numbers stay masked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import docx
import openpyxl
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from python_calamine import CalamineWorkbook

from certcheck.messages import LANGUAGES
from certcheck.renderers import Style
from certcheck.renderers.cells import MOST, cell
from certcheck.renderers.markdown_text import inline
from certcheck.visible import visible
from tests.renderers import strangers
from tests.renderers.seen import FORMATS, rendered, text

FORMULAS = tuple("=+-@＝＋－＠\t\r\n")
FOR_CLIENTS = [name for name in FORMATS if name != "json"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in FOR_CLIENTS if name != "ics"])
def test_numbers_are_masked_in_paths_too(name: str, lang: str) -> None:
    report = strangers.nasty(lang)

    seen = text(name, report).replace("\\*", "*")
    assert strangers.NUMBER not in seen
    assert strangers.MASKED in seen
    assert strangers.NUMBER in text(name, report, Style(show_personal=True))


@pytest.mark.parametrize("name", FOR_CLIENTS)
def test_nothing_is_left_that_a_screen_would_obey(name: str) -> None:
    """Controls, surrogates, marks that turn the text: visible.py shows them escaped."""
    seen = text(name, strangers.nasty()).replace("\r\n", "\n")

    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", seen
    )


# Markdown


@pytest.fixture(params=LANGUAGES)
def tokens(request: pytest.FixtureRequest) -> list[Token]:
    source = text("markdown", strangers.nasty(request.param))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(_all(parser.parse(source)))


def _all(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _all(token.children or [])


def test_markdown_holds_no_link_no_picture_and_no_code(tokens: list[Token]) -> None:
    kinds = {token.type for token in tokens}

    assert not kinds & {"link_open", "image", "code_inline", "fence", "code_block", "s_open"}


def test_markdown_holds_only_our_own_html(tokens: list[Token]) -> None:
    written = [token.content for token in tokens if token.type in {"html_inline", "html_block"}]

    ours = r"</?(details|summary|sub)>|<br>|<!-- -->"
    for one in written:
        left = re.sub(ours, "", one)
        assert "<" not in left, one


def test_markdown_mentions_nobody_and_refers_to_nothing(tokens: list[Token]) -> None:
    shown = "".join(token.content for token in tokens if token.type == "text")
    source = text("markdown", strangers.nasty())

    assert "octocat" in shown
    assert not re.search(r"[@#]\w", source)
    assert not re.search(r"(?i)(?<!\\):// |www\.", source)


def test_markdown_keeps_the_table_of_people_whole(tokens: list[Token]) -> None:
    rows = sum(token.type == "tr_open" for token in tokens)
    cells = sum(token.type in {"td_open", "th_open"} for token in tokens)

    assert rows == len(strangers.NAMES) + 1
    assert cells == rows * 5


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a_b*c", r"a\_b\*c"),
        ("<b>", "&lt;b&gt;"),
        ("&amp;", "&amp;amp;"),
        ("@张三", "@<!-- -->张三"),
        ("#12", r"\#<!-- -->12"),
        ("1. a", r"1\. a"),
        ("- a", r"\- a"),
        ("http://a", r"http\://a"),
        ("WWW.a", r"WWW\.a"),
        ("a|b", r"a\|b"),
        (" a ", "a"),
        ("", ""),
    ],
)
def test_markdown_of_a_text(given: str, expected: str) -> None:
    assert inline(given) == expected


# sheets


def csv_cells(lang: str) -> list[str]:
    data = rendered("csv", strangers.nasty(lang))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {8}
    return [one for row in rows for one in row]


def xlsx_cells(lang: str) -> list[str]:
    data = rendered("xlsx", strangers.nasty(lang))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return [one for rows in sheets for row in rows for one in row if isinstance(one, str)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cells", [csv_cells, xlsx_cells])
def test_no_cell_begins_a_formula(cells: object, lang: str) -> None:
    assert callable(cells)
    found = cells(lang)

    assert any(one.startswith("'=") for one in found)
    assert not [one for one in found if one.lstrip().startswith(FORMULAS)]


def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", strangers.nasty())))

    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(one.data_type in {"s", "n"} and one.hyperlink is None for one in row)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("=1", "'=1"),
        ("  =1", "'  =1"),
        ("＠1", "'＠1"),
        ("甲=1", "甲=1"),
        ("", ""),
        ("长" * 40_000, "长" * MOST + "…"),
    ],
)
def test_a_cell(given: str, expected: str) -> None:
    assert cell(given) == expected


# annotations


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_one_annotation_of_ours(lang: str) -> None:
    lines = text("github", strangers.nasty(lang)).removesuffix("\n").split("\n")

    shape = r"::(error|warning|notice) (file=[^,:]*,line=\d+,)?title=[^,:\n]*::[^\n]*"
    assert len(lines) == 1 + 16
    assert all(re.fullmatch(shape, line) for line in lines)


def test_a_percent_sign_stays_one() -> None:
    seen = text("github", strangers.nasty())

    assert "%250A::error::x.docx" in seen
    assert re.findall(r"%(?!25|0A|0D|3A|2C)", seen) == []


# XML, HTML, Word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_junit_is_well_formed_and_counts_right(lang: str) -> None:
    root = etree.fromstring(rendered("junit", strangers.nasty(lang)))

    allowed = (
        "testsuites testsuite properties property testcase failure skipped system-out system-err"
    )
    assert {one.tag for one in root.iter()} <= set(allowed.split())
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_our_elements_alone(lang: str) -> None:
    page = html.document_fromstring(rendered("html", strangers.nasty(lang)).decode())

    assert not page.xpath("//script | //img | //iframe | //object | //link | //form | //base")
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@src | //@style")
    assert all(one.startswith("#") for one in page.xpath("//@href"))
    shown = text("html", strangers.nasty(lang))
    assert visible("<script>alert(1)</script>.pdf") in shown
    assert "{{ 7*7 }}{% raw %}.docx" in shown


def test_word_holds_the_names_as_text() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", strangers.nasty())))
    parts = document.part.package.iter_parts()

    assert all(not rel.is_external for part in parts for rel in part.rels.values())
    assert "<script>alert(1)</script>.pdf" in text("docx", strangers.nasty())


def test_sarif_holds_no_placeholder_and_no_link() -> None:
    run = json.loads(rendered("sarif", strangers.nasty()))["runs"][0]
    said = [result["message"]["text"] for result in run["results"]]
    said += [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]

    assert any("{{0}}" in one for one in said)
    assert not any("](" in one for one in said)
    assert all(one.replace("{{", "").find("{") < 0 for one in said)
