"""Documents as JSON bytes and back, for the cache: nothing is ever unpickled from disk."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from certcheck.document import Document
from certcheck.readers.parts import Part


def document_to_json(document: Document) -> bytes:
    """UTF-8 JSON.

    Raises:
        ValueError: a text holds half a surrogate pair, which JSON in UTF-8 cannot carry.
    """
    return _documents().dump_json(document, exclude_defaults=True)


def document_from_json(data: bytes) -> Document:
    """The document `document_to_json` was given.

    Raises:
        ValueError: it is no such JSON.
    """
    return _documents().validate_json(data)


def part_to_json(part: Part) -> bytes:
    """As `document_to_json`, for a part of a long file."""
    return _parts().dump_json(part, exclude_defaults=True)


def part_from_json(data: bytes) -> Part:
    """As `document_from_json`, for a part of a long file."""
    return _parts().validate_json(data)


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


@cache
def _parts() -> TypeAdapter[Part]:
    return TypeAdapter(Part)
