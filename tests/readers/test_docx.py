"""Word documents: order, levels, numbers, tables, margins, text boxes, pictures."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from certcheck.document import How, Page, Paragraph, ProblemCode, Region, Table
from certcheck.readers import docx as reader
from certcheck.readers.failure import UnreadableError
from tests.readers.made import (
    NAMESPACES,
    NO_OCR,
    changed_zip,
    levels,
    noise,
    only,
    part,
    tables,
    texts,
    word,
    word_xml,
)


def read(data: bytes) -> Page:
    return only(reader.read(data, NO_OCR))


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_order_and_levels_come_from_styles() -> None:
    def fill(document: WordDocument) -> None:
        document.add_heading("售后服务手册", 0)
        document.add_heading("总则", 1)
        document.add_paragraph("本手册适用于全部产品。")
        document.add_table(1, 2).rows[0].cells[0].text = "甲"
        document.add_heading("响应时间", 2)

    page = read(word(fill))
    assert [type(block) for block in page.blocks] == [*[Paragraph] * 3, Table, Paragraph]
    assert levels(page) == [
        (0, "售后服务手册"),
        (1, "总则"),
        (None, "本手册适用于全部产品。"),
        (2, "响应时间"),
    ]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="nowhere"/>', None),
    ],
)
def test_outline_level_of_a_paragraph(properties: str, level: int | None) -> None:
    page = read(word_xml(p("第一段文字说明如下。"), p("服务范围。", properties)))
    assert levels(page)[1] == (level, "服务范围。")


@pytest.mark.parametrize("look", ["centred", "bold", "large"])
def test_a_first_paragraph_that_stands_out_is_the_title(look: str) -> None:
    def fill(document: WordDocument) -> None:
        first = document.add_paragraph()
        run = first.add_run("培训计划")
        if look == "centred":
            first.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.bold = look == "bold"
        run.font.size = Pt(22) if look == "large" else None
        document.add_paragraph("全年共安排十二次培训，由人事部组织，请各部门准时参加。")

    assert levels(read(word(fill)))[0] == (0, "培训计划")


def test_later_lines_that_stand_out_are_headings_or_titles_of_a_new_page() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("各位同事，请阅读以下两份文件，并在一周之内反馈意见。")
        document.add_paragraph().add_run("服务承诺").bold = True
        document.add_paragraph().add_run("我们承诺全年无休，随时响应。").bold = True
        document.add_page_break()
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run("投诉处理办法").bold = True

    assert [level for level, _ in levels(read(word(fill)))] == [None, 2, None, 0]


NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
  <w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
  <w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="nothing"/>
  <w:lvlText w:val="（%3）"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCountingThousand"/>
  <w:lvlText w:val="第%1章"/><w:suff w:val="space"/><w:pStyle w:val="Heading1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(*rows: tuple[str, int, int]) -> bytes:
    data = word_xml(
        *(
            p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
            for text, num, level in rows
        )
    )
    return changed_zip(data, {"word/numbering.xml": NUMBERING.format(ns=NAMESPACES)})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("范围", 1, 0), ("服务范围", 1, 1), ("时间", 1, 1), ("职责", 1, 0), ("岗位", 1, 1)],
            ["一、范围", "1.1 服务范围", "1.2 时间", "二、职责", "2.1 岗位"],
        ),
        ([("甲", 1, 2), ("乙", 1, 2)], ["（一）甲", "（二）乙"]),
        ([("总则", 2, 0), ("点", 2, 1), ("附则", 2, 0)], ["第三章 总则", "点", "第四章 附则"]),
        ([("甲", 1, 0), ("乙", 1, 0), ("丙", 3, 0)], ["一、甲", "二、乙", "一、丙"]),
        ([("甲", 9, 0), ("乙", 0, 0)], ["甲", "乙"]),
    ],
)
def test_automatic_numbers_are_written_out(
    rows: list[tuple[str, int, int]], expected: list[str]
) -> None:
    assert texts(read(numbered(*rows))) == expected


def test_a_heading_style_brings_its_number() -> None:
    style = '<w:pStyle w:val="Heading1"/>'
    data = word_xml(p("总则", style), p("范围", style))
    styles = part(data, "word/styles.xml").replace(
        'w:styleId="Heading1">',
        'w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>',
    )
    data = changed_zip(
        data,
        {"word/styles.xml": styles, "word/numbering.xml": NUMBERING.format(ns=NAMESPACES)},
    )
    assert levels(read(data)) == [(1, "第三章 总则"), (1, "第四章 范围")]


def test_merged_cells_repeat_their_text() -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "人员"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "售后部"
        for row, name in ((1, "张伟"), (2, "李娜")):
            table.cell(row, 1).text = name

    assert tables(read(word(fill))) == [
        (("人员",) * 3, ("售后部", "张伟", ""), ("售后部", "李娜", ""))
    ]


def test_a_nested_table_follows_and_a_single_cell_is_a_frame() -> None:
    def fill(document: WordDocument) -> None:
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "外"
        inner = outer.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text = "内"
        frame = document.add_table(1, 1).cell(0, 0)
        frame.paragraphs[0].text = "框中的第一行。"
        frame.add_paragraph("框中的第二行。")

    page = read(word(fill))
    assert tables(page) == [(("外", ""),), (("内", ""),)]
    assert texts(page) == ["框中的第一行。", "框中的第二行。"]


def test_rows_that_start_late_and_old_horizontal_merges() -> None:
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + p("{}") + "</w:tc>"
    data = word_xml(
        "<w:tbl>"
        + row.format('<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell.format("", "乙"))
        + row.format(
            cell.format('<w:hMerge w:val="restart"/>', "合")
            + cell.format('<w:hMerge w:val="continue"/>', "")
        )
        + row.format("<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>" + cell.format("", "删"))
        + "</w:tbl>"
    )
    assert tables(read(data)) == [(("", "乙"), ("合", "合"))]


def test_margins_are_told_apart() -> None:
    def fill(document: WordDocument) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "杭州清澜电器有限公司"
        table = section.header.add_table(1, 2, Pt(300))
        table.cell(0, 0).text, table.cell(0, 1).text = "编号", "QL-01"
        section.footer.paragraphs[0].text = "第 1 页"
        document.add_paragraph("正文在此。")

    page = read(word(fill))
    assert texts(page, Region.HEADER) == ["杭州清澜电器有限公司", "编号\tQL-01"]
    assert texts(page, Region.FOOTER) == ["第 1 页"]
    assert levels(page) == [(None, "正文在此。")]
    assert tables(page) == []


BOX = """<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>
<a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>
<w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def test_text_boxes_are_read_once() -> None:
    page = read(word_xml(p("图如下所示："), BOX.format(p("客户咨询"), p("客户咨询")), p("完。")))
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == [
        "图如下所示：",
        "客户咨询",
        "完。",
    ]
    assert texts(page, Region.TEXTBOX) == ["客户咨询"]


def test_old_drawings_and_word_art() -> None:
    pict = (
        "<w:p><w:r><w:pict><v:shape><v:textpath string='艺术字'/><v:textbox><w:txbxContent>"
        f"{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert texts(read(word_xml(pict)), Region.TEXTBOX) == ["艺术字", "旧框"]


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(element: str, kind: str, content: str) -> bytes:
    """A document whose element refers to a part as `rIdX`."""
    data = word_xml(element)
    relations = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rIdX" Type="{REL}/{kind}" Target="side/part.xml"/></Relationships>',
    )
    return changed_zip(
        data, {"word/_rels/document.xml.rels": relations, "word/side/part.xml": content}
    )


def test_smart_art_and_charts() -> None:
    frame = "<w:p><w:r><w:drawing><wp:inline>{}</wp:inline></w:drawing></w:r></w:p>"
    diagram = (
        f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>"
        + "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{t}</a:t></a:r></a:p></dgm:t></dgm:pt>"
            for t in ("受理", "诊断")
        )
        + "</dgm:ptLst></dgm:dataModel>"
    )
    page = read(with_part(frame.format('<dgm:relIds r:dm="rIdX"/>'), "diagramData", diagram))
    assert texts(page, Region.TEXTBOX) == ["受理", "诊断"]

    values = "<c:{0}><c:{1}><c:pt><c:v>{2}</c:v></c:pt><c:pt><c:v>{3}</c:v></c:pt></c:{1}></c:{0}>"
    chart = (
        f"<c:chartSpace {NAMESPACES}><c:title><a:p><a:r><a:t>满意率</a:t></a:r></a:p></c:title>"
        "<c:ser><c:tx><c:v>本年</c:v></c:tx>"
        + values.format("cat", "strCache", "一季度", "二季度")
        + values.format("val", "numCache", "97", "98")
        + "</c:ser></c:chartSpace>"
    )
    page = read(with_part(frame.format('<c:chart r:id="rIdX"/>'), "chart", chart))
    assert texts(page, Region.TEXTBOX) == ["满意率", "本年: 一季度=97; 二季度=98"]


RUN = "<w:r><w:t>{}</w:t></w:r>"
CHECKED = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>"
    "<w:checked/></w:checkBox></w:ffData></w:fldChar><w:t>是</w:t></w:r>"
)
RUBY = (
    f"<w:ruby><w:rt>{RUN.format('pin')}</w:rt><w:rubyBase>{RUN.format('拼')}</w:rubyBase></w:ruby>"
)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (f"<w:del>{RUN.format('旧')}</w:del><w:ins>{RUN.format('新')}</w:ins>", "新"),
        (f"<w:moveFrom>{RUN.format('旧')}</w:moveFrom>{RUN.format('新')}", "新"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" + RUN.format("显"), "显"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>", "显"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>划掉</w:t></w:r>" + RUN.format("留下"), "留下"),
        ("<w:r><w:rPr><w:dstrike/></w:rPr><w:t>划掉</w:t></w:r>" + RUN.format("留下"), "留下"),
        ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>留下</w:t></w:r>", "留下"),
        (f"<w:sdt><w:sdtContent>{RUN.format('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:hyperlink>{RUN.format('链接')}</w:hyperlink>", "链接"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("3"), "3"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>同意</w:t></w:r>", "☑同意"),
        ("<w:r><w:sym w:font='Wingdings 2' w:char='F0A3'/><w:t>不同意</w:t></w:r>", "□不同意"),
        (CHECKED, "☑是"),
        (f"<w:r>{RUBY}</w:r>", "拼"),
    ],
)
def test_what_counts_inside_a_paragraph(runs: str, expected: str) -> None:
    assert texts(read(word_xml(f"<w:p>{runs}</w:p>"))) == [expected]


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f"<w:footnotes {NAMESPACES}><w:footnote w:type='separator'>{p('横线')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('见附件。')}</w:footnote></w:footnotes>"
    )
    page = read(with_part(p("正文在此。"), "footnotes", notes))
    assert texts(page) == ["正文在此。", "见附件。"]


def test_each_picture_worth_reading_becomes_a_page() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("营业执照附后。")
        for data in (noise(), noise(40, 40), noise()):
            document.add_picture(io.BytesIO(data))

    document = reader.read(word(fill), NO_OCR)
    assert document.editable
    body, *pictures = document.pages
    assert body.pictures == 1
    (picture,) = pictures  # the small one is a logo, the second large one is the first again
    assert (picture.picture, picture.how) == ("image1.png", How.OCR)
    assert picture.problem is not None
    assert picture.problem.code is ProblemCode.OCR_NEEDED


def test_strict_namespaces() -> None:
    data = word_xml(p("严格格式的正文。"))
    strict = part(data, "word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read(changed_zip(data, {"word/document.xml": strict}))) == ["严格格式的正文。"]


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        "<html/>",
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaa">]><d>&a;</d>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>',
    ],
)
def test_a_broken_body_is_corrupt(document: str) -> None:
    data = changed_zip(word_xml(p("x")), {"word/document.xml": document})
    with pytest.raises(UnreadableError) as caught:
        reader.read(data, NO_OCR)
    assert caught.value.problem.code is ProblemCode.CORRUPT
    assert caught.value.problem.detail


def test_a_broken_side_part_does_not_hide_the_body() -> None:
    data = changed_zip(word_xml(p("正文在此。")), {"word/styles.xml": "<w:styles"})
    assert texts(read(data)) == ["正文在此。"]


def test_deep_nesting_is_no_crash() -> None:
    deep = "<w:sdt><w:sdtContent>" * 60 + p("深处。") + "</w:sdtContent></w:sdt>" * 60
    assert texts(read(word_xml(deep))) == ["深处。"]
