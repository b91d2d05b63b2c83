"""Readers: one module a format, each a function `read` from bytes to a `Document`.

`read` goes by the bytes, not by the suffix, imports only the module it needs, and never raises.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from certcheck.document import Document, Problem, ProblemCode
from certcheck.dossier.filetype import detect
from certcheck.readers.failure import UnreadableError
from certcheck.readers.options import ReadOptions

VERSION = "1"
"""Part of the cache's key: raise it when a reader returns something else for the same bytes."""


class Reader(Protocol):
    """What a module of this package has to offer."""

    def read(self, data: bytes, options: ReadOptions) -> Document:
        """The document in these bytes; raises `UnreadableError` where there is none."""
        ...


READERS = MappingProxyType(
    {
        "pdf": "pdf",
        "jpeg": "image",
        "png": "image",
        "tiff": "image",
        "gif": "image",
        "bmp": "image",
        "webp": "image",
        "heic": "image",
        "avif": "image",
        "docx": "docx",
        "xlsx": "xlsx",
        "csv": "delimited",
        "text": "plain",
        "html": "html",
    }
)
"""From the format ids of `dossier.filetype` to the modules that read them."""

_DECLINED = MappingProxyType(
    {
        "empty": Problem(ProblemCode.EMPTY, "the file has no bytes"),
        "ooxml-encrypted": Problem(ProblemCode.ENCRYPTED, "the Office file asks for a password"),
    }
)


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in these bytes, or one with the problem that says why not. Never raises.

    `name` helps to tell kinds of text apart; it does not become part of the result.
    """
    try:
        kind = detect(data, name) if data else "empty"
        if kind in _DECLINED:
            return Document(kind, problem=_DECLINED[kind])
        if kind not in READERS:
            return Document(kind, problem=Problem(ProblemCode.UNSUPPORTED, f"format {kind}"))
    except Exception as error:  # noqa: BLE001 - bytes from anywhere; a broken file is a value
        return Document("unknown", problem=Problem(ProblemCode.CORRUPT, type(error).__name__))
    return _read(kind, data, options)


def _read(kind: str, data: bytes, options: ReadOptions) -> Document:
    try:
        module = cast("Reader", import_module(f"{__name__}.{READERS[kind]}"))
        return module.read(data, options)
    except UnreadableError as error:
        return Document(kind, problem=error.problem)
    except ImportError as error:
        detail = f"{error.name or 'a library'} is not installed"
        return Document(kind, problem=Problem(ProblemCode.UNSUPPORTED, detail))
    except MemoryError:
        return Document(kind, problem=Problem(ProblemCode.TOO_LARGE, "not enough memory"))
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over in a damaged file
        return Document(kind, problem=Problem(ProblemCode.CORRUPT, type(error).__name__))


if TYPE_CHECKING:
    from certcheck.readers import delimited, docx, html, image, plain, xlsx

    _HELD_TO_THE_PROTOCOL: tuple[Reader, ...] = (delimited, docx, html, image, plain, xlsx)
