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

_SHEETS = (
    ("overview", overview),
    ("missing_list", missing_list),
    ("people_matrix", people),
    ("evidence", evidence),
    ("loose_files", loose_files),
)
# Nothing that stands in a file's name becomes a formula, a link or a number.
_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def book(account: Account, as_of: date) -> bytes:
    """The bytes of the workbook, dated with the day of the report."""
    written = io.BytesIO()
    with Workbook(written, _TEXT_ONLY) as workbook:
        made = datetime(as_of.year, as_of.month, as_of.day)
        workbook.set_properties({"title": account.title, "created": made})
        workbook.set_size(2400, 1500)
        looks = Looks(workbook)
        for key, write in _SHEETS:
            sheet = workbook.add_worksheet(label(key, account.lang))
            sheet.set_paper(_A4)
            sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
            sheet.set_footer(f"&L&8{_plain(account.title)}&R&8&P / &N")
            write(account, sheet, looks)
    return written.getvalue()


_A4 = 9
"""In the list of paper sizes of ECMA-376, part 1, section 18.3.1.63."""


def _plain(text: str) -> str:
    """In footers `&` begins a code; at most 255 characters there."""
    return text.replace("&", "&&")[:200]
