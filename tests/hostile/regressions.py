"""Inputs that once hung or crashed a reader, as small as they could be made."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from tests.dossier.packing import raw_zip, zipped
from tests.formats.papers import PLAN
from tests.formats.writers.words import docx
from tests.hostile.inputs import READ, Input, given
from tests.hostile.texts import html_depth, repeated


def nameless() -> bytes:
    data = docx(PLAN)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return raw_zip([(b"", b""), *((n.encode(), source.read(n)) for n in source.namelist())])


_MAIL = b"From: a@example.cn\r\nTo: b@example.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def damaged_word() -> bytes:
    """In the subject and in the name of an attachment."""
    word = b"=?utf-8?b?AAAAA?="
    part = b'Content-Type: text/plain; name="%s"\r\nContent-Disposition: attachment\r\n\r\nx' % word
    head = _MAIL.replace(b"x\r\n", word + b"\r\n", 1)
    return head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part + b"\r\n--b--"


def parameters(count: int) -> bytes:
    return _MAIL + b"Content-Type: multipart/mixed" + b';x="a' * count + b"\r\n\r\ntext\r\n"


FOUND: tuple[Input, ...] = (
    # Each frame of a single cell was read twice: two to the power of the depth.
    given("frames.html", partial(html_depth, 60)),
    # Patterns that began anew at every dot, at every underline.
    given("dots.txt", partial(repeated, "."), READ, "empty"),
    given("underlines.txt", partial(repeated, "_ "), READ, "empty"),
    # A member without a name took the whole paper with it.
    given("nameless.docx", nameless),
    # A heading said again and again was compared with all titles each time.
    given("headings.txt", partial(repeated, "第一章\n", 200_000)),
    # Found by the fuzzer: an encoded word without its end. In an archive it ended the scan.
    given("word.eml", damaged_word),
    given("word.zip", lambda: zipped({"a.eml": damaged_word(), "b.txt": b"text"})),
    # A header's parameters were read in quadratic time, where no worker's limit holds.
    given("parameters.eml", partial(parameters, 100_000), READ, "timeout"),
)
