"""Mails of both kinds: headers and text."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from certcheck.document import Page
from certcheck.readers import eml, msg
from certcheck.readers.failure import UnreadableError
from certcheck.readers.rtf_compression import unpacked
from tests.readers.made import NO_OCR, levels, only, tables, texts
from tests.readers.made_ole import container


def mail(body: str = "您好，附件为调查表。", subject: str = "满意度调查反馈") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "张伟 <zhang@example.com>"
    message["To"] = "li@example.com"
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0800"
    message["Subject"] = subject
    message.set_content(body, charset="utf-8")
    return message


def read(data: bytes) -> Page:
    return only(eml.read(data, NO_OCR))


def test_headers_and_text() -> None:
    assert levels(read(mail().as_bytes())) == [
        (0, "满意度调查反馈"),
        (None, "From: 张伟 <zhang@example.com>"),
        (None, "To: li@example.com"),
        (None, "Date: Mon, 02 Mar 2026 09:30:00 +0800"),
        (None, "您好，附件为调查表。"),
    ]


def test_the_plain_alternative_is_taken_and_attachments_are_left() -> None:
    message = mail()
    message.add_alternative("<p>另一种</p>", subtype="html")
    message.add_attachment("附件的内容".encode(), "text", "plain", filename="a.txt")
    assert texts(read(message.as_bytes()))[4:] == ["您好，附件为调查表。"]


def test_html_alone() -> None:
    message = mail()
    message.set_content("<table><tr><td>甲<td>乙</table><p>完。</p>", subtype="html")
    page = read(message.as_bytes())
    assert tables(page) == [(("甲", "乙"),)]
    assert texts(page)[-1] == "完。"


def test_a_subject_whose_encoding_is_damaged_stays_as_it_stands() -> None:
    data = mail().as_bytes().replace(b"Subject: ", b"Subject: =?utf-8?b?AAAAA?= ", 1)
    assert texts(read(data))[-1] == "您好，附件为调查表。"


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "x-unknown", ""])
def test_what_mail_programs_call_their_characters(charset: str) -> None:
    encoding = "utf-8" if charset == "utf-8" else "gb18030"
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    head = f"Content-Type: {kind}\r\nSubject: 调查\r\nFrom: a@example.com\r\n\r\n"
    page = read(head.encode(encoding) + "朱镕的回访记录。".encode(encoding))
    assert levels(page)[0] == (0, "调查")
    assert texts(page)[-1] == "朱镕的回访记录。"


SENT = (datetime(2026, 3, 1, 1, 30) - datetime(1601, 1, 1)) // timedelta(microseconds=1) * 10


def outlook(**streams: bytes) -> Page:
    properties = bytes(32) + struct.pack("<IIQ", 0x00390040, 0, SENT)
    named = {f"__substg1.0_{name}": data for name, data in streams.items()}
    return only(msg.read(container({"__properties_version1.0": properties, **named}), NO_OCR))


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


RTF = rb"{\rtf1\ansi\ansicpg936\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 \'bb\'d8\'b7\'c3}"


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ({"1000001F": wide("回访记录\r\n")}, "回访记录"),
        ({"1000001E": "回访记录".encode("gbk")}, "回访记录"),
        ({"10130102": "<p>回访记录</p>".encode()}, "回访记录"),
        ({"10090102": struct.pack("<II4sI", 0, 0, b"MELA", 0) + RTF}, "回访"),
    ],
)
def test_outlook(streams: dict[str, bytes], expected: str) -> None:
    page = outlook(
        **{"0037001F": wide("反馈"), "0C1A001F": wide("张伟"), "5D01001F": wide("z@example.com")},
        **streams,
    )
    assert levels(page) == [
        (0, "反馈"),
        (None, "From: 张伟 <z@example.com>"),
        (None, "Date: 2026-03-01 01:30"),
        (None, expected),
    ]


def test_an_ole_file_that_is_no_message() -> None:
    with pytest.raises(UnreadableError):
        msg.read(container({"Other": b""}), NO_OCR)


def compressed(*steps: bytes | tuple[int, int]) -> bytes:
    """Letters as they are, and references to the dictionary: where, and how many."""
    out = b""
    for start in range(0, len(steps), 8):
        group = steps[start : start + 8]
        out += bytes([sum(1 << bit for bit, step in enumerate(group) if isinstance(step, tuple))])
        for step in group:
            if isinstance(step, tuple):
                out += struct.pack(">H", step[0] << 4 | step[1] - 2)
            else:
                out += step
    return struct.pack("<II4sI", len(out) + 12, 0, b"LZFu", 0) + out


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([b"a", b"b"], b"ab"),
        ([(0, 6), b" ", b"x", b"}"], b"{\\rtf1 x}"),
        ([b"a", (207, 4)], b"aaaaa"),
        ([b"a", (208, 2), b"never"], b"a"),
    ],
)
def test_compressed_rtf(steps: list[bytes | tuple[int, int]], expected: bytes) -> None:
    assert unpacked(compressed(*steps)) == expected
