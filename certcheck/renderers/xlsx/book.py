"""The workbook and its five sheets."""

from __future__ import annotations

import io
from datetime import date, datetime

from xlsxwriter import Workbook

from certcheck.messages import label
from certcheck.renderers.account import Account
from certcheck.renderers.xlsx.looks import Looks
from certcheck.renderers.xlsx.overview import overview
from certcheck.renderers.xlsx.tables import evidence, loose_files, missing_list, people
from certcheck.renderers.xlsx.writing import TEXT_ONLY, page

_SHEETS = (
    ("overview", overview),
    ("missing_list", missing_list),
    ("people_matrix", people),
    ("evidence", evidence),
    ("loose_files", loose_files),
)


def book(account: Account, as_of: date) -> bytes:
    """The bytes of the workbook, dated with the day of the report."""
    written = io.BytesIO()
    with Workbook(written, TEXT_ONLY) as workbook:
        made = datetime(as_of.year, as_of.month, as_of.day)
        workbook.set_properties({"title": account.title, "created": made})
        workbook.set_size(2400, 1500)
        looks = Looks(workbook)
        for key, write in _SHEETS:
            sheet = workbook.add_worksheet(label(key, account.lang))
            page(sheet, account.title)
            write(account, sheet, looks)
    return written.getvalue()
