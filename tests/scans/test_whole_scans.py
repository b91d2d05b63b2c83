"""Bad photos through a whole scan: to be looked at, with advice; seals as a hint."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image
from pptx import Presentation

from certcheck.messages import finding_remedy
from certcheck.report import ItemResult, Severity
from certcheck.scan import scan
from tests.formats.papers import POLICY
from tests.formats.writers.pages import picture as drawn
from tests.readers import sheets, test_ofd
from tests.readers.made import word, workbook
from tests.scans import spoiling as s
from tests.scans.unseen import blacked_out
from tests.test_scan import OPTIONS, place, told

NAME = "售后服务政策"


def item(folder: Path, name: str) -> ItemResult:
    return next(one for one in scan(folder, OPTIONS).items if one.item.id == name)


def codes(found: ItemResult) -> set[str]:
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize("kind", ["jpg", "pdf"])
def test_a_page_that_cannot_be_read_is_to_be_looked_at(tmp_path: Path, kind: str) -> None:
    page = s.blurred(drawn(POLICY), 9)
    data = sheets.saved(page, "JPEG", quality=88)
    if kind == "pdf":
        data = sheets.pdf(sheets.pasted(page, (0, 0, *sheets.A4)))
    (tmp_path / f"{NAME}.{kind}").write_bytes(data)

    report = scan(tmp_path, OPTIONS)

    found = next(one for one in report.items if one.item.id == "service-policy")
    assert (found.status, codes(found)) == ("review", {"unreadable"})
    assert place(report, f"{NAME}.{kind}")[1] == "unreadable"
    assert "重新扫描或拍照" in told(report)
    english = scan(tmp_path, replace(OPTIONS, lang="en"))
    assert "scan or photograph the page again" in told(english)


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("low_resolution", lambda page: s.shrunk(page, 640)),
        ("cropped", lambda page: page.crop((0, 0, round(0.55 * page.width), page.height))),
        ("blurred", lambda page: s.blurred(page, 2.6)),
    ],
)
def test_a_fault_of_a_scan_is_told_with_advice(tmp_path: Path, code: str, spoil: object) -> None:
    page: Image.Image = spoil(drawn(POLICY))  # type: ignore[operator]
    (tmp_path / f"{NAME}.jpg").write_bytes(sheets.saved(page, "JPEG", quality=88))

    found = item(tmp_path, "service-policy")

    assert code in codes(found) | {"unreadable"}
    for lang in ("zh", "en"):
        assert finding_remedy(code, {}, lang)


def test_a_page_read_in_part_is_to_be_looked_at(tmp_path: Path) -> None:
    page = blacked_out(drawn(POLICY), 0.2)
    (tmp_path / f"{NAME}.png").write_bytes(sheets.saved(page))

    found = item(tmp_path, "service-policy")

    assert found.status == "review"
    assert "read_in_part" in codes(found)
    for lang in ("zh", "en"):
        assert finding_remedy("read_in_part", {}, lang)


@pytest.mark.parametrize(("sealed", "hint"), [(True, False), (False, True)])
def test_a_missing_red_seal_is_a_hint_and_no_more(tmp_path: Path, sealed: bool, hint: bool) -> None:
    draws = [sheets.licence, *([lambda c: sheets.seal(c, 620, 440)] if sealed else [])]
    page = sheets.photo(sheets.pdf(sheets.both(*draws), size=(842, 595)), dpi=150)
    page = s.tinted(page, 1, 0.95, 0.8)  # a copy in grey shows no red
    (tmp_path / "IMG_1.jpg").write_bytes(sheets.saved(page, "JPEG", quality=88))

    found = item(tmp_path, "business-license")

    assert found.status == "complete"
    hints = [one for one in found.findings if one.code == "seal_not_seen"]
    assert [one.severity for one in hints] == ([Severity.INFO] if hint else [])


def licence_picture() -> bytes:
    draws = sheets.both(sheets.licence, lambda canvas: sheets.seal(canvas, 620, 440))
    page = sheets.photo(sheets.pdf(draws, size=(842, 595)), dpi=150)
    return sheets.saved(page, "PNG")


def in_word(data: bytes) -> bytes:
    return word(lambda document: document.add_picture(io.BytesIO(data), width=5_000_000) and None)


def in_excel(data: bytes) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("目录").write(0, 0, "见下一张表。")
        picture = {"image_data": io.BytesIO(data)}
        book.add_worksheet("证照").insert_image(1, 1, "a.png", picture)

    return workbook(fill)


def in_slides(data: bytes) -> bytes:
    show, out = Presentation(), io.BytesIO()
    for _ in range(2):
        slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(data), 0, 0)
    show.save(out)
    return out.getvalue()


def in_ofd(data: bytes) -> bytes:
    resources = (
        f'<ofd:Res {test_ofd.NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" '
        'Type="Image" Format="PNG"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
        "</ofd:MultiMedias></ofd:Res>"
    )
    image = '<ofd:ImageObject ID="9" Boundary="0 0 210 148" CTM="210 0 0 148 0 0" ResourceID="3"/>'
    parts = {"Doc_0/Res.xml": resources, "Doc_0/Res/a.png": data}
    common = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
    return test_ofd.packed(test_ofd.text("附图", 20, 20), image, common=common, **parts)


@pytest.mark.parametrize(
    ("name", "wrap", "pages", "sheet"),
    [
        ("资料.docx", in_word, (), None),
        ("资料.xlsx", in_excel, (), "证照"),
        ("资料.pptx", in_slides, (2,), None),
        ("资料.ofd", in_ofd, (2,), None),
    ],
)
def test_a_licence_pasted_into_a_document_is_a_licence(
    tmp_path: Path,
    name: str,
    wrap: Callable[[bytes], bytes],
    pages: tuple[int, ...],
    sheet: str | None,
) -> None:
    (tmp_path / name).write_bytes(wrap(licence_picture()))

    found = item(tmp_path, "business-license")

    assert found.status == "complete"
    (evidence,) = found.evidence
    assert (evidence.path, evidence.pages, evidence.sheet) == (name, pages, sheet)
    assert evidence.how == "ocr"
