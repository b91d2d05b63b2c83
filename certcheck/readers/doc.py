"""Word 97-2003 files (`.doc`, `.dot`) and WPS text (`.wps`): all their text, and their pictures."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.document import Document, Page, Region
from certcheck.readers.embedded import Picture, picture_pages, picture_words, pictures_in
from certcheck.readers.escher import blips
from certcheck.readers.failure import UnreadableError
from certcheck.readers.headings import Line, settle
from certcheck.readers.msword.binary import u32s
from certcheck.readers.msword.body import Body, Item
from certcheck.readers.msword.header import HEADERS, WordFile, open_word
from certcheck.readers.options import ReadOptions

FORMAT = "doc"

_SEPARATORS = 6
"""Stories before the first header: lines between text and notes (2.8.22)."""
_FOOTERS = frozenset({2, 3, 5})


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number, then one for each picture worth reading."""
    file = open_word(data)
    body = Body(file)
    lengths = file.lengths
    margins = lengths.main + lengths.footnotes
    endnotes = margins + lengths.margins + lengths.macros + lengths.comments
    boxes = endnotes + lengths.endnotes
    headers = list(_margins(file, body, margins))
    items: list[Item] = [
        *(item for item in headers if _region(item) is Region.HEADER),
        *body.items(0, lengths.main),
        *body.items(boxes, lengths.boxes, Region.TEXTBOX),
        *body.items(lengths.main, lengths.footnotes),
        *body.items(endnotes, lengths.endnotes),
        *(item for item in headers if _region(item) is Region.FOOTER),
    ]
    drawn = dict.fromkeys([*blips(file.data), *blips(file.stream)])
    items += [Line(text, region=Region.TEXTBOX) for data in drawn for text in picture_words(data)]
    pictures = tuple(
        picture
        for count, data in enumerate(drawn, 1)
        for picture in pictures_in(data, Picture(f"image{count}", b""))
    )
    page = Page(blocks=settle(items), pictures=len(pictures))
    return Document(FORMAT, (page, *picture_pages(pictures, options)), editable=True)


def _region(item: Item) -> Region:
    return getattr(item, "region", Region.BODY)


def _margins(file: WordFile, body: Body, start: int) -> Iterator[Item]:
    """Headers and footers of all sections, each text once."""
    if not file.tables or not file.lengths.margins:
        return
    try:
        table = file.table(HEADERS)
        stories = u32s(table, 0, len(table) // 4)
    except UnreadableError:
        return
    seen: set[Item] = set()
    for index in range(_SEPARATORS, len(stories) - 2):
        region = Region.FOOTER if (index - _SEPARATORS) % 6 in _FOOTERS else Region.HEADER
        for item in body.items(start + stories[index], stories[index + 1] - stories[index], region):
            if item not in seen:
                seen.add(item)
                yield item
