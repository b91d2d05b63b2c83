"""Text for the cells of a sheet, so that no program takes it for a formula.

Excel, WPS and LibreOffice take what begins with = + - @ (also in full width, or after a tab) for a
formula when a csv is opened or a cell is typed anew; an apostrophe before it keeps it text.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
MOST = 32_000
"""Characters: a cell of Excel takes 32,767."""


def cell(text: str) -> str:
    """`text` as text, cut where a cell ends."""
    cut = text if len(text) <= MOST else text[:MOST] + "…"
    return "'" + cut if cut.lstrip().startswith(_FORMULA) else cut
