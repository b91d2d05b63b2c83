"""Outlook messages (`.msg`; [MS-OXMSG]): headers and text. Attachments are the walk's affair."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable

from certcheck.document import Block, Document
from certcheck.readers.encoding import decode
from certcheck.readers.failure import UnreadableError, corrupt
from certcheck.readers.headings import settle
from certcheck.readers.html_text import html_blocks, html_decoded
from certcheck.readers.mail import mail_document
from certcheck.readers.ole import Container
from certcheck.readers.options import ReadOptions
from certcheck.readers.rtf_compression import unpacked
from certcheck.readers.rtf_text import rtf_text
from certcheck.readers.text_lines import text_blocks

FORMAT = "msg"
_SUBJECT, _SENDER, _ADDRESS, _TO, _CC = 0x0037, 0x0C1A, 0x5D01, 0x0E04, 0x0E03
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_SENT, _DELIVERED = 0x00390040, 0x0E060040
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number."""
    del options
    container = Container(data)
    if container.stream("__properties_version1.0") is None:
        raise corrupt("there is no message in the container")
    sender = _property(container, _SENDER)
    address = _property(container, _ADDRESS)
    if address and address not in sender:
        sender = f"{sender} <{address}>".strip()
    headers = [
        ("From", sender),
        ("To", _property(container, _TO)),
        ("Cc", _property(container, _CC)),
        ("Date", _date(container)),
    ]
    return mail_document(FORMAT, _property(container, _SUBJECT), headers, _body(container))


def _property(container: Container, tag: int) -> str:
    """A text, in Unicode or in the sender's code page (2.4.1)."""
    raw = container.stream(f"__substg1.0_{tag:04X}001F")
    if raw is not None:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    raw = container.stream(f"__substg1.0_{tag:04X}001E") or b""
    return decode(raw.rstrip(b"\0")) or ""


def _date(container: Container) -> str:
    """Sent, else delivered; in UTC, to the minute."""
    raw = container.stream("__properties_version1.0") or b""
    found: dict[int, int] = {}
    for place in range(32, len(raw) - 15, 16):
        tag, value = struct.unpack_from("<I4xQ", raw, place)
        found[tag] = value
    moment = found.get(_SENT) or found.get(_DELIVERED)
    if not moment:
        return ""
    try:
        return f"{_EPOCH + datetime.timedelta(microseconds=moment // 10):%Y-%m-%d %H:%M}"
    except OverflowError:
        return ""


def _body(container: Container) -> Iterable[Block]:
    """Plain, else HTML, else the compressed RTF."""
    plain = _property(container, _BODY)
    if plain.strip():
        return text_blocks(plain)
    page = container.stream(f"__substg1.0_{_HTML:04X}0102")
    if page is not None:
        return html_blocks(html_decoded(page) or "")
    page_text = _property(container, _HTML)
    if page_text.strip():
        return html_blocks(page_text)
    packed = container.stream(f"__substg1.0_{_RTF:04X}0102")
    try:
        return settle(rtf_text(unpacked(packed))[0]) if packed else ()
    except UnreadableError:
        return ()
