"""Tables of records: where the header is, which column is which, and which rows are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import and_

from certcheck.fields.times import tells_time
from certcheck.recognition.flow import TALLEST_FORM, Unit, filled
from certcheck.text import fold
from certcheck.words import Words

_DEEPEST_HEADER = 12
"""Rows looked at for a header; forms put company, period and number above it."""
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]$")
"""What may follow a label: 服务态度(30分)."""
_ENGLISH = re.compile(r"(?<=[\u4e00-\u9fff])[/(\[]?[a-z][a-z&'.,/-]+[)\]]?$")
"""What may follow it in forms in two languages: 料号p/n."""
_LONGEST_LABEL = 10
"""Characters of a form's label; a value may hold a label's word too (客户要求更换)."""
_FIGURES = re.compile(r"\d{2}|^\d$")
_YEAR = re.compile(
    r"(?:到|至|截至)?(?:19|20)\d\d(?:[-~—–至](?:19|20)?\d\d)?年?度?(?:[底末初前内中起后]|以前|之前|以后|上半年|下半年)?"
)
_NUMBER = re.compile(r"\d{1,4}")
"""What a record is counted by, in its first cell."""
_WEIGHT = re.compile(r"(.*[^\d(\[])[(\[]?(\d{1,3})(?:分|%)?[)\]]?")
_WEIGHT_ENDS, _FEWEST_WEIGHTS = frozenset("0123456789分%)]"), 2
_ALL_WEIGHTS = 100
"""What the weights of an appraisal's criteria add up to, by which they are told from figures filled in."""
_TELLING_CELLS = 50
"""Filled cells by which one knows what a column tells; a ledger has thousands."""
_SHORT_LABEL = 5
"""Characters of a label that may hold its noun anywhere."""
_LEFT_EMPTY = 2
"""Columns without a value, if they are most of them, by which a table is a form nobody filled in."""
_FEWEST_COLUMNS, _MOST_LABELS = 5, 0.55
"""Cells of a row that can be told to be a header; the share of labels in a row of a form that is filled in."""
_FEWEST_FULL = 4
"""Columns of a table that is told to be no form by having something in each of its cells."""
_HALF = 0.5
_LISTED = 2
"""Marks between so many and one things: what somebody does is listed (派工、看故障、批配件), columns are not."""
_RECORDS_ABOVE = 2
"""Records above a table's last row, by which that is one too."""
_MOST_IN_TOTALS = 3
"""Values in a row of sums or remarks."""


class ColumnNames:
    """The folded words any column may be called by; `=word`: only by the whole of it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = frozenset(names)
        longer = [name for name in sorted(self._whole) if len(name) > 1]
        self._inside = Words(longer)
        self._endings = tuple(longer)

    def whole(self, text: str) -> bool:
        """Whether it may only be called so, by the whole of its name."""
        return f"={text}" in self._whole

    def holds(self, text: str) -> bool:
        """Whether it is one of them, or holds one of more than one character."""
        return text in self._whole or self.whole(text) or self._inside.any_in(text)

    def ends(self, text: str) -> bool:
        """Whether it ends in one of more than one character."""
        return text.endswith(self._endings)


@dataclass(frozen=True)
class Grid:
    """A table read as records."""

    index: int
    page: int | None
    header: tuple[str, ...]
    """Folded; a header of two rows reads as one, upper words first."""
    rows: tuple[tuple[str, ...], ...]
    """The rows under the header with at least two filled cells, sums and remarks left out."""
    first: int = 1
    """Where the rows under the header begin in the table."""

    def column(self, number: int) -> tuple[str, ...]:
        return tuple(row[number] for row in self.rows)

    def has(self, number: int) -> bool:
        """Whether any row has something in the column."""
        return any(filled(row[number]) for row in self.rows)

    def timed(self, number: int) -> bool:
        """Whether most of what stands in the column tells a time."""
        cells = (row[number] for row in self.rows if filled(row[number]))
        told = [tells_time(cell) for cell in islice(cells, _TELLING_CELLS)]
        return sum(told) * 2 > len(told)

    @property
    def begun(self) -> bool:
        """Whether somebody filled it in: of a form printed with its items and their weights the rest is empty."""
        beside = [number for number, name in enumerate(self.header) if name][1:]
        empty = sum(not self.has(number) for number in beside)
        return bool(self.rows) and not (empty >= _LEFT_EMPTY and empty > len(beside) / 2)

    @property
    def filled_share(self) -> float:
        """Filled cells out of all cells under the named columns, in [0, 1]."""
        columns = [number for number, name in enumerate(self.header) if name]
        cells = [filled(row[number]) for row in self.rows for number in columns]
        return sum(cells) / len(cells) if cells else 0.0


def grid(
    unit: Unit, names: ColumnNames, placeholders: Sequence[str], totals: tuple[str, ...]
) -> Grid | None:
    """The table as records; None where no row looks like a header.

    The header is the row that holds most of the `names`; rows of sums and remarks begin with one of
    the `totals`.
    """
    rows = unit.rows
    if _is_form(rows, names):
        return None
    best, score = -1, 0.0
    for number, row in enumerate(rows[:_DEEPEST_HEADER]):
        cells = [fold(cell) for cell in row]
        hits = sum(_is_name(cell, names) for cell in dict.fromkeys(cells) if cell)
        worth = hits - 0.01 * number
        if hits >= 2 and worth > score and not (_has_values(cells) or _NUMBER.fullmatch(cells[0])):
            best, score = number, worth
    if best < 0 and (len(rows) < 3 or not may_head(rows[0])):
        return None
    best = _first_header(rows, max(best, 0), names)
    if _leaves_room(rows[best]) or _is_last_record(rows, best, names):
        return None
    header, first = _header(rows, best, names)
    body = tuple(row for row in rows[first:] if _is_record(row, header, placeholders, totals))
    return Grid(unit.index, unit.page, header, body, first)


def _leaves_room(row: Sequence[str]) -> bool:
    """Two cells or more, each with an empty one beside it: fields to be filled in, no header."""
    cells = [bool(cell.strip()) for cell in row]
    return sum(cells) > 1 and not any(map(and_, cells, cells[1:]))


def _first_header(rows: Sequence[tuple[str, ...]], best: int, names: ColumnNames) -> int:
    """A row above that looks like a header, if few cells of the best one are called as columns are, or if
    it is the last of several records."""
    if _called(rows[best], names) >= _HALF and not _ends_records(rows, best, names):
        return best
    return next((number for number in range(best) if may_head(rows[number])), best)


def _called(row: Sequence[str], names: ColumnNames) -> float:
    """The share of a row's texts that are called as columns are."""
    cells = [cell for cell in dict.fromkeys(map(fold, row)) if cell]
    called = (_is_label(cell, names) and cell.count("、") < _LISTED for cell in cells)
    return sum(called) / len(cells) if cells else 1.0


def _is_last_record(rows: Sequence[tuple[str, ...]], best: int, names: ColumnNames) -> bool:
    """Whether a row with nothing under it only says words that columns are called by (总监|带团队、负责…)."""
    under = any(any(written(row)) for row in rows[best + 1 :])
    return best > 0 and not under and _called(rows[best], names) <= _HALF


def _ends_records(rows: Sequence[tuple[str, ...]], best: int, names: ColumnNames) -> bool:
    """Nothing stands under the row, and right above it rows that hold no label but the first: what it
    tells of may be called as columns are (评价|客户满意度|回访)."""
    above = rows[max(0, best - _RECORDS_ABOVE) : best]
    return (
        not any(any(written(row)) for row in rows[best + 1 :])
        and len(above) == _RECORDS_ABOVE
        and all(len(set(written(row))) > 1 for row in above)
        and not any(_is_label(fold(cell), names) for row in above for cell in row[1:])
    )


def _has_values(cells: Sequence[str]) -> bool:
    """A row with figures in its cells is a record, not a header."""
    filled_cells = [cell for cell in dict.fromkeys(_weightless(cells)) if cell]
    figures = sum(_is_figure(_REMARK.sub("", cell)) for cell in filled_cells)
    return figures > 0.3 * len(filled_cells)


def may_head(row: Sequence[str]) -> bool:
    """Whether a row nobody has words for looks like a header: short texts, all different, no figures."""
    if len(row) < 3:
        return False
    cells: set[str] = set()
    for cell in _weightless([*map(fold, row)]):  # few rows are headers: the first cell mostly tells
        if not 0 < len(_native(cell)) <= _LONGEST_LABEL or cell in cells or _is_figure(cell):
            return False
        cells.add(cell)
    return True


def _is_figure(cell: str) -> bool:
    """Whether figures stand in a folded cell, a year by itself aside: columns are called so (2027年前)."""
    return bool(_FIGURES.search(cell)) and not _YEAR.fullmatch(cell)


def _weightless(cells: Sequence[str]) -> Sequence[str]:
    """Folded cells without the weights of criteria behind them: 态度(待人)20, 技术40 … 安全10."""
    if sum(cell[-1:] in _WEIGHT_ENDS for cell in cells) < _FEWEST_WEIGHTS:
        return cells
    weighed = [_WEIGHT.fullmatch(cell) for cell in cells]
    if sum(int(one[2]) for one in weighed if one) != _ALL_WEIGHTS:
        return cells
    return [
        without_remark(one[1]) if one else cell for one, cell in zip(weighed, cells, strict=True)
    ]


def without_remark(label: str) -> str:
    """A folded label without what stands in brackets behind it."""
    return _REMARK.sub("", label)


def _native(label: str) -> str:
    """A folded label without its English behind it: 结论conclusion."""
    return _ENGLISH.sub("", label)


def _is_form(rows: Sequence[tuple[str, ...]], names: ColumnNames) -> bool:
    """Labels stand in most rows, not in one: a form, to be read as label and value."""
    labelled = whole = 0
    if len(rows) > TALLEST_FORM or _is_headed(rows, names):
        return False
    for number, row in enumerate(rows):
        cells = [fold(cell) for cell in dict.fromkeys(row) if cell.strip()]
        if not cells or (number + 1 < len(rows) and _groups(row, rows[number + 1])):
            continue
        if number == 0 and len(cells) == 1:
            continue  # the title
        whole += 1
        if _only_labels(row, names):
            continue
        beside = [_is_label(cell, names) for cell in cells[1:4:2]]
        labelled += _is_label(cells[0], names) or (len(beside) == 2 and all(beside))
    return labelled >= 2 and labelled > whole / 2


def _is_headed(rows: Sequence[tuple[str, ...]], names: ColumnNames) -> bool:
    """A row of labels alone, and below it none with a second label: what is told of may be called as
    columns are (及时率 | 98% | 98.6%)."""
    top = [[fold(cell) for cell in row] for row in rows]
    titled = len({cell for cell in top[0] if cell}) == 1
    header, *below = top[1:] if titled and len(top) > 1 else top
    if not below or not may_head(header):
        return False
    second = sum(_is_label(cell, names) for row in below for cell in row[2:3])
    if all(_is_label(cell, names) for cell in header):
        return second == 0
    return _is_full(header, below) and second * 2 < len(below)


def _is_full(header: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether each row has as many cells as the header, each of its own: 方面|近期|中期|远期 over 产品|…|…|…"""
    return len(header) >= _FEWEST_FULL and all(
        len(row) == len(header) == len(set(filter(None, row))) for row in below
    )


def _only_labels(row: Sequence[str], names: ColumnNames) -> bool:
    """A header: different labels without any room between them for values."""
    cells = [without_remark(fold(cell)) for cell in row]
    return (
        len(set(cells)) == len(cells) >= _FEWEST_COLUMNS
        and may_head(cells)
        and sum(_is_label(cell, names) for cell in cells) > _MOST_LABELS * len(cells)
    )


def _is_label(cell: str, names: ColumnNames) -> bool:
    """A label ends in its noun (客户名称); what somebody wrote only holds one (客户反映等得久)."""
    label = _native(without_remark(cell.rstrip(":")))
    if not 0 < len(label) <= _LONGEST_LABEL:
        return False
    if names.whole(label):
        return True
    if len(label) <= _SHORT_LABEL:
        return _is_name(label, names)
    return names.ends(label)


def _is_name(cell: str, names: ColumnNames) -> bool:
    return len(cell) <= 24 and names.holds(cell)


def _header(
    rows: Sequence[tuple[str, ...]], best: int, names: ColumnNames
) -> tuple[tuple[str, ...], int]:
    """The header's words and the row after it; joins the group headings above or sub-headings below."""
    header = [fold(cell) for cell in rows[best]]
    first = best + 1
    if best > 0 and _groups(rows[best - 1], rows[best]):
        header = [
            _join(fold(above), own) for above, own in zip(rows[best - 1], header, strict=True)
        ]
    if first < len(rows) and _groups(rows[best], rows[first]):
        below = [fold(cell) for cell in rows[first]]
        if sum(_is_name(cell, names) for cell in set(below) if cell) >= 2:
            header = [_join(own, cell) for own, cell in zip(header, below, strict=True)]
            first += 1
    return tuple(header), first


def _groups(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether `above` spans columns that `below` tells apart."""
    spans = [
        number
        for number in range(1, len(above))
        if above[number].strip()
        and above[number] == above[number - 1]
        and below[number] != below[number - 1]
    ]
    return bool(spans)


def _join(above: str, own: str) -> str:
    return own if above == own or not above else above + own


def written(row: Sequence[str]) -> Iterator[str]:
    """What stands in the cells, labels of a line to be signed left out: 审核人：____."""
    for cell in row:
        if filled(cell) and not cell.rstrip("_＿ \n").endswith((":", "：")):
            yield cell.strip()


def _is_record(
    row: Sequence[str],
    header: Sequence[str],
    placeholders: Sequence[str],
    totals: tuple[str, ...],
) -> bool:
    values = list(dict.fromkeys(written(row)))
    if not values or (len(values) < 2 and len([name for name in header if name]) > 1):
        return False
    folded = [fold(value) for value in values]
    if folded[0].startswith(totals) and len(folded) <= _MOST_IN_TOTALS:
        return False
    if _repeats(row, header) or sum(value in header for value in folded) > len(folded) / 2:
        return False
    if _numbers_only(folded):
        return False
    return not any(_placeholder(value, placeholders) for value in folded)


def _repeats(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether it is the header once more, as at the top of a page."""
    same_width = len(row) == len(header)
    return same_width and all(fold(cell) == name for cell, name in zip(row, header, strict=True))


def _placeholder(value: str, placeholders: Sequence[str]) -> bool:
    """A cell that shows how to fill it in: 示例, XXX; a model number with such letters in it is none."""
    return any(value.startswith(word) and len(value) <= 2 * len(word) + 2 for word in placeholders)


def _numbers_only(values: Sequence[str]) -> bool:
    """A row of which only the running number was filled in."""
    return all(value.isdigit() and len(value) <= 3 for value in values)


def columns(
    header: Sequence[str], words: Mapping[str, Sequence[str]], denies: Mapping[str, Sequence[str]]
) -> Mapping[str, tuple[int, ...]]:
    """For each point the columns bearing one of its words; the longest word decides a column for a point.

    `words` and `denies` are folded, by point id. A column may serve several points.
    """
    found: dict[str, tuple[int, ...]] = {}
    for point, names in words.items():
        found[point] = tuple(
            number
            for number, cell in enumerate(header)
            if 0 < len(cell) <= 40
            and any(name in cell for name in names)
            and not any(word in cell for word in denies.get(point, ()))
        )
    return found
