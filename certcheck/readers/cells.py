"""What calamine returns for a cell, as the text a reader of the sheet would see."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

Value = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)

_IMAGE_CALLS = ('=DISPIMG("', '=_xlfn.DISPIMG("', '_xlfn.DISPIMG("')
CELL_IMAGE = "[image]"
"""A picture laid into the cell by WPS."""


def cell_text(value: Value) -> str:
    """Dates as `2026-03-01` or `2026-03-01 09:30`, numbers without `.0`, 15 digits at most."""
    if isinstance(value, str):
        text = value.strip()
        return CELL_IMAGE if text.startswith(_IMAGE_CALLS) else text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    return _moment(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    text = f"{value:.15g}"  # as many digits as a spreadsheet keeps
    return str(int(Decimal(text))) if "e+" in text and abs(value) < 1e30 else text


def _moment(value: datetime.time | datetime.date | datetime.timedelta) -> str:
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.replace(tzinfo=None).isoformat(" ", "seconds" if value.second else "minutes")
    return value.isoformat()
