"""Letters made from the reports made by hand, and what a reader sees of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from certcheck.renderers import Style
from certcheck.renderers.letter import FORMS, Form, Letter, Wishes, compose
from certcheck.report import Report
from tests.renderers import reports
from tests.renderers.seen import docx_text, xlsx_text

FORM: dict[str, Form] = {form.NAME: form for form in FORMS}
WISHES = Wishes(date(2026, 12, 5), "王工 13800138000")
OWNERS = {"personnel": "人事部 刘敏", "business-license": "办公室 33010219900307123X"}


def messy(lang: str = "zh") -> Report:
    return replace(reports.messy(lang), owners=OWNERS)


def letter(report: Report, old: Report | None = None, wishes: Wishes = WISHES) -> Letter:
    return compose(report, old, wishes, Style())


def text(name: str, written: Letter) -> str:
    data = FORM[name].write(written)
    readers = {"docx": docx_text, "xlsx": xlsx_text}
    return readers[name](data) if name in readers else data.decode("utf-8")
