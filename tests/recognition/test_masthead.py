"""The table at the head of a controlled document: what of it is the title, and what tells nothing."""

from __future__ import annotations

import pytest

from certcheck.checklist import loading
from certcheck.document import Document, Page, Paragraph, Region, Table
from certcheck.recognition.masthead import Mastheads
from certcheck.recognition.recogniser import Recogniser

LABELS = [
    "文件编号",
    "编号",
    "版本",
    "页次",
    "页码",
    "编制",
    "审核",
    "批准",
    "生效日期",
    "doc no",
    "rev",
    "page",
]
COMPANY = "宁波远山电器有限公司"


def table(text: str) -> Table:
    return Table(tuple(tuple(line.split("|")) for line in text.splitlines()))


def opened(*texts: str) -> list[tuple[list[str], list[str]]]:
    """Of each page the titles, and the lines of the running head."""
    body = Paragraph("凡从本公司售出的机器都归本程序管。")
    pages = [Page((table(text), body), number=n + 1) for n, text in enumerate(texts)]
    return [
        (
            [b.text for b in page.blocks if isinstance(b, Paragraph) and b.level == 0],
            [b.text for b in page.blocks if isinstance(b, Paragraph) and b.region is Region.HEADER],
        )
        for page in Mastheads(LABELS).opened(pages)
    ]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            f"{COMPANY}|文件编号|YS-P-08\n退换货程序|版本|A/1\n退换货程序|页次|第1页 共3页",
            ["退换货程序"],
            id="three columns, the title merged downwards",
        ),
        pytest.param(
            f"{COMPANY}|{COMPANY}|{COMPANY}\n退换货程序|编号：P08|Rev. B\n编制：丁一|审核：|批准：丁二",
            ["退换货程序"],
            id="labels with their values in one cell",
        ),
        pytest.param(
            "程序文件|Doc No.|P-08\n审核程序|Page|1/4",
            ["程序文件", "审核程序"],
            id="a title that begins like a label",
        ),
        pytest.param("姓名|编号|班组\n老姜|0012|安装\n小何|0013|维修", [], id="a table of people"),
        pytest.param("报修单|编号|0012\n客户|老饭店|型号", [], id="a form with one of the words"),
        pytest.param(
            "编制|老姜|何时|5.1\n审核|老何|何时|5.3\n批准|老丁|何时|5.3", [], id="signatures"
        ),
        pytest.param("编号|0012|版本\n批准||页次", [], id="labels alone"),
    ],
)
def test_the_title_in_the_head(text: str, titles: list[str]) -> None:
    assert titles == opened(text)[0][0]


def test_what_the_next_page_repeats_is_no_title_again() -> None:
    head = f"{COMPANY}|版本|A\n{{}}|页次|{{}}/2"
    texts = [head.format("退换货程序", 1), head.format("退换货程序", 2), head.format("备件程序", 1)]

    assert [titles for titles, _ in opened(*texts)] == [["退换货程序"], [], ["备件程序"]]


def test_the_rest_is_a_running_head() -> None:
    assert opened(f"{COMPANY}|版本|A\n退换货程序|页次|1/2")[0][1] == [
        COMPANY,
        "版本：A",
        "页次：1/2",
    ]


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("由客服部草拟，明年一季度发布。", set()),
        ("接到投诉当天由主管联系用户，三天内给出书面处理意见。", {"complaints"}),
    ],
)
def test_a_title_in_the_head_lays_nothing_down(body: str, points: set[str]) -> None:
    head = table(
        f"{COMPANY}|文件编号|YS-P-09\n客户投诉和纠纷处理程序|版本|A/0\n编制：客服部|页次|1/1"
    )
    recogniser = Recogniser(loading.load("after-sales-service").checklist)
    found = recogniser.recognise(Document("docx", (Page((head, Paragraph(body))),))).sightings[0]

    assert found.kind == "complaint-handling"
    assert points == {hit.point for hit in found.hits.get("complaint-handling", ())}
