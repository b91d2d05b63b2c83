"""Tables as text: csv, tsv and their kin, in whatever encoding and with whatever delimiter."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from certcheck.document import Document, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers.encoding import decode
from certcheck.readers.failure import corrupt
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet import sheet_blocks

FORMAT = "csv"
DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_LINES = 50
_FIELD_LIMIT = 2**24
_LINES_OF_A_CELL = 50


def read(data: bytes, options: ReadOptions) -> Document:
    """One page with what a sheet of the same rows would have."""
    text = decode(data)
    if text is None:
        raise corrupt("the bytes are no text in a known encoding")
    csv.field_size_limit(_FIELD_LIMIT)
    source = _rows(text, delimiter(text))
    rows = list(itertools.islice(source, options.max_rows))
    problem = None
    if next(source, None) is not None:
        detail = f"only the first {options.max_rows} rows were read"
        problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.ROWS)
    page = Page(blocks=sheet_blocks(rows), problem=problem)
    return Document(FORMAT, (page,), editable=True)


def delimiter(text: str) -> str:
    """The one that cuts most lines into the same number of cells, more than one; else a comma."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    sample = "\n".join(f"{first}\n{rest}".splitlines()[:_SAMPLE_LINES])
    return max(DELIMITERS, key=lambda mark: (_agreement(sample, mark), -DELIMITERS.index(mark)))


def _agreement(sample: str, mark: str) -> tuple[int, int]:
    """How many rows have the usual number of cells, and that number; (0, 0) for single cells."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=mark) if row)
    except csv.Error:
        return 0, 0
    widths.pop(1, None)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    quoting: Literal[0, 3] = csv.QUOTE_NONE if _stray_quote(text, mark) else csv.QUOTE_MINIMAL
    source = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting)
    for row in source:
        yield [cell.strip().strip("\ufeff") for cell in row]


def _stray_quote(text: str, mark: str) -> bool:
    """A quote that is never closed would swallow the rest of the file into one cell."""
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        return any(cell.count("\n") > _LINES_OF_A_CELL for row in rows for cell in row)
    except csv.Error:
        return True
