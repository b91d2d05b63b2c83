"""Papers that ask for too much: entities, depth, millions of rows, pixels, pages, loops."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.dossier.packing import zipped
from tests.hostile.inputs import READ, Input, given
from tests.readers import test_odf, test_ofd
from tests.readers.made import changed_zip, part, word, workbook

MB = 1 << 20
_LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE x [<!ENTITY e0 "哈">{_LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY e9 "{"a" * 50_000}">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
DECLARATIONS = {
    "billion": BILLION,
    "quadratic": QUADRATIC,
    "external": EXTERNAL,
    "parameter": PARAMETER,
}


def declared(xml: str, declaration: str) -> str:
    """The same XML with a document type before its root, and the entity used in its text."""
    start = xml.index("?>") + 2 if xml.startswith("<?xml") else 0
    return xml[:start] + declaration + xml[start:].replace("正文", "&e9;" * 20)


def _word() -> bytes:
    return word(lambda document: document.add_paragraph("正文") and None)


def _book() -> bytes:
    return workbook(lambda book: book.add_worksheet().write_row(0, 0, ["正文", "乙"]) and None)


def with_entities(data: bytes, name: str, declaration: str) -> bytes:
    return changed_zip(data, {name: declared(part(data, name), declaration)})


def svg(declaration: str) -> bytes:
    return (
        f'<?xml version="1.0"?>{declaration}<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file:///etc/passwd"/>'
        "<script>alert(1)</script><text>&e9;</text></svg>"
    ).encode()


def _entities() -> list[Input]:
    made = []
    for kind, declaration in DECLARATIONS.items():
        odf = test_odf.packed("text", "<text:p>正文</text:p>")
        ofd = test_ofd.packed(test_ofd.text("正文", 20, 40))
        page = "Doc_0/Pages/Page_1/Content.xml"
        for name, data, inner in (
            ("docx", _word, "word/document.xml"),
            ("xlsx", _book, "xl/sharedStrings.xml"),
            ("odt", lambda odf=odf: odf, "content.xml"),
            ("ofd", lambda ofd=ofd: ofd, page),
        ):
            # calamine expands no entity, so that a workbook is read without these words.
            made.append(
                given(
                    f"{kind}.{name}",
                    lambda data=data, inner=inner, declaration=declaration: with_entities(
                        data(), inner, declaration
                    ),
                    "corrupt",
                    READ,
                )
            )
        made.append(given(f"{kind}.svg", partial(svg, declaration), "corrupt", "unsupported"))
    return made


def with_relation() -> bytes:
    """A paper whose picture, template and frame lie elsewhere."""
    data = _word()
    name = "word/_rels/document.xml.rels"
    rows = "".join(
        f'<Relationship Id="x{n}" TargetMode="External" Target="{target}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        for n, target in enumerate(
            ("file:///etc/passwd", "http://127.0.0.1:9/a.png", "\\\\127.0.0.1\\share\\a.png")
        )
    )
    return changed_zip(
        data, {name: part(data, name).replace("</Relationships>", rows + "</Relationships>")}
    )


def bomb_part(name: str = "word/document.xml", size: int = 140 * MB) -> bytes:
    """A part that unpacks to so many blanks."""
    data = _word()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
        with target.open(name, "w", force_zip64=True) as stream:
            for _ in range(size // MB):
                stream.write(b" " * MB)
    return out.getvalue()


def deep_xml(depth: int) -> bytes:
    data = _word()
    body = "<w:sdt><w:sdtContent>" * depth + "<w:p/>" + "</w:sdtContent></w:sdt>" * depth
    text = part(data, "word/document.xml")
    return changed_zip(data, {"word/document.xml": text.replace("<w:p>", body + "<w:p>", 1)})


def nested_tables(depth: int) -> bytes:
    data = _word()
    open_, close = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    text = part(data, "word/document.xml")
    body = open_ * depth + close * depth
    return changed_zip(data, {"word/document.xml": text.replace("<w:p>", body + "<w:p>", 1)})


def wide_cell(number: str) -> bytes:
    data = _word()
    table = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr><w:p/></w:tc></w:tr>'
        f'<w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    )
    text = part(data, "word/document.xml")
    return changed_zip(data, {"word/document.xml": text.replace("<w:p>", table + "<w:p>", 1)})


def many_paragraphs(count: int) -> bytes:
    data = _word()
    text = part(data, "word/document.xml")
    body = "<w:p><w:r><w:t>第一章 售后服务政策</w:t></w:r></w:p>" * count
    return changed_zip(data, {"word/document.xml": text.replace("<w:p>", body + "<w:p>", 1)})


def _sheet(rows: str, dimension: str = "A1", after: str = "") -> bytes:
    data = _book()
    name = "xl/worksheets/sheet1.xml"
    text = part(data, name)
    start, end = text.index("<sheetData>"), text.index("</sheetData>")
    text = text[: start + 11] + rows + text[end : end + 12] + after + text[end + 12 :]
    return zip_of(changed_zip(data, {name: text.replace('ref="A1:B1"', f'ref="{dimension}"')}))


def zip_of(data: bytes) -> bytes:
    """The same package, deflated."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return zipped({name: source.read(name) for name in source.namelist()})


def empty_rows(count: int, *, styled: bool) -> bytes:
    cell = '<c r="{0}{1}" s="0"/>' if styled else ""
    row = '<row r="{1}" spans="1:2" ht="15">' + cell.replace("{0}", "A") + "</row>"
    rows = "".join(row.replace("{1}", str(n)) for n in range(1, count + 1))
    return _sheet(rows, f"A1:B{count}")


def far_cells() -> bytes:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>乙</t></is></c></row>'
    )
    return _sheet(rows, "A1:XFD1048576")


def huge_merge() -> bytes:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return _sheet(rows, "A1:XFD1048576", merge)


def big_workbook() -> bytes:
    """Shared strings by the million, each used once."""
    data = _book()
    strings = "<si><t>正文</t></si>" * 2_000_000
    shared = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{strings}</sst>"
    )
    return zip_of(changed_zip(data, {"xl/sharedStrings.xml": shared}))


def repeated_cells() -> bytes:
    """A filled cell repeated over the whole sheet (ODF 1.3, 19.675 and 19.677)."""
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>甲</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return test_odf.packed("spreadsheet", f'<table:table table:name="a">{row}</table:table>')


def blanks() -> bytes:
    """`text:s` says how many blanks stand here (ODF 1.3, 6.1.3)."""
    return test_odf.packed("text", '<text:p>甲<text:s text:c="2000000000"/>乙</text:p>')


def ofd_pages(count: int) -> bytes:
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_1/Content.xml"/>' for n in range(count)
    )
    data = test_ofd.packed(test_ofd.text("正文", 20, 40))
    name = "Doc_0/Document.xml"
    text = part(data, name)
    start, end = text.index("<ofd:Pages>"), text.index("</ofd:Pages>")
    return changed_zip(data, {name: text[: start + 11] + listed + text[end:]})


def ofd_loop() -> bytes:
    """A template page that is its own template."""
    data = test_ofd.packed(test_ofd.text("正文", 20, 40))
    name = "Doc_0/Pages/Page_1/Content.xml"
    text = part(data, name).replace("<ofd:Content>", '<ofd:Template TemplateID="9"/><ofd:Content>')
    common = '<ofd:TemplatePage ID="9" BaseLoc="Pages/Page_1/Content.xml"/>'
    document = part(data, "Doc_0/Document.xml")
    return changed_zip(
        data,
        {
            name: text,
            "Doc_0/Document.xml": document.replace(
                "</ofd:CommonData>", common + "</ofd:CommonData>"
            ),
        },
    )


def ofd_delta() -> bytes:
    """`g 999999999 4`: so many equal steps between characters."""
    return test_ofd.packed(test_ofd.text("正文", 20, 40, DeltaX="g 999999999 4"))


def spreadsheet_ml() -> bytes:
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
        '<Row ss:Index="9999999"><Cell ss:Index="9999999" ss:MergeAcross="9999999" '
        'ss:MergeDown="9999999"><Data ss:Type="String">甲</Data></Cell></Row></Table>'
        "</Worksheet></Workbook>"
    ).encode()


def png(width: int, height: int) -> bytes:
    """One bit a pixel, all of it white: hundreds of megapixels in some kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">2L5B", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )


def png_text(size: int) -> bytes:
    """A compressed text chunk of so many bytes in a small picture."""
    small = png(300, 300)
    data = b"Comment\0\0" + zlib.compress(bytes(size))
    chunk = struct.pack(">L", len(data)) + b"zTXt" + data
    return small[:33] + chunk + struct.pack(">L", zlib.crc32(b"zTXt" + data)) + small[33:]


def jpeg_claims(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(out, "JPEG")
    data = bytearray(out.getvalue())
    frame = data.index(b"\xff\xc0")
    struct.pack_into(">2H", data, frame + 5, height, width)
    return bytes(data)


def tiff_loop() -> bytes:
    """A page that names itself as the next one (TIFF 6.0, section 2)."""
    out = io.BytesIO()
    Image.new("1", (300, 300), 1).save(out, "TIFF")
    data = bytearray(out.getvalue())
    first = struct.unpack_from("<L", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<L", data, first + 2 + 12 * count, first)
    return bytes(data)


def tiff_size() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000), 1).save(out, "TIFF", compression="group4")
    return out.getvalue()


def gif_frames(count: int) -> bytes:
    out = io.BytesIO()
    first, second = Image.new("P", (300, 300), 0), Image.new("P", (300, 300), 1)
    frames = [second, first] * (count // 2)
    first.save(out, "GIF", save_all=True, append_images=frames)
    return out.getvalue()


def bmp_claims() -> bytes:
    header = struct.pack("<2sL4xL", b"BM", 100, 54)
    return header + struct.pack("<3L2H6L", 40, 30_000, 30_000, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(46)


def pdf_pages(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(count):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, 1 being the catalogue (ISO 32000-1, 7.5)."""
    body, places = b"%PDF-1.7\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(body))
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf_box(box: bytes, extra: bytes = b"") -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    words = stream(b"BT /F 24 Tf 100 100 Td (words) Tj ET")
    return raw_pdf(CATALOGUE, PAGES, page % (box, extra), words, font)


def pdf_tree_loop() -> bytes:
    return raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>")


def pdf_form_loop() -> bytes:
    """A form that draws itself, twice."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>"
    form = stream(b"/X Do /X Do", entries)
    return raw_pdf(CATALOGUE, PAGES, page, stream(b"/X Do"), form)


def pdf_stream_bomb(size: int) -> bytes:
    """A page whose drawing is so many bytes of path operators, deflated twice over."""
    inner = zlib.compress(b"0 0 m 9 9 l S " * (size // 14), 9)
    data = zlib.compress(inner, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return raw_pdf(CATALOGUE, PAGES, page, stream(data, b"/Filter[/FlateDecode/FlateDecode]"))


def pdf_picture(side: int) -> bytes:
    """A page with a picture of 30,000 × 30,000."""
    data = zlib.compress(b"\xff" * (side // 8 * side), 9)
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 1/Filter/FlateDecode" % (side, side)
    )
    return raw_pdf(
        CATALOGUE, PAGES, page, stream(b"600 0 0 800 0 0 cm /X Do"), stream(data, entries)
    )


def pdf_script() -> bytes:
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(1){};)>>"
        b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>>>",
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/AA<</O<</S/URI/URI(http://127.0.0.1:9/)>>>>>>",
    )


_TOO_LARGE = "too_large"
ANY = (READ, _TOO_LARGE, "timeout", "corrupt", "empty", "unreadable")
PAPERS: tuple[Input, ...] = (
    *_entities(),
    given("relation.docx", with_relation),
    given("bomb part.docx", bomb_part, _TOO_LARGE, "corrupt"),
    given("deep.docx", partial(deep_xml, 50_000), "corrupt", READ),
    given("tables.docx", partial(nested_tables, 80), "corrupt", READ),
    given("tables deeper.docx", partial(nested_tables, 20_000), "corrupt", READ),
    given("wide.docx", partial(wide_cell, "2000000000"), READ, "corrupt", _TOO_LARGE),
    given("wider.docx", partial(wide_cell, "9" * 5000), READ, "corrupt", _TOO_LARGE),
    given("paragraphs.docx", partial(many_paragraphs, 60_000), *ANY, slow=True),
    given("rows.xlsx", partial(empty_rows, 1_000_000, styled=False), READ, _TOO_LARGE),
    given(
        "styled rows.xlsx", partial(empty_rows, 1_000_000, styled=True), READ, _TOO_LARGE, slow=True
    ),
    given("far.xlsx", far_cells, READ, _TOO_LARGE),
    given("merge.xlsx", huge_merge, READ, _TOO_LARGE),
    given("strings.xlsx", big_workbook, READ, _TOO_LARGE, slow=True),
    given("repeated.ods", repeated_cells, READ, _TOO_LARGE),
    given("blanks.odt", blanks),
    given("pages.ofd", partial(ofd_pages, 100_000), READ, _TOO_LARGE),
    given("loop.ofd", ofd_loop, READ, "corrupt"),
    given("delta.ofd", ofd_delta, READ, "corrupt"),
    given("index.xml", spreadsheet_ml),
    given("square.png", partial(png, 30_000, 30_000), _TOO_LARGE),
    given("strip.png", partial(png, 8, 5_000_000), *ANY),
    given("comment.png", partial(png_text, 80 * MB), *ANY),
    given("claims.jpg", partial(jpeg_claims, 65_500, 65_500), _TOO_LARGE, "corrupt"),
    given("claims a little.jpg", partial(jpeg_claims, 12_000, 12_000), *ANY),
    given("loop.tif", tiff_loop, READ, "corrupt", "empty", "unreadable"),
    given("square.tif", tiff_size, _TOO_LARGE),
    given("frames.gif", partial(gif_frames, 200), READ, "empty", "unreadable"),
    given("claims.bmp", bmp_claims, _TOO_LARGE, "corrupt"),
    given("pages.pdf", partial(pdf_pages, 4000), _TOO_LARGE),
    given("giant.pdf", partial(pdf_box, b"0 0 1000000000 1000000000")),
    given("none.pdf", partial(pdf_box, b"0 0 0 0")),
    given("backward.pdf", partial(pdf_box, b"1e38 -1e38 -1e38 1e38")),
    given("unit.pdf", partial(pdf_box, b"0 0 14400 14400", b"/UserUnit 75000")),
    given("tree.pdf", pdf_tree_loop, "corrupt", "empty", READ),
    # PDFium draws the form to a depth of its own, and runs out of memory or time on the way.
    given("form.pdf", pdf_form_loop, READ, _TOO_LARGE, "timeout"),
    given("stream.pdf", partial(pdf_stream_bomb, 300 * MB), *ANY, slow=True),
    given("picture.pdf", partial(pdf_picture, 30_000), *ANY, slow=True),
    given("script.pdf", pdf_script, READ, "empty"),
)
