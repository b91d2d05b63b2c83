"""A Word package as a document: headers, body, notes, footers, and the pictures among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from certcheck.document import Document, Page, Region
from certcheck.readers.embedded import Picture, package_pictures, picture_pages
from certcheck.readers.failure import UnreadableError, corrupt
from certcheck.readers.headings import settle
from certcheck.readers.inline_tables import Item
from certcheck.readers.options import ReadOptions
from certcheck.readers.word.body import Body
from certcheck.readers.word.numbering import Numbering
from certcheck.readers.word.styles import Styles, W
from certcheck.readers.xml_source import Element, Package

_NOTES = ("footnotes", "endnotes")


def read_word(package: Package, form: str, options: ReadOptions) -> Document:
    """One page without a number, then one for each picture worth reading."""
    word = _Word(package)
    blocks = settle(word.items())
    pictures = tuple(word.pictures())
    page = Page(blocks=blocks, pictures=len(pictures))
    return Document(form, (page, *picture_pages(pictures, options)), editable=True)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    root: Element


class _Word:
    """The parts of one document, read with its styles and its numbering."""

    def __init__(self, package: Package) -> None:
        self._package = package
        name = package.main_part("word/document.xml")
        root = package.xml(name)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise corrupt("there is no document body in the package")
        self._main = _Part(name, body)
        self._relations = package.relations(name)
        self._styles = Styles(self._side("styles", "styles.xml"))
        self._numbering = Numbering(self._side("numbering", "numbering.xml"), self._styles)
        self._pictures: dict[str, None] = {}

    def items(self) -> Iterator[Item]:
        """Headers, the body, notes, footers: as many as are there, each text once."""
        yield from self._margins("header", Region.HEADER)
        yield from self._read(self._main, Region.BODY)
        for kind in _NOTES:
            yield from self._notes(kind)
        yield from self._margins("footer", Region.FOOTER)

    def pictures(self) -> Iterator[Picture]:
        """After `items`: the pictures of the body, each once, in order of appearance."""
        return package_pictures(self._package, self._pictures)

    def _side(self, kind: str, fallback: str) -> Element | None:
        """A part beside the main one; a document can be read without it."""
        folder = self._main.name.rpartition("/")[0]
        names = [r.target for r in self._relations.values() if r.kind == kind and not r.external]
        try:
            return self._package.xml(names[0] if names else f"{folder}/{fallback}")
        except UnreadableError:
            return None

    def _read(self, part: _Part, region: Region) -> Iterator[Item]:
        body = Body(
            self._package, self._package.relations(part.name), self._styles, self._numbering
        )
        yield from body.items(part.root, region)
        self._pictures.update(dict.fromkeys(body.gathered.pictures))

    def _parts(self, kind: str) -> Iterator[_Part]:
        for relation in self._relations.values():
            if relation.kind == kind and not relation.external:
                try:
                    root = self._package.xml(relation.target)
                except UnreadableError:  # the body still counts
                    continue
                if root is not None:
                    yield _Part(relation.target, root)

    def _margins(self, kind: str, region: Region) -> Iterator[Item]:
        seen: set[Item] = set()
        for part in self._parts(kind):
            for item in self._read(part, region):
                if item not in seen:
                    seen.add(item)
                    yield item

    def _notes(self, kind: str) -> Iterator[Item]:
        for part in self._parts(kind):
            for note in part.root:
                if note.get(W + "type") in {None, "normal"}:
                    yield from self._read(_Part(part.name, note), Region.BODY)
