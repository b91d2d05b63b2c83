"""What every workbook of ours has in common: cells are text, pages are A4 with a footer."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}
"""Nothing that stands in a file's name becomes a formula, a link or a number."""
_A4 = 9
"""In the list of paper sizes of ECMA-376, part 1, section 18.3.1.63."""


def page(sheet: Worksheet, title: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L&8{_plain(title)}&R&8&P / &N")


def _plain(text: str) -> str:
    """In footers `&` begins a code; at most 255 characters there."""
    return text.replace("&", "&&")[:200]
