"""Bad photos through a whole scan: to be looked at, with advice; seals as a hint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from certcheck.messages import finding_remedy
from certcheck.report import ItemResult, Severity
from certcheck.scan import scan
from tests.formats.papers import POLICY
from tests.formats.writers.pages import picture as drawn
from tests.readers import sheets
from tests.scans import spoiling as s
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


@pytest.mark.parametrize(("sealed", "hint"), [(True, False), (False, True)])
def test_a_missing_red_seal_is_a_hint_and_no_more(tmp_path: Path, sealed: bool, hint: bool) -> None:
    draws = [sheets.licence, *([lambda c: sheets.seal(c, 620, 440)] if sealed else [])]
    page = sheets.photo(sheets.pdf(sheets.both(*draws), size=(842, 595)), dpi=150)
    (tmp_path / "IMG_1.jpg").write_bytes(sheets.saved(page, "JPEG", quality=88))

    found = item(tmp_path, "business-license")

    assert found.status == "complete"
    hints = [one for one in found.findings if one.code == "seal_not_seen"]
    assert [one.severity for one in hints] == ([Severity.INFO] if hint else [])
