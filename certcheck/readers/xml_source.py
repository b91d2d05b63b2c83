"""XML parts out of a zip package (OOXML, ODF, OFD): no DTD, no entity, no network, no zip bomb."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from certcheck.readers.failure import corrupt, encrypted, too_large

Element = etree._Element

MAX_MEMBERS = 20_000
MAX_PART = 128 * 2**20
"""Bytes of one part, unpacked. A tree takes about six times as much."""
MAX_XML = 64 * 2**20
MAX_TOTAL = 1024 * 2**20

_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of a `.rels` part (ECMA-376-2, clause 6.5.3)."""

    kind: str
    """The last segment of its type: `image`, `header`, `diagramData` …"""
    target: str
    """The name of the part it leads to; the address itself where it leads out of the package."""
    external: bool = False


def parse_xml(data: bytes) -> Element:
    """The root element; `corrupt` where it is not well-formed or declares a document type."""
    if len(data) > MAX_XML:
        raise too_large("an XML part is too large")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise corrupt("an XML part is not well-formed") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise corrupt("an XML part declares a document type")
    return root


def local(element: Element) -> str:
    """The name without its namespace; empty for what is no element."""
    tag: object = element.tag  # comments and the like have a function for a tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Package:
    """A zip file seen as named parts; names are compared without case, `\\` counts as `/`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise corrupt("the zip package cannot be opened") from error
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise too_large("the zip package has too many members")
        self._infos = {
            _key(info.filename): info for info in infos if info.filename and not info.is_dir()
        }
        self._left = MAX_TOTAL

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the package, with `/` and no leading one."""
        return tuple(_clean(info.filename) for info in self._infos.values())

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none. Raises where it is broken or a bomb."""
        info = self._infos.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise encrypted("a part of the package asks for a password")
        limit = min(MAX_PART, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise corrupt("a part of the package is damaged") from error
        if len(data) > limit:
            raise too_large("a part of the package is too large")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of a part; Strict OOXML comes out in the namespaces of Transitional."""
        data = self.part(name)
        if data is None:
            return None
        if b"http://purl.oclc.org/ooxml/" in data[:8192]:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
        return parse_xml(data)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """By id, what a part (or the package: the empty name) refers to."""
        folder, base = posixpath.split(_clean(name))
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for row in root if root is not None else ():
            external = row.get("TargetMode") == "External"
            target = row.get("Target") or ""
            if not external:
                target = _resolve(folder, target)
            kind = (row.get("Type") or "").rpartition("/")[2]
            found[row.get("Id") or ""] = Relation(kind, target, external)
        return found

    def main_part(self, fallback: str) -> str:
        """The part named as the office document, else the usual one."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and _key(relation.target) in self._infos:
                return relation.target
        return fallback


def _clean(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _clean(name).lower()


def _resolve(folder: str, target: str) -> str:
    target = unquote(target.replace("\\", "/")).partition("#")[0]
    if target.startswith("/"):
        return _clean(posixpath.normpath(target))
    return _clean(posixpath.normpath(posixpath.join(folder, target)))
