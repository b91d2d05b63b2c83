"""An OpenDocument package: its parts, and whether they are encrypted (ISO/IEC 26300-3)."""

from __future__ import annotations

from certcheck.readers.failure import UnreadableError, corrupt, encrypted
from certcheck.readers.xml_source import Element, Package

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LINK = "{http://www.w3.org/1999/xlink}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


class OdfPackage:
    """The parts of a text, sheet or presentation document."""

    def __init__(self, data: bytes) -> None:
        self.zip = Package(data)
        manifest = self.optional("META-INF/manifest.xml")
        if (
            manifest is not None
            and next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None
        ):
            raise encrypted("the OpenDocument file asks for a password")

    def optional(self, name: str) -> Element | None:
        """A part the document can be read without; None where it is missing or broken."""
        try:
            return self.zip.xml(name)
        except UnreadableError:
            return None

    def body(self, kind: str) -> tuple[Element, Element]:
        """The content part and in it the element of this kind (`text`, `spreadsheet` …)."""
        root = self.zip.xml("content.xml")
        found = root.find(f"{OFFICE}body/{OFFICE}{kind}") if root is not None else None
        if root is None or found is None:
            raise corrupt("there is no document body in the package")
        return root, found
