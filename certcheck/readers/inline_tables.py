"""A table between the paragraphs of a text document, as its body gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.document import Region, Table
from certcheck.readers.grid import Cell, table
from certcheck.readers.headings import Line

Item = Line | Table


def placed(
    rows: Sequence[Sequence[Cell]], last: Sequence[Item], after: Sequence[Item], region: Region
) -> Iterator[Item]:
    """The table of these rows, then what it held besides text: nested tables, text boxes.

    A frame of a single cell is its running text, `last`; a table of a header or footer is lines.

    Raises:
        UnreadableError: more cells than are read.
    """
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from last
        return
    made = table(rows)
    if made is not None and region in {Region.HEADER, Region.FOOTER}:
        yield from (Line("\t".join(filter(None, row)), region=region) for row in made.rows)
    elif made is not None:
        yield made
    yield from after
