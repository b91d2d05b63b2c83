"""How cells look: fonts, colours by status, borders."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from certcheck.report import Status

_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
_GRID = {"border": 1, "border_color": "#D9DEE7"}
_APART = {**_GRID, "indent": 1}
"""So that the text of a cell does not run into its neighbour's."""
INDENT = 1.5
"""Characters of a column that its indent takes."""
_COLOURS = {
    Status.COMPLETE: ("#0B7A4B", "#E4F5EC"),
    Status.MISSING: ("#B3261E", "#FDECEB"),
    Status.PARTIAL: ("#8A5A00", "#FDF3D9"),
    Status.INVALID: ("#A3350B", "#FDEADE"),
    Status.REVIEW: ("#1558B0", "#E6F0FD"),
    Status.WAIVED: ("#5B6475", "#EEF0F4"),
    Status.NOT_APPLICABLE: ("#5B6475", "#EEF0F4"),
}


class Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        def made(**more: object) -> Format:
            return workbook.add_format({**_FONT, **more})

        self.text = made(**_APART)
        self.soft = made(**_APART, font_color="#5B6475")
        self.strong = made(**_APART, bold=True)
        self.number = made(**_GRID, align="center")
        self.total = made(**_GRID, align="center", bold=True, bg_color="#F4F6F9")
        self.total_name = made(**_APART, bold=True, bg_color="#F4F6F9")
        self.head = made(
            **_APART, bold=True, bg_color="#22304A", font_color="#FFFFFF", valign="vcenter"
        )
        self.head_centred = made(
            **_GRID,
            bold=True,
            bg_color="#22304A",
            font_color="#FFFFFF",
            valign="vcenter",
            align="center",
        )
        self.title = made(font_color="#5B6475", font_size=11)
        self.open_verdict = made(bold=True, font_size=15, font_color="#B3261E", valign="vcenter")
        self.complete_verdict = made(
            bold=True, font_size=15, font_color="#0B7A4B", valign="vcenter"
        )
        self.line = made()
        self.bold_line = made(bold=True)
        self.soft_line = made(font_color="#5B6475")
        self.doubt = made(bg_color="#FFF8E1")
        self.heading = made(bold=True, font_size=12, bottom=2, valign="vcenter")
        self.status = {
            status: made(**_GRID, bold=True, align="center", font_color=ink, bg_color=ground)
            for status, (ink, ground) in _COLOURS.items()
        }
