"""The signs of Rich Text Format 1.9.1: tokens, code pages, special characters, destinations."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_CODE_PAGES = {
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
SPECIAL = {
    "par": "\n",
    "line": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
SYMBOLS = {"~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}

SKIPPED = frozenset(
    (
        *("colortbl", "info", "listtable", "listoverridetable", "rsidtbl", "generator", "sp"),
        *("xmlnstbl", "themedata", "colorschememapping", "datastore", "latentstyles", "filetbl"),
        *("revtbl", "pgdsctbl", "fldinst", "objdata", "nonshppict", "shprslt", "annotation", "xe"),
        *("tc", "bkmkstart", "bkmkend", "atnid", "atnauthor", "atrfstart", "atrfend", "operator"),
        *(
            "pnseclvl",
            "template",
            "private",
            "ftnsep",
            "ftnsepc",
            "aftnsep",
            "aftnsepc",
            "listname",
        ),
    )
)
ENTERED = frozenset({"shppict", "shpinst", "shpgrp", "do", "dptxbxtext", "shptxt"})
"""Destinations that are entered although `\\*` says they may be passed over."""


@dataclass(frozen=True, slots=True)
class Token:
    """One sign; exactly one of `word`, `symbol`, `brace` and `raw` says something."""

    word: str = ""
    number: int | None = None
    symbol: str = ""
    brace: str = ""
    raw: bytes = b""
    escaped: bool = False
    """`raw` was written as `\\'xx`."""


def tokens(data: bytes) -> Iterator[Token]:
    """In order; the bytes after `\\bin` come as `raw` after the word."""
    place = 0
    while match := _TOKEN.search(data, place):
        place = match.end()
        word, number, code, symbol, brace, raw = match.groups()
        if word is not None:
            value = int(number) if number else None
            yield Token(word=word.decode("ascii"), number=value)
            if word == b"bin" and value:
                yield Token(raw=data[place : place + max(value, 0)])
                place += max(value, 0)
        elif code is not None:
            yield Token(raw=bytes.fromhex(code.decode("ascii")), escaped=True)
        elif symbol is not None:
            yield Token(symbol=symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        else:
            yield Token(raw=raw)


def code_page(charset: int | None, default: str) -> str:
    """The encoding a font's character set stands for; the document's where it says nothing."""
    return _CODE_PAGES.get(charset if charset is not None else -1, default)


def known_encoding(code_page: int | None) -> str:
    """The name of `\\ansicpg`; GB 18030 for 936, Windows Latin where it is not known."""
    if code_page == 936:
        return "gb18030"
    name = f"cp{code_page}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(raw: bytes, encoding: str) -> str:
    """The text of the bytes; where they do not fit, GB 18030 is tried before giving signs up."""
    for name in (encoding, "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode(encoding, "replace")
