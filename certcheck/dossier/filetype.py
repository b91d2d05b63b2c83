"""What a file is, by its bytes; its name decides only between kinds of text and for wrecks.

Format ids: pdf docx xlsx xlsb pptx odt ods odp ofd doc xls ppt msg ooxml-encrypted, jpeg png tiff
gif bmp webp heic avif, zip tar gz bz2 xz 7z rar, rtf html xml eml csv text, epub iwork xps
visio (known, but read by nobody), empty, unknown.
`.wps`, `.et` and `.dps` are `doc`, `xls` and `ppt` (or docx, xlsx, pptx), which is what they hold.
"""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import BinaryIO

from certcheck.dossier import plaintext, zipkind
from certcheck.dossier.olekind import ole_kind

HEAD = 64 * 1024
"""Bytes looked at where the format does not need more."""

ARCHIVES = frozenset({"zip", "tar", "gz", "bz2", "xz", "7z", "rar"})
MAILS = frozenset({"eml", "msg"})
"""Documents that carry other documents."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"\x1f\x8b\x08", "gz"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf'\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif", b"mif1", b"msf1"})
_PDF_OBJECT = re.compile(rb"^\d+ \d+ obj\b", re.MULTILINE)
_DIB_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def detect(data: bytes, name: str) -> str:
    """The format id of these bytes. Never raises."""
    return detect_stream(io.BytesIO(data), name)


def detect_stream(stream: BinaryIO, name: str) -> str:
    """As `detect`, reading no more of a seekable stream than the format needs.

    Raises:
        OSError: the stream cannot be read.
    """
    stream.seek(0)
    head = stream.read(HEAD)
    suffix = PurePosixPath(name.strip().lower()).suffix.strip()
    if not head:
        return "empty"
    if head.startswith(_OLE):
        return ole_kind(stream, suffix)
    if head.startswith(_ZIP):
        return zipkind.zip_kind(stream, suffix)
    return _by_magic(head) or _by_looks(head, suffix) or _late(stream, head, suffix)


def _by_magic(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:3] == b"BZh" and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return "bz2"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _DIB_HEADERS:
        return "bmp"
    return "tar" if _is_tar(head) else None


def _by_brand(head: bytes) -> str | None:
    """ISO 14496-12, 4.3: the box's brands; the major one may be the general `mif1`."""
    size = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if b"avif" in brands or b"avis" in brands:
        return "avif"
    return "heic" if brands & _HEIC else None


def _is_tar(head: bytes) -> bool:
    """POSIX.1 pax, ustar: the sum of the header's bytes, its own field taken as blanks."""
    block = head[:512]
    if len(block) < 512:
        return False
    try:
        told = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return told == sum(block[:148]) + sum(block[156:]) + 8 * 32


def _by_looks(head: bytes, suffix: str) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16]
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if not start.startswith(b"<") and b"%PDF-" in head[:1024]:
        return "pdf"  # ISO 32000-1, annex H: readers look for the header in the first 1024 bytes
    if _PDF_OBJECT.search(head[:1024]) and b"endobj" in head:
        return "pdf"  # its header is lost
    return plaintext.text_kind(head, suffix)


def _late(stream: BinaryIO, head: bytes, suffix: str) -> str:
    """A zip behind something else (a self-extracting archive) still ends like one."""
    if head[:2] == b"MZ" or b"PK\x03\x04" in head[:4096]:
        kind = zipkind.zip_kind(stream, suffix)
        if kind != "zip" or zipkind.opens(stream):
            return kind
    return "unknown"
