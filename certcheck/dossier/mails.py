"""The attachments of mails: `.eml` (RFC 5322, MIME) and Outlook's `.msg` ([MS-OXMSG])."""

from __future__ import annotations

import io
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32
from functools import partial
from typing import IO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.budget import Budget
from certcheck.dossier.members import DAMAGE, Member, Source, UnopenedError
from certcheck.dossier.names import zip_name
from certcheck.dossier.ole import Ole
from certcheck.limits import Limit

MOST = 128 * 1024 * 1024
"""Bytes of a mail that is taken apart: that happens in memory."""
_LONGEST = 16 * 1024
"""Characters of a header that are looked at: its parameters are read in quadratic time."""
_CHUNK = 1 << 16
_MOST_LINES = 4_000_000
"""Of a mail: each becomes an object. One of 128 MB in base64 has 1.7 million."""
_MOST_PARTS = 100_000
"""Lines that may begin a part."""

_ATTACHMENT = "__attach_version1.0_"
_DATA = "__substg1.0_37010102"
_EMBEDDED = "__substg1.0_3701000D"
"""[MS-OXMSG] 2.2.2: a message in the message, as a storage of its own."""
_NAMES = (
    ("__substg1.0_3707001F", "utf-16-le"),
    ("__substg1.0_3704001F", "utf-16-le"),
    ("__substg1.0_3001001F", "utf-16-le"),
    ("__substg1.0_3707001E", "gb18030"),
    ("__substg1.0_3704001E", "gb18030"),
    ("__substg1.0_3001001E", "gb18030"),
)
"""PidTagAttachLongFilename, AttachFilename, DisplayName; Unicode, else the sender's code page."""


class _RawHeaders(Compat32):
    """Headers as they stand: names in 8-bit GBK are replaced by question marks otherwise."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 — as inherited
        return value[:_LONGEST]


@contextmanager
def eml(source: Source) -> Iterator[Iterator[Member]]:
    """The attachments and pictures of a MIME message; not its text, which is the mail itself.

    Raises:
        UnopenedError: damaged, or too large to be taken apart.
        SpentError: it takes too long.
    """
    _check_measure(source)
    try:
        found = list(_mime_members(_parsed(source), source.budget))
    except (*DAMAGE, LookupError) as error:
        raise _damaged() from error
    yield iter(found)


def _parsed(source: Source) -> Message:
    """In pieces: of hundreds of multiparts in each other every line is asked which it ends; and a mail
    that is taken apart need not be in memory as a whole besides.

    Raises:
        SpentError: it takes too long.
    """
    parser = BytesFeedParser(policy=_RawHeaders())
    for piece in _pieces(source):
        source.budget.check_time()
        parser.feed(piece)
    return parser.close()


def _pieces(source: Source) -> Iterator[bytes]:
    source.stream.seek(0)
    while piece := source.stream.read(_CHUNK):
        yield piece


@contextmanager
def msg(source: Source) -> Iterator[Iterator[Member]]:
    """The attachments of an Outlook message, also of messages within it.

    Raises:
        UnopenedError: damaged, or too large to be taken apart.
        SpentError: it takes too long.
    """
    with ExitStack() as stack:
        data = io.BytesIO(_whole(source))
        try:
            container = stack.enter_context(Ole(data))
            found = list(_outlook_members(container, source.budget))
        except (*DAMAGE, LookupError) as error:
            raise _damaged() from error
        yield iter(found)


def _whole(source: Source) -> bytes:
    source.stream.seek(0)
    data = source.stream.read(MOST + 1)
    if len(data) > MOST:
        raise _too_large(f"{MOST} bytes", Limit.FILE_SIZE)
    return data


def _check_measure(source: Source) -> None:
    """Whether taking a mail apart would need many times its size in memory.

    Raises:
        UnopenedError: it would; or it is too large in itself.
    """
    size = lines = parts = 0
    for piece in _pieces(source):
        size += len(piece)
        lines += piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n")
        parts += piece.count(b"\n--") + piece.count(b"\r--")
        if size > MOST:
            raise _too_large(f"{MOST} bytes", Limit.FILE_SIZE)
        if lines > _MOST_LINES:
            raise _too_large(f"{_MOST_LINES} lines", Limit.FILE_SIZE)
        if parts > _MOST_PARTS:
            raise _too_large(f"{_MOST_PARTS} parts", Limit.MEMBERS)


def _too_large(most: str, limit: Limit) -> UnopenedError:
    return UnopenedError(Problem(ProblemCode.TOO_LARGE, f"a mail of more than {most}", limit))


def _damaged() -> UnopenedError:
    return UnopenedError(Problem(ProblemCode.CORRUPT, "its attachments cannot be taken out"))


def _mime_members(message: Message, budget: Budget) -> Iterator[Member]:
    for number, part in enumerate(_parts(message), start=1):
        budget.check_time()  # its parameters take up to a second
        name = _mime_name(part) or f"{number}.{_ending(part)}"
        yield Member(name=name, size=0, open=partial(_mime_open, part))


def _parts(message: Message) -> Iterator[Message]:
    """All leaves but the mail's own text; a mail forwarded as an attachment is one leaf."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_maintype()
        if part is not message and part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            waiting.extend(one for one in part.get_payload() if isinstance(one, Message))
        elif part.get_filename() or kind not in ("text", "multipart", "message"):
            yield part


def _mime_name(part: Message) -> str | None:
    name = part.get_filename()
    if not name:
        return None
    decoded = "".join(_words(name))
    return zip_name(decoded.encode("utf-8", "surrogateescape"), utf8=False)


def _words(name: str) -> Iterator[str]:
    """RFC 2047 words in a parameter: not allowed, and done by everybody; as they stand if damaged."""
    try:
        words = decode_header(name)
    except (HeaderParseError, ValueError):
        yield name
        return
    for word, charset in words:
        yield word if isinstance(word, str) else _decoded(word, charset or "utf-8")


def _decoded(word: bytes, charset: str) -> str:
    try:
        return word.decode(charset, "surrogateescape")
    except (LookupError, ValueError):
        return word.decode("utf-8", "surrogateescape")


def _ending(part: Message) -> str:
    return "eml" if part.get_content_type() == "message/rfc822" else part.get_content_subtype()


def _mime_open(part: Message) -> AbstractContextManager[IO[bytes]]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        return io.BytesIO(inner.as_bytes() if isinstance(inner, Message) else b"")
    return io.BytesIO(_unpacked(part))


def _unpacked(part: Message) -> bytes:
    """Its bytes. Of base64, which all that is large comes in, the library makes five copies on the way."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        with suppress(ValueError):
            return a2b_base64(str(part.get_payload()).encode("ascii", "surrogateescape"))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _outlook_members(container: Ole, budget: Budget) -> Iterator[Member]:
    for folder in _attachments(container):
        budget.check_time()  # each is looked for among all there are
        if container.exists([*folder, _DATA]):
            opener = partial(container.openstream, [*folder, _DATA])
            size = container.get_size([*folder, _DATA])
            yield Member(_outlook_name(container, folder), size, opener)
        elif container.exists([*folder, _EMBEDDED]):
            name = _outlook_name(container, folder) + ".msg"
            yield Member(name, 0, _embedded)


def _attachments(container: Ole) -> list[list[str]]:
    found = {
        tuple(path[: at + 1])
        for path in container.paths()
        for at, part in enumerate(path)
        if part.startswith(_ATTACHMENT)
    }
    return [list(path) for path in sorted(found)]


def _outlook_name(container: Ole, folder: list[str]) -> str:
    for stream, encoding in _NAMES:
        if container.exists([*folder, stream]):
            raw = container.openstream([*folder, stream]).read(2048)
            name = raw.decode(encoding, "replace").strip("\0 ")
            if name:
                return str(name)
    return folder[-1].removeprefix(_ATTACHMENT).strip("#")


def _embedded() -> AbstractContextManager[IO[bytes]]:
    raise UnopenedError(
        Problem(ProblemCode.UNSUPPORTED, "a message within a message; its attachments are read")
    )
