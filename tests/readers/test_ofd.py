"""OFD packages: text by position, templates, pictures, seals, and what strangers write."""

from __future__ import annotations

import io
import zipfile

import pytest

from certcheck.document import Document, Paragraph, ProblemCode, Region
from certcheck.readers import ofd as reader
from certcheck.readers.failure import UnreadableError
from certcheck.readers.options import ReadOptions
from tests.readers.made import NO_OCR, noise, only, tables, texts

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ENTRY = (
    f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"
)


def text(words: str, x: float, y: float, **attributes: str) -> str:
    given = {"Size": "4", "DeltaX": f"g {max(1, len(words) - 1)} 4", **attributes}
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{given.pop("DeltaX")}">{words}</ofd:TextCode>'
    listed = " ".join(f'{name}="{value}"' for name, value in given.items())
    return f'<ofd:TextObject Boundary="{x} {y} 90 6" {listed}>{code}</ofd:TextObject>'


def packed(*pages: str, common: str = "", **parts: bytes | str) -> bytes:
    out = io.BytesIO()
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(1, len(pages) + 1)
    )
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("OFD.xml", ENTRY)
        target.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}"
            "</ofd:Pages><ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>",
        )
        for number, page in enumerate(pages, 1):
            target.writestr(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                page if page.startswith("<ofd:Page ") else content(page),
            )
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def content(objects: str, before: str = "") -> str:
    layer = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {NS}>{before}{layer}</ofd:Page>"


def read(*pages: str, common: str = "", **parts: bytes | str) -> Document:
    return reader.read(packed(*pages, common=common, **parts), NO_OCR)


def words(document: Document) -> list[str]:
    return [b.text for page in document.pages for b in page.blocks if isinstance(b, Paragraph)]


def test_runs_on_one_line_are_joined() -> None:
    document = read(
        text("名称：杭州清", 20, 40) + text("澜电器", 44, 40) + text("有限公司。", 56, 40)
    )
    assert words(document) == ["名称：杭州清澜电器有限公司。"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            text("第一行。第二行。", 20, 40, DeltaX='g 3 4 -12 g 3 4" DeltaY="g 3 0 5 g 3 0'),
            "第一行。第二行。",
        ),
        (text("字号。", 20, 40, CTM="2 0 0 2 0 0"), "字号。"),
        (f"<ofd:PageBlock>{text('块中。', 20, 40)}</ofd:PageBlock>", "块中。"),
        (text("看得见。", 20, 40) + text("隐藏", 20, 60, Visible="false"), "看得见。"),
        (text("坏的步长。", 20, 40, DeltaX="g x"), "坏的步长。"),
    ],
)
def test_ways_to_place_text(given: str, expected: str) -> None:
    assert "".join(words(read(given))) == expected


def test_ruled_tables() -> None:
    def stroke(x: float, y: float, dx: float, dy: float) -> str:
        path = f"<ofd:AbbreviatedData>M 0 0 L {dx} {dy}</ofd:AbbreviatedData>"
        return f'<ofd:PathObject Boundary="{x} {y} {dx} {dy}">{path}</ofd:PathObject>'

    lines = "".join(stroke(20, y, 100, 0) for y in (40, 50, 60))
    lines += "".join(stroke(x, 40, 0, 20) for x in (20, 70, 120))
    cells = (("姓名", 22, 42), ("部门", 72, 42), ("张伟", 22, 52), ("售后部", 72, 52))
    page = only(read(lines + "".join(text(*cell) for cell in cells)))
    assert tables(page) == [(("姓名", "部门"), ("张伟", "售后部"))]


def test_templates_annotations_composites_and_water_marks() -> None:
    common = (
        '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Content.xml"/>'
        "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
    )
    unit = f'<ofd:CompositeGraphicUnit ID="5"><ofd:Content>{text("组合。", 20, 80)}</ofd:Content>'
    note = f"<ofd:Annot><ofd:Appearance>{text('批注。', 20, 60)}</ofd:Appearance>"
    slanting = text("仅供认证使用", 90, 90, CTM="0.7 -0.7 0.7 0.7 0 0")
    page = content(
        text("正文。", 20, 40) + '<ofd:CompositeObject ResourceID="5"/>' + slanting,
        '<ofd:Template TemplateID="7"/>',
    )
    document = read(
        page,
        common=common,
        **{
            "Doc_0/Tpls/Content.xml": content(text("底版。", 20, 20)),
            "Doc_0/Res.xml": f"<ofd:Res {NS}>{unit}</ofd:CompositeGraphicUnit></ofd:Res>",
            "Doc_0/Annots.xml": f'<ofd:Annotations {NS}><ofd:Page PageID="1"><ofd:FileLoc>A/1.xml'
            "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
            "Doc_0/A/1.xml": f"<ofd:PageAnnot {NS}>{note}</ofd:Annot></ofd:PageAnnot>",
        },
    )
    assert sorted("".join(texts(only(document)))) == sorted("正文。底版。组合。批注。")
    assert texts(only(document), Region.TEXTBOX) == ["仅供认证使用"]


RESOURCES = (
    f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="6" Type="Image">'
    "<ofd:MediaFile>scan.{}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
)
IMAGE = '<ofd:ImageObject ResourceID="6" Boundary="0 0 {0} {0}" CTM="{0} 0 0 {0} 0 0"/>'
COMMON = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"


@pytest.mark.parametrize(
    ("page", "expected", "unread"),
    [
        (IMAGE.format(200), [None], 1),
        (text("正文。", 20, 20) + IMAGE.format(200), [None, "scan.png"], 1),
        (text("正文。", 20, 20) + IMAGE.format(20), [None], 0),
    ],
)
def test_pictures(page: str, expected: list[str | None], unread: int) -> None:
    parts = {"Doc_0/DocumentRes.xml": RESOURCES.format("png"), "Doc_0/Res/scan.png": noise()}
    document = read(page, common=COMMON, **parts)
    assert [page.picture for page in document.pages] == expected
    assert {page.number for page in document.pages} == {1}
    codes = [page.problem.code for page in document.pages if page.problem]
    assert codes == [ProblemCode.OCR_NEEDED] * unread


def test_a_page_that_is_a_picture_of_an_unknown_kind_is_told() -> None:
    parts = {"Doc_0/DocumentRes.xml": RESOURCES.format("jb2"), "Doc_0/Res/scan.jb2": b"x" * 9999}
    page = only(read(IMAGE.format(200), common=COMMON, **parts))
    assert page.problem is not None
    assert page.problem.code is ProblemCode.UNSUPPORTED


def test_an_electronic_seal_is_seen() -> None:
    listed = '<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'
    signs = f"<ofd:Signatures {NS}>{listed}</ofd:Signatures>"
    sign = (
        f"<ofd:Signature {NS}><ofd:SignedInfo>"
        '<ofd:StampAnnot ID="1" PageRef="2" Boundary="9 9 9 9"/></ofd:SignedInfo></ofd:Signature>'
    )
    document = read(
        text("一。", 20, 20),
        text("二。", 20, 20),
        **{"Doc_0/Signs/Signatures.xml": signs, "Doc_0/Signs/Sign_0/Signature.xml": sign},
    )
    assert [page.seal for page in document.pages] == [None, True]


def test_another_namespace_and_a_missing_page() -> None:
    data = packed(text("正文。", 20, 40), "<ofd:Page ")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"www.ofdspec.org", b"example.org"))
    document = reader.read(changed.getvalue(), NO_OCR)
    assert words(document) == ["正文。"]
    assert document.pages[1].problem is not None
    assert document.pages[1].problem.code is ProblemCode.CORRUPT


def test_pages_over_the_limit_are_told() -> None:
    data = packed(*[text("页。", 20, 20)] * 3)
    document = reader.read(data, ReadOptions(ocr=False, max_pages=2))
    assert [page.number for page in document.pages] == [1, 2, None]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"Encryptions.xml": "<x/>"}, ProblemCode.ENCRYPTED),
        ({"OFD.xml": "<x"}, ProblemCode.CORRUPT),
    ],
)
def test_problems(parts: dict[str, str], code: ProblemCode) -> None:
    data = packed(text("页。", 20, 20))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in {*source.namelist(), *parts}:
            target.writestr(name, parts.get(name) or source.read(name))
    with pytest.raises(UnreadableError) as caught:
        reader.read(out.getvalue(), NO_OCR)
    assert caught.value.problem.code is code
