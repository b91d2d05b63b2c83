"""OpenDocument text and sheets."""

from __future__ import annotations

import io
import zipfile

import pytest

from certcheck.document import Document, Page, Paragraph, ProblemCode, Region
from certcheck.readers import odp, ods, odt
from certcheck.readers.failure import UnreadableError
from tests.readers.made import NO_OCR, levels, noise, only, tables, texts

URN = "urn:oasis:names:tc:opendocument:xmlns"
NS = " ".join(
    f'xmlns:{prefix}="{urn}"'
    for prefix, urn in {
        **{p: f"{URN}:{p}:1.0" for p in ("office", "style", "text", "table", "manifest")},
        "draw": f"{URN}:drawing:1.0",
        "fo": f"{URN}:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def packed(kind: str, body: str, styles: str = "", automatic: str = "", **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        target.writestr(
            "content.xml",
            f"<office:document-content {NS}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
        target.writestr(
            "styles.xml", f"<office:document-styles {NS}>{styles}</office:document-styles>"
        )
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def text(body: str, styles: str = "", automatic: str = "", **parts: bytes) -> Page:
    return only(odt.read(packed("text", body, styles, automatic, **parts), NO_OCR))


def test_levels_come_from_outline_style_and_look() -> None:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:family="paragraph"><style:text-properties '
        'fo:font-weight="bold"/></style:style>'
    )
    page = text(
        '<text:p text:style-name="P1">售后服务手册</text:p>'
        '<text:h text:outline-level="2">响应<text:span>时间</text:span></text:h>'
        '<text:p text:style-name="P2">服务承诺</text:p><text:p>两小时内响应。</text:p>',
        styles='<style:style style:name="Title" style:family="paragraph"/>',
        automatic=automatic,
    )
    assert levels(page) == [
        (0, "售后服务手册"),
        (2, "响应时间"),
        (2, "服务承诺"),
        (None, "两小时内响应。"),
    ]


LIST = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="一, 二, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>
</text:list-style>"""


def item(inner: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{inner}</text:list-item>"


def listed(*items: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="L" {attributes}>{"".join(items)}</text:list>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listed(item("<text:p>甲</text:p>"), item("<text:p>乙</text:p>")), ["一、甲", "二、乙"]),
        (
            listed(item("<text:p>甲</text:p>" + listed(item("<text:p>子</text:p>")))),
            ["一、甲", "一.1 子"],
        ),
        (
            listed(item("<text:p>甲</text:p>"))
            + listed(item("<text:p>乙</text:p>"), attributes='text:continue-numbering="true"')
            + listed(item("<text:p>丙</text:p>")),
            ["一、甲", "二、乙", "一、丙"],
        ),
        (listed(item("<text:p>甲</text:p>", 'text:start-value="4"')), ["四、甲"]),
        (listed(item("<text:p>甲</text:p><text:p>续</text:p>")), ["一、甲", "续"]),
        ('<text:list text:style-name="B">' + item("<text:p>点</text:p>") + "</text:list>", ["点"]),
    ],
)
def test_list_numbers_are_written_out(body: str, expected: list[str]) -> None:
    assert texts(text(body, automatic=LIST)) == expected


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ('style:text-line-through-style="solid"', ["留下。"]),
        ('style:text-line-through-style="none"', ["划掉。留下。"]),
        ('text:display="none"', ["留下。"]),
    ],
)
def test_text_hidden_or_struck_out(look: str, expected: list[str]) -> None:
    style = f'<style:style style:name="T" style:family="text"><style:text-properties {look}/></style:style>'
    body = '<text:p><text:span text:style-name="T">划掉。</text:span>留下。</text:p>'
    assert texts(text(body, automatic=style)) == expected


def test_numbered_headings() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    body = heading.format(1, "总则") + heading.format(2, "范围") + heading.format(2, "对象")
    assert texts(text(body, styles=outline)) == ["1 总则", "1.1 范围", "1.2 对象"]


def test_tables_boxes_notes_and_margins() -> None:
    page = text(
        "<text:tracked-changes><text:p>旧</text:p></text:tracked-changes>"
        "<text:p>正文<text:s text:c='2'/>在此<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>脚注。</text:p></text:note-body></text:note>。"
        "<draw:frame><draw:text-box><text:p>客户咨询</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("人员", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>张伟</text:p></table:table-cell>"
        "<table:table-cell><text:p>售后</text:p></table:table-cell></table:table-row></table:table>",
        styles='<style:master-page style:name="S"><style:header><text:p>清澜电器</text:p>'
        "</style:header><style:footer><text:p>第 1 页</text:p></style:footer></style:master-page>",
    )
    assert texts(page) == ["正文  在此。", "脚注。"]
    assert texts(page, Region.TEXTBOX) == ["客户咨询"]
    assert texts(page, Region.HEADER) == ["清澜电器"]
    assert texts(page, Region.FOOTER) == ["第 1 页"]
    assert tables(page) == [(("人员", "人员"), ("张伟", "售后"))]


def test_pictures_become_pages() -> None:
    body = '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'
    data = packed("text", body, **{"Pictures/a.png": noise()})
    page, picture = odt.read(data, NO_OCR).pages
    assert page.pictures == 1
    assert picture.picture == "a.png"


def test_encrypted_packages_are_told() -> None:
    manifest = f"<manifest:manifest {NS}><manifest:encryption-data/></manifest:manifest>"
    data = packed("text", "", **{"META-INF/manifest.xml": manifest.encode()})
    with pytest.raises(UnreadableError) as caught:
        odt.read(data, NO_OCR)
    assert caught.value.problem.code is ProblemCode.ENCRYPTED


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def sheets(*sheets: str) -> Document:
    return ods.read(packed("spreadsheet", "".join(sheets)), NO_OCR)


def sheet(*rows: str) -> str:
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="表">{inner}</table:table>'


@pytest.mark.parametrize(
    ("attributes", "shown", "expected"),
    [
        ('office:value-type="float" office:value="5"', "5.00", "5"),
        ('office:value-type="float" office:value="5000.50"', "5,000.5", "5000.5"),
        ('office:value-type="float" office:value="5000"', "5E+03", "5000"),
        ('office:value-type="float" office:value="-5000"', "(5,000.00)", "-5000"),
        ('office:value-type="float" office:value="12"', "12台", "12台"),
        ('office:value-type="percentage" office:value="0.985"', "98.5%", "98.5%"),
        ('office:value-type="date" office:date-value="2026-03-01"', "3月1日", "2026-03-01"),
        (
            'office:value-type="date" office:date-value="2026-03-01T09:30:00"',
            "3月1日",
            "2026-03-01 09:30",
        ),
        ('office:value-type="time" office:time-value="PT09H30M00S"', "9:30", "09:30"),
    ],
)
def test_values(attributes: str, shown: str, expected: str) -> None:
    page = only(sheets(sheet(cell("值") + cell(shown, attributes))))
    assert tables(page) == [(("值", expected),)]


def test_merged_and_repeated_cells_and_titles() -> None:
    far = '<table:table-cell table:number-columns-repeated="16000"/>'
    page = only(
        sheets(
            sheet(
                cell("花名册", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>",
                cell("部门") + cell("姓名") + far,
                cell("售后", 'table:number-rows-spanned="2"') + cell("张伟"),
                "<table:covered-table-cell/>" + cell("李娜"),
                cell("同", 'table:number-columns-repeated="2"'),
            ).replace(
                "</table:table>",
                '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row></table:table>',
            )
        )
    )
    assert levels(page) == [(0, "花名册")]
    (rows,) = tables(page)
    assert rows == (("部门", "姓名"), ("售后", "张伟"), ("售后", "李娜"), ("同", "同"))


def test_sheets_have_names_and_shapes() -> None:
    shapes = (
        "<table:shapes><draw:custom-shape><text:p>受理</text:p></draw:custom-shape></table:shapes>"
    )
    document = sheets(
        sheet(cell("a") + cell("b")), f'<table:table table:name="二">{shapes}</table:table>'
    )
    assert [page.sheet for page in document.pages] == ["表", "二"]
    (block,) = document.pages[1].blocks
    assert block == Paragraph("受理", region=Region.TEXTBOX)


def test_presentations() -> None:
    urn = f'xmlns:presentation="{URN}:presentation:1.0"'
    box = "<draw:frame {}><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    slide = (
        box.format('presentation:class="title"', "售后服务流程")
        + box.format('presentation:class="outline"', "两小时内响应。")
        + "<draw:custom-shape><text:p>客户咨询</text:p></draw:custom-shape>"
        + box.format('presentation:class="footer"', "页脚")
        + "<presentation:notes>"
        + box.format('presentation:class="notes"', "请讲解。")
        + "</presentation:notes>"
    )
    data = packed("presentation", f"<draw:page {urn}>{slide}</draw:page><draw:page {urn}/>")
    first, second = odp.read(data, NO_OCR).pages
    assert levels(first) == [(0, "售后服务流程"), (None, "两小时内响应。"), (None, "请讲解。")]
    assert texts(first, Region.TEXTBOX) == ["客户咨询"]
    assert texts(first, Region.FOOTER) == ["页脚"]
    assert (first.number, second.number, second.blocks) == (1, 2, ())
