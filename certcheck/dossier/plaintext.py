"""Whether bytes are text, and of which kind: html, xml, eml, csv or text."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5")
_SAMPLE = 32 * 1024
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\x1a\x1b")
_USUAL = re.compile(
    "[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2010-\u203b\u2103-\u2122\u2160-\u217f\u2190-\u2193\u2460-\u249b"
    "\u2500-\u25ff\u3000-\u303f\u3041-\u30ff\u3200-\u33ff\u4e00-\u9fff\ufe30-\ufe4f\uff01-\uffe5]"
)
_HTML = re.compile(
    r"<(!doctype\s+html|html|head|body|table|meta|style|div|p|span|center|font)[\s>/]",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^(from|to|cc|received|subject|date|mime-version|message-id|return-path|delivered-to|reply-to|sender"
    r"|content-type|content-transfer-encoding|x-[a-z0-9-]+|dkim-signature|authentication-results):",
    re.IGNORECASE,
)
_DELIMITED = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".et"})
_PROSE = frozenset({".txt", ".md", ".markdown", ".log", ".rst", ".text"})


def text_kind(head: bytes, suffix: str) -> str | None:
    """The kind of text these first bytes are; None: no text."""
    text = _decoded(head[:_SAMPLE])
    if text is None:
        return None
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    if _is_mail(start):
        return "eml"
    if suffix in _DELIMITED:
        return "csv"
    return "csv" if suffix not in _PROSE and _is_table(text) else "text"


def _decoded(sample: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return _plausible(sample[len(bom) :], encoding, least=0.5)
    if b"\0" in sample:
        return _plausible(sample, "utf-16-le") or _plausible(sample, "utf-16-be")
    for encoding in _ENCODINGS:
        text = _plausible(sample, encoding)
        if text is not None:
            return text
    return _plausible(sample, "latin-1", least=0.97)


def _plausible(sample: bytes, encoding: str, least: float = 0.9) -> str | None:
    """The text, if it decodes (a last character cut off is forgiven) and reads like writing."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(sample)
    except UnicodeDecodeError:
        return None
    controls = sum(1 for letter in text if letter in _CONTROLS)
    if controls > len(text) * 0.002 + 1:
        return None
    return text if len(_USUAL.findall(text)) >= least * len(text) else None


def _markup(start: str) -> str:
    opening = start[:4096]
    if opening.lower().startswith("<?xml") and "<html" not in opening.lower():
        return "xml"
    if _HTML.search(opening):
        return "html"
    return "xml" if re.match(r"<[!?A-Za-z_]", start) else "text"


def _is_mail(start: str) -> bool:
    """RFC 5322: header fields from the first line on, at least three that every mail has."""
    lines = start[:8192].splitlines()
    if lines and lines[0].startswith("From "):
        del lines[0]  # mbox, RFC 4155
    if not lines or not _HEADER.match(lines[0]):
        return False
    fields = 0
    for line in lines:
        if not line.strip():
            break
        fields += _HEADER.match(line) is not None
    return fields >= 3


def _is_table(text: str) -> bool:
    """Three lines or more with the same number of tabs or commas."""
    lines = [line for line in text.splitlines()[:50] if line.strip()][:-1]
    return len(lines) >= 2 and any(
        len(counts := {line.count(mark) for line in lines}) == 1 and counts.pop() > 0
        for mark in ("\t", ",")
    )
