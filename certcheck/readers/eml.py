"""Mails as files (`.eml`; RFC 5322, MIME): headers and text. Attachments are the walk's affair."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from certcheck.document import Block, Document
from certcheck.readers.encoding import decode
from certcheck.readers.html_text import html_blocks, html_decoded
from certcheck.readers.mail import mail_document
from certcheck.readers.options import ReadOptions
from certcheck.readers.text_lines import text_blocks

FORMAT = "eml"
_HEADERS = ("From", "To", "Cc", "Date")


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number."""
    del options
    message = email.message_from_bytes(data)
    headers = [(name, _header(message, name)) for name in _HEADERS]
    return mail_document(FORMAT, _header(message, "Subject"), headers, _body(message))


def _header(message: Message, name: str) -> str:
    """Encoded words decoded; bytes written as they are, in whatever encoding, too."""
    parts: list[str] = []
    try:
        words = decode_header(message.get(name) or "")
    except (ValueError, LookupError, HeaderParseError):
        return str(message.get(name))
    for word, charset in words:
        raw = word if isinstance(word, bytes) else word.encode("utf-8", "surrogateescape")
        parts.append(_text(raw, charset))
    return "".join(parts)


def _body(message: Message) -> Iterator[Block]:
    """Of alternatives the plain one, if it says anything; of several parts all."""
    if message.is_multipart():
        inner = [part for part in message.get_payload() if isinstance(part, Message)]
        if message.get_content_subtype() == "alternative":
            said = [blocks for part in inner if (blocks := tuple(_body(part)))]
            yield from said[0] if said else ()
            return
        for part in inner:
            if not part.get_filename() and part.get_content_type() != "message/rfc822":
                yield from _body(part)
        return
    raw = message.get_payload(decode=True)
    if not isinstance(raw, bytes) or message.get_filename():
        return
    if message.get_content_type() == "text/html":
        declared = message.get_content_charset()
        yield from html_blocks(_text(raw, declared) if declared else html_decoded(raw) or "")
    elif message.get_content_maintype() == "text":
        yield from text_blocks(_text(raw, message.get_content_charset()))


def _text(raw: bytes, charset: str | None) -> str:
    """In the declared encoding (GB 2312 always means its larger successors), else as it looks."""
    name = (charset or "").lower()
    if name in {"gb2312", "gbk", "cp936", "x-gbk"}:
        name = "gb18030"
    try:
        return raw.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(raw) or raw.decode("gb18030", "replace")
