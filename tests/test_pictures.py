"""Small pictures of the evidence: what may be shown, and that it can be looked at."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from certcheck.checklist import loading
from certcheck.dossier.walk import walk
from certcheck.judge.verdict import Outside, make_report, verdict
from certcheck.limits import Limits
from certcheck.matching.scene import Scene
from certcheck.pictures import pictures, showable
from certcheck.profile.model import Profile
from certcheck.readers.thumbnail import LONGEST, thumbnail
from certcheck.renderers import json as json_report
from certcheck.renderers.style import Style
from certcheck.report import Report, Run
from tests.judge.test_papers import LICENCE, POLICY
from tests.renderers.seen import rendered
from tests.scenes import AS_OF, MINI, OURS, Paper, declared, pdf, scan, scene, word

CARD = """
#居民身份证
姓名 沈远山
公民身份号码 330203198001011234
住址 宁波市海曙区
"""


def reported(found: Scene, profile: Profile) -> Report:
    loaded = loading.load(MINI)
    outside = Outside("x", Run(AS_OF, "zh", (), None, None), ())
    return make_report(found, loaded, profile, outside, verdict(found, loaded, profile))


def shown(files: Mapping[str, Paper]) -> list[tuple[str, int | None]]:
    profile = declared("张三")
    found = scene(files, profile)
    return list(dict.fromkeys(showable(reported(found, profile), found)))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"a.pdf": pdf(LICENCE)}, [("a.pdf", 1)], id="licence"),
        pytest.param({"a.pdf": scan(LICENCE, POLICY)}, [("a.pdf", 1), ("a.pdf", 2)], id="merged"),
        pytest.param({"a.pdf": pdf(LICENCE, CARD)}, [("a.pdf", 1)], id="card beside a licence"),
        pytest.param({"a.pdf": pdf(LICENCE + CARD)}, [], id="card on the licence's page"),
        pytest.param({"a.pdf": pdf(CARD)}, [], id="card"),
        pytest.param({"a.pdf": pdf(POLICY + "服务热线 13912345678")}, [], id="telephone"),
        pytest.param({"a.pdf": pdf(POLICY + "号码3302031980010112")}, [], id="half a number"),
        pytest.param({"a.docx": word(POLICY)}, [("a.docx", None)], id="word: its first words"),
        pytest.param({"a.docx": word(POLICY + "服务热线 13912345678")}, [], id="word: telephone"),
        pytest.param({"a.docx": word(CARD)}, [], id="word: a card"),
        pytest.param(
            {"a.pdf": pdf("#职业资格证书\n姓名 张三\n职业名称 家电维修\n等级 三级\n证书编号 7")},
            [],
            id="a person's certificate",
        ),
        pytest.param({"a.pdf": pdf("#2026年度培训计划")}, [], id="what does not count"),
    ],
)
def test_only_what_is_certainly_not_personal(
    files: Mapping[str, Paper], expected: list[tuple[str, int | None]]
) -> None:
    assert shown(files) == expected


def page_of_pdf(*words: str) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written)
    for word_ in words:
        canvas.drawString(100, 700, word_)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def picture(size: tuple[int, int], name: str, mode: str = "RGB") -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, name)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "page", "size"),
    [
        (page_of_pdf("one", "two"), 2, (368, LONGEST)),
        (picture((2000, 1000), "JPEG"), None, (LONGEST, 260)),
        (picture((100, 80), "PNG", "RGBA"), None, (100, 80)),
        (picture((900, 900), "TIFF", "1"), 1, (LONGEST, LONGEST)),
    ],
)
def test_small_pictures_of_pages(data: bytes, page: int | None, size: tuple[int, int]) -> None:
    jpeg = thumbnail(data, page)

    assert jpeg is not None
    image = Image.open(io.BytesIO(jpeg))
    assert image.format == "JPEG"
    assert image.size == pytest.approx(size, abs=2)


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"", None),
        (b"%PDF-1.4 broken", 1),
        (b"PK\x03\x04", None),
        (page_of_pdf("one"), 7),
        (picture((50, 50), "PNG")[:60], None),
    ],
)
def test_what_cannot_be_shown_is_left_out(data: bytes, page: int | None) -> None:
    assert thumbnail(data, page) is None


@pytest.fixture
def pictured(tmp_path: Path) -> Report:
    (tmp_path / "a.pdf").write_bytes(page_of_pdf("licence", "policy"))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    profile = declared("张三")
    found = scene({"a.pdf": pdf(LICENCE), "b.docx": word(POLICY)}, profile)
    report = reported(found, profile)
    with walk(tmp_path) as files:
        taken = pictures(report, found, files.files, jobs=0, limits=Limits())
    return replace(report, pictures=taken)


def test_pictures_come_in_the_checklists_order(pictured: Report) -> None:
    assert [(one.path, one.page) for one in pictured.pictures] == [
        ("a.pdf", 1),
        ("b.docx", None),
    ]


def test_a_file_without_pages_to_draw_shows_its_first_words(pictured: Report) -> None:
    word_file = pictured.pictures[-1]
    assert (word_file.jpeg, word_file.words[:7]) == (b"", OURS[:7])

    page = html.document_fromstring(rendered("html", pictured).decode())
    (quoted,) = page.xpath("//figure/blockquote/span/text()")
    assert quoted == word_file.words
    assert any("开头的文字" in said for said in page.xpath("//p[@class='have']/text()"))


def test_the_page_holds_them_itself(pictured: Report) -> None:
    page = html.document_fromstring(rendered("html", pictured).decode())

    sources = page.xpath("//img/@src")
    assert len(sources) == 1
    head, _, data = sources[0].partition(",")
    assert head == "data:image/jpeg;base64"
    assert base64.b64decode(data)[:2] == b"\xff\xd8"
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "; img-src data:;" in policy
    assert "a.pdf 第 1 页" in page.text_content()


def test_no_other_report_does(pictured: Report) -> None:
    assert b"jpeg" not in json_report.render(pictured, Style())
    assert OURS in json_report.render(pictured, Style()).decode()
