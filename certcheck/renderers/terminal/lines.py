"""Breaking text into lines as Chinese is set: between any two characters, never before a comma.

rich breaks at blanks alone and so leaves half a line empty before a long Chinese clause; and it
knows nothing of signs that may not begin a line (GB/T 15834-2011, section 5.1).
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

_NOT_FIRST = frozenset("，。、；：？！）》】」』〉％…·,.;:?!)]}%(")
_NOT_LAST = frozenset("（《【「『〈([{")
_HAN_OR_WIDE = 2


def hang(text: Text, width: int, indent: int, first: Text | None = None) -> list[Text]:
    """Lines of at most `width` cells, indented; `first` stands in the indent of the first line."""
    lines = wrap(text, max(width - indent, _HAN_OR_WIDE))
    margin = Text(" " * indent)
    head = first or margin
    head = head + Text(" " * max(indent - head.cell_len, 0))
    return [(head if index == 0 else margin) + line for index, line in enumerate(lines)]


def wrap(text: Text, width: int) -> list[Text]:
    """`text` in lines of at most `width` cells, its styles kept."""
    cuts = _cuts(text.plain, width)
    lines = list(text.divide(cuts)) if cuts else [text.copy()]
    for line in lines:
        line.rstrip()
    return lines


def _cuts(plain: str, width: int) -> list[int]:
    """Where lines after the first begin."""
    cuts: list[int] = []
    start = used = 0
    best: int | None = None
    for index, sign in enumerate(plain):
        if index > start and _may_break(plain[index - 1], plain[index : index + 2]):
            best = index
        cells = cell_len(sign)
        while used + cells > width and sign != " " and index > start:
            cut = best if best is not None and best > start else index
            cuts.append(cut)
            start, best = cut, None
            used = cell_len(plain[start:index])
        used += cells
    return cuts


def _may_break(before: str, rest: str) -> bool:
    """`rest`: the sign after the break, and the next one; a count `(2)` stays with what it counts."""
    after = rest[0]
    if before in _NOT_LAST or after == " ":
        return False
    if after in _NOT_FIRST:
        return before == " " and after == "(" and not rest[1:].isdigit()
    return before == " " or _is_wide(before) or _is_wide(after) or before == "/"


def _is_wide(sign: str) -> bool:
    return cell_len(sign) == _HAN_OR_WIDE
