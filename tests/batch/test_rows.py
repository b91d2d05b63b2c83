"""Rows of an overview on disk, and outputs that hold on to none of them."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from certcheck.batch import run as batch_run
from certcheck.batch.children import children
from certcheck.batch.journal import Journal
from certcheck.batch.rows import Rows
from certcheck.batch.run import Batch
from certcheck.cache.cache import Cache
from certcheck.cli.report_folder import ReportFolder
from certcheck.crew.errands import LocalCrew
from certcheck.limits import Limits
from certcheck.opening import Options
from certcheck.overview import Lapse, OpenItem, Overview, Part, Row, Shift
from certcheck.renderers import Style
from certcheck.renderers.overview import FORMS, Form
from certcheck.renderers.overview import json as as_json
from certcheck.report import Status
from tests.batch.made import MINI, dossiers


def row(number: int) -> Row:
    return Row(
        f"客户{number:04}",
        1,
        checklist="mini",
        checklist_title="小清单",
        sections=(Part("a", "基本", number % 3, 2),),
        completeness=0.5,
        open=(OpenItem("x", "1.1", "营业执照", Status.MISSING),),
        lapses=(Lapse(date(2026, 7, 1 + number % 30), "操作证", "证.pdf", "张三丰"),),
        change=Shift(worse=("营业执照",)) if number % 500 == 0 else None,
    )


def test_rows_are_read_in_their_order_however_they_came() -> None:
    with Rows(3) as rows:
        for number in (2, 0, 1):
            rows.put(number, row(number))
        assert rows.known == len(rows) == 3
        assert list(rows) == [row(0), row(1), row(2)] == [rows[0], rows[1], rows[-1]]
        assert rows[1:] == (row(1), row(2))


def test_a_dossier_without_a_row_is_no_row() -> None:
    with Rows(2) as rows:
        rows.put(0, row(0))
        with pytest.raises(LookupError):
            list(rows)


@pytest.mark.parametrize("form", FORMS, ids=[form.NAME for form in FORMS])
def test_outputs_are_the_same_from_disk_and_from_memory(form: Form) -> None:
    failed = Row("坏.zip", 3, error="压缩包打不开")
    told = (*map(row, range(4)), failed)
    written: list[bytes] = []
    with Rows(len(told)) as rows:
        for number, one in enumerate(told):
            rows.put(number, one)
        for source in (rows, told):
            to = io.BytesIO()
            form.write(Overview("many", date(2026, 6, 30), "zh", source), Style(), to)
            written.append(to.getvalue())
            assert not to.closed
    assert written[0] == written[1] != b""


def test_thousands_of_rows() -> None:
    rows = tuple(map(row, range(1500)))
    overview = Overview("many", date(2026, 6, 30), "zh", rows)
    made = {form.NAME: io.BytesIO() for form in FORMS}
    for form in FORMS:
        form.write(overview, Style(), made[form.NAME])
    text = made["terminal"].getvalue().decode()
    assert text.count("齐全率") == 6  # the table's head again after 250 rows
    assert all(text.count(f"{one.name} ") >= 2 for one in rows)  # a row, and what lapses
    days = [line.split()[1] for line in text.splitlines() if "操作证" in line]
    assert len(days) == 1500
    assert days == sorted(days)
    assert [one["name"] for one in json.loads(made["json"].getvalue())["dossiers"]] == [
        one.name for one in rows
    ]
    sheet = openpyxl.load_workbook(made["xlsx"]).active
    assert [cell.value for cell in sheet["A"]][4:] == [one.name for one in rows]
    assert made["html"].getvalue().count(b"<tr") == 1501


def test_no_rows_are_json_too() -> None:
    to = io.BytesIO()
    as_json.write(Overview("many", date(2026, 6, 30), "zh", ()), Style(), to)
    assert json.loads(to.getvalue())["dossiers"] == []


def test_a_dossier_told_again_is_told_before_the_next_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes from the workers meanwhile, so rows would pile up if they waited for them."""
    found = children(dossiers(tmp_path / "many", 4))
    options = Options(as_of=date(2026, 6, 30), checklist=str(MINI))
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    seen: list[str] = []
    real = batch_run.state_of

    def state_of(path: str) -> object:
        seen.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(batch_run, "state_of", state_of)
    nowhere = ReportFolder(None, (), Style(), "zh")
    for _ in range(2):
        seen.clear()
        journal = Journal(tmp_path, options)
        with LocalCrew(1, Limits()) as crew, Cache() as cache:
            Batch(
                found, options, crew, cache, journal, nowhere, lambda _, row: seen.append(row.name)
            ).check()
        journal.finish()
        journal.close()
    assert seen == [name for name in found.names for _ in (1, 2)]


def test_a_table_of_its_own_for_every_checklist() -> None:
    """Columns of one checklist would leave those of another no room on a screen."""
    other = Row(
        "其他", 0, checklist="b", checklist_title="另一清单", sections=(Part("a", "人", 1, 1),)
    )
    failed = Row("坏.zip", 3, error="压缩包打不开")
    overview = Overview("many", date(2026, 6, 30), "zh", (row(1), other, row(2), failed))
    made = {form.NAME: io.BytesIO() for form in FORMS}
    for form in FORMS:
        form.write(overview, Style(), made[form.NAME])
    lines = made["terminal"].getvalue().decode().splitlines()
    heads = [line for line in lines if line.startswith("客户 ")]
    assert len(heads) == 2
    assert all(head.count("1") == 1 and "2" not in head for head in heads)
    assert [line for line in lines if line in {"小清单", "另一清单"}] == ["小清单", "另一清单"]
    page = made["html"].getvalue().decode()
    assert [part.split("<")[0] for part in page.split("<h2>")[1:]] == [
        "小清单",
        "另一清单",
        "没能检查（1 份）",
    ]
    assert page.count("坏.zip") == 1
    head = made["csv"].getvalue().decode("utf-8-sig").splitlines()[0]
    assert "小清单：基本" in head
    assert "另一清单：人" in head
