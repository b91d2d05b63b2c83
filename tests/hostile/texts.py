"""Texts on which patterns and recursion could run away: repetition, depth, endless lines."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs import READ, Input, given

LONG = 120_000


def repeated(unit: str, count: int = LONG, end: str = "!") -> bytes:
    return (unit * (count // len(unit)) + end).encode()


def rtf_groups(depth: int) -> bytes:
    return rb"{\rtf1\ansi " + b"{" * depth + b"x" + b"}" * depth + b"}"


def rtf_binary() -> bytes:
    return (
        rb"{\rtf1\ansi x\bin2147483647 y\u99999999999999999999 z{\pict\bin999999999 "
        + b"0" * 99
        + b"}}"
    )


def html_depth(count: int) -> bytes:
    return ("<html><body>" + "<div><table><tr><td>" * count + "文").encode()


def html_spans() -> bytes:
    return (
        "<html><body><table><tr><td colspan=1000000000 rowspan=1000000000>甲"
        f"<td colspan={'9' * 5000}>乙</table></body></html>"
    ).encode()


def mail_parts(depth: int) -> bytes:
    """Multiparts in each other."""
    head = (
        b"From: a@example.cn\r\nTo: b@example.cn\r\nSubject: x\r\nDate: y\r\nMIME-Version: 1.0\r\n"
    )
    body = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return head + body + b"Content-Type: text/plain\r\n\r\ntext\r\n"


def mail_headers() -> bytes:
    names = b"".join(b"X-%d: =?utf-8?b?%s?=\r\n" % (n, b"5Lit" * 200) for n in range(3000))
    head = b"From: a@example.cn\r\nTo: b@example.cn\r\nSubject: " + b"=?utf-8?q?a?= " * 20_000
    return head + b"\r\n" + names + b"\r\ntext\r\n"


UNITS = (
    "1",
    "1,",
    "2026年",
    "2026-01-0",
    "一",
    "十",
    " ",
    "　",
    "\t",
    "（",
    "(a+)+",
    "有限",
    "公司",
    "省市",
    "甲有限公司",
    "91330100MA2XXXXXX",
    "3301021990010",
    "至",
    "、",
    "；",
    ".",
    "-",
    "——",
    "第一章",
    "1.1.1.1.",
    "a@",
    "姓名",
    "有效期",
    "长期",
    "\u0301",
    "\u202e",
    "𠮷",
)
"""What the fields, titles and tables of papers are made of, over and over."""

TEXTS: tuple[Input, ...] = (
    *(
        given(f"repeated {number}.txt", partial(repeated, unit), READ, "empty")
        for number, unit in enumerate(UNITS)
    ),
    *(
        given(f"lines {number}.txt", partial(repeated, unit + "\n", 30_000), READ, "empty")
        for number, unit in enumerate(UNITS)
    ),
    given("line.txt", partial(repeated, "售后服务政策，", 3_000_000), READ, "timeout", slow=True),
    given("columns.csv", partial(repeated, "甲,", 300_000)),
    given("quote.csv", lambda: b'a,b\n"' + b"x,y\n" * 200_000, READ, "too_large"),
    given("groups.rtf", partial(rtf_groups, 200_000), READ, "corrupt", "empty", "too_large"),
    given("binary.rtf", rtf_binary, READ, "corrupt"),
    given("depth.html", partial(html_depth, 20_000), READ, "corrupt", "too_large"),
    given("spans.html", html_spans, READ, "too_large"),
    given("entities.html", lambda: b"<html><body>" + b"&#x110000;&#0;&nope" * 20_000),
    given("parts.eml", partial(mail_parts, 2000), READ, "corrupt", "too_large"),
    given("headers.eml", mail_headers, READ, "corrupt", "too_large"),
)
