"""The picture reader: formats, ways up, angles, what is no page, what is broken."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from certcheck.document import Document, How, Page, ProblemCode, Table
from certcheck.readers import image
from certcheck.readers.options import ReadOptions
from tests.readers import sheets
from tests.readers.made import NO_OCR, levels, texts

WITH_OCR = ReadOptions()


@pytest.fixture(scope="module")
def letter() -> Image.Image:
    return sheets.photo(sheets.pdf(sheets.letter))


@pytest.fixture(scope="module")
def licence() -> Image.Image:
    return sheets.photo(sheets.pdf(sheets.licence, size=(842, 595)))


@pytest.fixture(scope="module")
def records() -> Image.Image:
    return sheets.photo(sheets.pdf(sheets.records))


def page_of(data: bytes, options: ReadOptions = WITH_OCR) -> Page:
    document = image.read(data, options)
    assert document.problem is None
    assert len(document.pages) == 1
    return document.pages[0]


def is_the_letter(page: Page) -> bool:
    said = "".join(texts(page))
    return "法定代表人身份证明书" in said and sheets.LETTER[:30] in said


def rows_of(page: Page) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in page.blocks if isinstance(block, Table)]


def code_of(document: Document) -> ProblemCode | None:
    assert not (document.problem and document.pages)
    return document.problem.code if document.problem else None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP"])
def test_formats(letter: Image.Image, kind: str) -> None:
    page = page_of(sheets.saved(letter, kind))
    assert (page.how, page.number, page.pictures) == (How.OCR, None, 1)
    assert page.score is not None
    assert page.score > 0.9
    assert levels(page)[0] == (0, "法定代表人身份证明书")
    assert is_the_letter(page)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_colour_modes(letter: Image.Image, mode: str) -> None:
    if mode == "I;16":
        pixels = Image.fromarray(
            __import__("numpy").asarray(letter.convert("L")).astype("uint16") * 200
        )
    else:
        pixels = letter.convert("L").convert(mode) if mode in ("LA", "F") else letter.convert(mode)
    assert is_the_letter(page_of(sheets.saved(pixels, "TIFF")))


def test_what_is_transparent_is_paper(letter: Image.Image) -> None:
    ink = letter.convert("L").point(lambda v: 255 - v)
    sheet = Image.new("RGBA", letter.size, (0, 0, 0, 0))
    sheet.putalpha(ink)
    assert is_the_letter(page_of(sheets.saved(sheet)))


def test_each_page_of_a_tiff_is_a_page(letter: Image.Image, records: Image.Image) -> None:
    data = sheets.saved(letter, "TIFF", save_all=True, append_images=[records])
    pages = image.read(data, WITH_OCR).pages
    assert [page.number for page in pages] == [1, 2]
    assert is_the_letter(pages[0])
    assert texts(pages[1]) == ["售后服务处理记录"]
    first = image.read(data, ReadOptions(max_pages=1)).pages
    assert first[1].problem is not None
    assert first[1].problem.code is ProblemCode.TOO_LARGE


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_pages_lying_on_their_side_or_head(letter: Image.Image, turns: int) -> None:
    turned = letter.rotate(90 * turns, expand=True)
    assert is_the_letter(page_of(sheets.saved(turned)))


@pytest.mark.parametrize("orientation", [2, 3, 4, 5, 6, 7, 8])
def test_exif_orientation_is_applied_first(letter: Image.Image, orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = letter.transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert is_the_letter(page_of(sheets.saved(stored, "JPEG", quality=90, exif=exif)))


def test_a_photo_at_an_angle_keeps_its_table(records: Image.Image) -> None:
    photo = sheets.seen_at_an_angle(records, 0.03, slant=2.5)
    page = page_of(sheets.saved(photo, "JPEG", quality=85))
    assert levels(page)[0] == (0, "售后服务处理记录")
    assert [tuple("".join(c.split()) for c in row) for row in rows_of(page)[0]] == [
        tuple(cell for cell in row) for row in sheets.RECORDS
    ]


def test_a_scanned_table_without_rulings_is_a_table() -> None:
    data = sheets.pdf(lambda canvas: sheets.records(canvas, ruled=False))
    (rows,) = rows_of(page_of(sheets.saved(sheets.photo(data))))
    assert len(rows) == 5
    assert rows[0] == sheets.RECORDS[0]
    assert [row[1] for row in rows] == [row[1] for row in sheets.RECORDS]


def test_a_photographed_licence_keeps_labels_and_values_together(licence: Image.Image) -> None:
    photo = sheets.seen_at_an_angle(licence, 0.02, slant=-1.5)
    said = texts(page_of(sheets.saved(photo, "JPEG", quality=85)))
    for label, value in sheets.LICENCE_LEFT[:3] + sheets.LICENCE_RIGHT:
        plain = [text.replace(" ", "").replace("(", "（").replace(")", "）") for text in said]
        assert label + value in plain
    assert sheets.CODE in said


def test_a_large_photo_is_read(letter: Image.Image) -> None:
    large = letter.resize((letter.width * 3, letter.height * 3))
    assert is_the_letter(page_of(sheets.saved(large, "JPEG", quality=80)))


def test_without_ocr_a_picture_says_so(letter: Image.Image) -> None:
    page = page_of(sheets.saved(letter), NO_OCR)
    assert page.blocks == ()
    assert page.problem is not None
    assert page.problem.code is ProblemCode.OCR_NEEDED


def test_a_blank_picture_is_empty_and_not_unreadable() -> None:
    paper = sheets.grainy(Image.new("RGB", (1240, 1754), (238, 236, 230)), 4)
    assert code_of(image.read(sheets.saved(paper, "JPEG"), WITH_OCR)) is ProblemCode.EMPTY


# -- pictures inside documents --------------------------------------------------------------------


@pytest.mark.parametrize(
    "size", [(40, 40), (140, 500), (1600, 100), (200, 200)], ids=["icon", "strip", "rule", "logo"]
)
def test_icons_rules_and_logos_are_no_pages(size: tuple[int, int]) -> None:
    assert image.read_picture(sheets.saved(Image.new("RGB", size, "navy")), WITH_OCR) is None


def test_an_embedded_licence_is_a_page(licence: Image.Image) -> None:
    page = image.read_picture(sheets.saved(licence), WITH_OCR)
    assert page is not None
    assert sheets.CODE in texts(page)
    unread = image.read_picture(sheets.saved(licence), NO_OCR)
    assert unread is not None
    assert unread.problem is not None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"\x01\x00\x00\x00" * 40])
def test_what_is_no_picture_is_no_page(data: bytes) -> None:
    assert image.read_picture(data, WITH_OCR) is None


# -- broken files ---------------------------------------------------------------------------------


def test_broken_pictures_are_told(letter: Image.Image) -> None:
    data = sheets.saved(letter)
    assert code_of(image.read(b"", WITH_OCR)) is ProblemCode.EMPTY
    assert code_of(image.read(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, WITH_OCR)) is ProblemCode.CORRUPT
    assert code_of(image.read(data[: len(data) // 2], WITH_OCR)) is ProblemCode.CORRUPT
    assert code_of(image.read(data[: len(data) // 2], NO_OCR)) is ProblemCode.CORRUPT
    assert code_of(image.read(b"no picture", WITH_OCR)) is ProblemCode.CORRUPT


def test_more_pixels_than_memory_has_room_for_are_declined() -> None:
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    data = bytearray(out.getvalue())
    struct.pack_into(">II", data, 16, 60_000, 60_000)
    crc = __import__("zlib").crc32(bytes(data[12:29]))
    struct.pack_into(">I", data, 29, crc)
    assert code_of(image.read(bytes(data), WITH_OCR)) is ProblemCode.TOO_LARGE
