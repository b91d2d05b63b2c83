"""Readers: one module a format, each a function `read` from bytes to a `Document`.

`read` goes by the bytes, not by the suffix, imports only the module it needs, and never raises.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from certcheck.document import Document, Problem, ProblemCode
from certcheck.dossier.filetype import detect
from certcheck.dossier.refusal import refused
from certcheck.readers.failure import UnreadableError
from certcheck.readers.headings import titled
from certcheck.readers.odf.flat import packed
from certcheck.readers.options import ReadOptions

VERSION = "5"
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
        "xls": "xls",
        "xlsb": "xlsb",
        "ods": "ods",
        "odt": "odt",
        "pptx": "pptx",
        "doc": "doc",
        "ppt": "ppt",
        "odp": "odp",
        "xml": "office_xml",
        "rtf": "rtf",
        "eml": "eml",
        "msg": "msg",
        "ofd": "ofd",
        "csv": "delimited",
        "text": "plain",
        "html": "html",
    }
)
"""From the format ids of `dossier.filetype` to the modules that read them."""

_LOCKED = "ooxml-encrypted"
_OLE = frozenset({"doc", "xls", _LOCKED})
"""What msoffcrypto opens; presentations are opened by their reader."""


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in these bytes, or one with the problem that says why not. Never raises.

    `name` helps to tell kinds of text apart; it does not become part of the result.
    """
    if not data:
        return Document("empty", problem=Problem(ProblemCode.EMPTY, "the file has no bytes"))
    kind = "unknown"
    try:
        kind = detect(data, name)
        if kind == "xml":
            kind, data = packed(data) or (kind, data)
        document = _read(kind, data, options)
        locked = document.problem is not None and document.problem.code is ProblemCode.ENCRYPTED
        if locked and kind in _OLE:
            return _unlocked(kind, data, name, options) or document
        return document
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over in a damaged file
        problem = refused(error) or Problem(ProblemCode.CORRUPT, type(error).__name__)
        return Document(kind, problem=problem)


def _read(kind: str, data: bytes, options: ReadOptions) -> Document:
    if kind == _LOCKED:
        problem = Problem(ProblemCode.ENCRYPTED, "the Office file asks for a password")
        return Document(kind, problem=problem)
    if kind == "unknown" and not data.strip(b"\0"):
        detail = "nothing but zeros, as after a download that broke off"
        return Document(kind, problem=Problem(ProblemCode.CORRUPT, detail))
    if kind not in READERS:
        return Document(kind, problem=Problem(ProblemCode.UNSUPPORTED, f"format {kind}"))
    try:
        module = cast("Reader", import_module(f"{__name__}.{READERS[kind]}"))
        document = module.read(data, options)
        return replace(document, pages=titled(document.pages))
    except UnreadableError as error:
        return Document(kind, problem=refused(error) or error.problem)
    except ImportError as error:
        detail = f"{error.name or 'a library'} is not installed"
        return Document(kind, problem=Problem(ProblemCode.UNSUPPORTED, detail))


def _unlocked(kind: str, data: bytes, name: str, options: ReadOptions) -> Document | None:
    """What stands behind the password; None where none of those given fits."""
    from certcheck.readers.unlock import unlocked  # noqa: PLC0415 - few files need it

    found = unlocked(data, options.passwords)
    if found is None:
        return None
    opened, given = found
    document = _read(detect(opened, name) if kind == _LOCKED else kind, opened, options)
    if document.problem is not None and document.problem.code is ProblemCode.CORRUPT:
        return None  # wrongly decrypted: the file is not to blame
    return replace(document, unlocked=given)


if TYPE_CHECKING:
    from certcheck.readers import (
        delimited,
        doc,
        docx,
        eml,
        html,
        image,
        msg,
        odp,
        ods,
        odt,
        ofd,
        office_xml,
        pdf,
        plain,
        ppt,
        pptx,
        rtf,
        xls,
        xlsb,
        xlsx,
    )

    _HELD_TO_THE_PROTOCOL: tuple[Reader, ...] = (
        delimited,
        doc,
        docx,
        eml,
        html,
        image,
        msg,
        odp,
        ods,
        odt,
        office_xml,
        ofd,
        pdf,
        plain,
        ppt,
        pptx,
        rtf,
        xls,
        xlsb,
        xlsx,
    )
