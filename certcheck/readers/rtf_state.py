"""What an RTF group inherits from the group around it, and the words that change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class State:
    """What a group inherits from the group around it."""

    target: str = "text"
    """What becomes of words: text, skip, pict, fonttbl, stylesheet."""
    font: int = 0
    skip_after_unicode: int = 1
    bold: bool = False
    size: float = 12.0
    hidden: bool = False
    centred: bool = False
    outline: int | None = None
    style: int = 0
    in_table: bool = False
    flow: bool = False
    """This group began a flow of its own and ends it."""


def look(word: str, number: int | None, state: State) -> bool:
    """How the text of this group looks; False for any other word."""
    on = number != 0
    if word == "b":
        state.bold = on
    elif word == "fs":
        state.size = (number or 24) / 2
    elif word in {"v", "deleted", "htmlrtf", "strike", "striked"}:
        state.hidden = on
    elif word == "plain":
        state.bold, state.size, state.hidden = False, 12.0, False
    elif word == "uc":
        state.skip_after_unicode = max(0, min(number or 0, 8))
    elif word in {"qc", "ql", "qr", "qj", "qd"}:
        state.centred = word == "qc"
    elif word == "s":
        state.style = number or 0
    elif word == "outlinelevel":
        state.outline = number if number is not None and 0 <= number <= 8 else None
    elif word == "intbl":
        state.in_table = True
    elif word == "pard":
        state.in_table, state.centred, state.outline, state.style = False, False, None, 0
    else:
        return False
    return True
