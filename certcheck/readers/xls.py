"""Excel 97 workbooks (`.xls`) and WPS tables (`.et`): cells by calamine, drawings by ourselves."""

from __future__ import annotations

from dataclasses import replace

from certcheck.document import Document, Page, Paragraph, Region
from certcheck.readers.biff import Book, Sheet, read_book
from certcheck.readers.embedded import Picture, picture_pages, worth_reading
from certcheck.readers.escher import blips
from certcheck.readers.failure import corrupt, encrypted
from certcheck.readers.ole import Container
from certcheck.readers.ole_writer import single_stream
from certcheck.readers.options import ReadOptions
from certcheck.readers.workbook import read_workbook

FORMAT = "xls"


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet, each followed by a page for each of its pictures."""
    container = Container(data)
    name = "Workbook" if container.stream("Workbook") is not None else "Book"
    stream = container.stream(name)
    if stream is None:
        raise corrupt("there is no workbook in the container")
    book = read_book(stream)
    if book.encrypted:
        raise encrypted("the workbook asks for a password")
    if book.strayed:
        raise corrupt("a cell lies outside its sheet")
    sheets = {sheet.name: sheet for sheet in book.sheets}
    pictures = _pictures(book)
    pages: list[Page] = []
    forms = {sheet.name: sheet.forms for sheet in book.sheets}
    for page in read_workbook(single_stream(name, stream), options, forms):
        own = sheets.get(page.sheet or "", Sheet(""))
        found = [pictures[i] for i in dict.fromkeys(own.pictures) if i in pictures]
        pages.append(replace(page, blocks=(*page.blocks, *_texts(own)), pictures=len(found)))
        placed = [replace(picture, sheet=page.sheet) for picture in found]
        pages += picture_pages(placed, options)
    return Document(FORMAT, tuple(pages), editable=True)


def _texts(sheet: Sheet) -> list[Paragraph]:
    lines = (line.strip() for text in sheet.texts for line in text.splitlines())
    return [Paragraph(line, region=Region.TEXTBOX) for line in lines if line]


def _pictures(book: Book) -> dict[int, Picture]:
    """Those worth reading, by their place in the workbook's store."""
    found: dict[int, Picture] = {}
    for index, data in enumerate(blips(book.drawings)):
        if worth_reading(data):
            found[index] = Picture(f"image{index + 1}", data)
    return found
