"""Every output read back by a parser of its format: what a reader sees, and what got out of it.

Each function gives the texts of an output, and complains where something is there that would run, be
fetched, be obeyed, or be taken for a record of our own.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
from icalendar import Calendar
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from python_calamine import CalamineWorkbook

Read = tuple[str, list[str]]
"""All texts, and what got out."""

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What a screen obeys, and what turns or hides the text beside it."""
_FORMULAS = tuple("=+-@＝＋－＠\t\r\n|%")
_COMMAND = re.compile(r"::(error|warning|notice) (file=[^,:]*,line=\d+,)?title=[^,:]*::")
_OUR_HTML = re.compile(r"</?(details|summary|sub)>|<br>|<!-- -->")
_RUNS = (
    "//script | //img | //iframe | //object | //embed | //link | //form | //base"
    " | //svg[not(@class='bar')] | //input[not(@type='radio')]"
)
_FIELDS = "//*[local-name()='instrText' or local-name()='fldSimple' or local-name()='altChunk']"


def screen(data: bytes) -> Read:
    """A terminal's, in colour: our own signs for it are those that set colour and weight."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", data.decode())
    return text, [f"obeyed: {sign!r}" for sign in set(_OBEYED.findall(text))]


def as_json(data: bytes) -> Read:
    found = list(_strings(json.loads(data)))
    return "\n".join(found), _controls(data)


def sarif(data: bytes) -> Read:
    run = json.loads(data)["runs"][0]
    messages = [one["message"]["text"] for one in run["results"]]
    for invocation in run["invocations"]:
        messages += [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    wrong = [f"a link: {one}" for one in messages if re.search(r"(?<!\\)\]\(", one)]
    wrong += [f"a placeholder: {one}" for one in messages if "{" in one.replace("{{", "")]
    uris = [one for one in _strings(run["results"]) if one.startswith(("http:", "javascript:"))]
    return "\n".join(_strings(run)), wrong + uris + _controls(data)


def markdown(data: bytes) -> Read:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = list(_tokens(parser.parse(data.decode())))
    banned = {"link_open", "image", "code_inline", "fence", "code_block", "s_open"}
    wrong = [token.type for token in tokens if token.type in banned]
    wrong += [f"a line: {one}" for one in _inside(tokens) if re.match(r"vq\d\dzz", one)]
    written = [token.content for token in tokens if token.type in {"html_inline", "html_block"}]
    wrong += [f"HTML: {one}" for one in written if "<" in _OUR_HTML.sub("", one)]
    text = "".join(token.content + "\n" for token in tokens if token.type == "text")
    source = data.decode()
    wrong += [
        f"refers: {one}" for one in re.findall(r"[@#]\w+|(?<!\\)://\S+|(?i:www\.\w+)", source)
    ]
    return text, wrong + _controls(data)


def _inside(tokens: list[Token]) -> Iterator[str]:
    """What begins a heading, a quotation, or an item of a numbered list: ours begin with words of ours."""
    for token, after in pairwise(token for token in tokens if token.type != "paragraph_open"):
        if token.type in {"heading_open", "blockquote_open", "list_item_open"}:
            yield after.content


def page(data: bytes) -> Read:
    tree = html.document_fromstring(data.decode())
    wrong = [f"<{one.tag}>" for one in tree.xpath(_RUNS)]
    wrong += [
        f"@{one}" for one in tree.xpath("//@*[starts-with(name(), 'on')] | //@src | //@style")
    ]
    wrong += [one for one in tree.xpath("//@href") if not re.match("#|data/[1-9]-", one)]
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    wrong += [] if policy and "default-src 'none'" in policy[0] else ["no policy"]
    wrong += [] if len(tree.xpath("//meta[@http-equiv]")) == 1 else ["a header more"]
    return "\n".join(tree.itertext()), wrong + _controls(data)


def word(data: bytes) -> Read:
    document = docx.Document(io.BytesIO(data))
    parts = list(document.part.package.iter_parts())
    wrong = [rel.target_ref for part in parts for rel in part.rels.values() if rel.is_external]
    for name, tree in _parts(data):
        wrong += [f"{name}: {one.tag} {one.text}" for one in tree.xpath(_FIELDS) if _foreign(one)]
    return "".join(text for _, tree in _parts(data) for text in tree.itertext()), wrong


def workbook(data: bytes) -> Read:
    wrong: list[str] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for one in row:
                if one.data_type == "f" or one.hyperlink is not None:
                    wrong.append(f"{sheet.title}!{one.coordinate}: {one.value}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    cells = [one for row in rows for one in row if isinstance(one, str)]
    wrong += [f"typed anew: {one}" for one in cells if one.lstrip(" ").startswith(_FORMULAS)]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    wrong += [
        one for one in names if re.search("external|vba|embed|connection", one, re.IGNORECASE)
    ]
    return "\n".join(cells), wrong


def table(data: bytes) -> Read:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    cells = [one for row in rows for one in row]
    wrong = [f"a formula: {one}" for one in cells if one.lstrip(" ").startswith(_FORMULAS)]
    wrong += [f"{len(row)} cells: {row}" for row in rows if len(row) != len(rows[0])]
    return "\n".join(cells), wrong + _controls(data.replace(b"\r\n", b"\n"))


def junit(data: bytes) -> Read:
    root = etree.fromstring(data)
    ours = "testsuites testsuite properties property testcase failure skipped system-out system-err"
    wrong = [str(one.tag) for one in root.iter() if one.tag not in ours.split()]
    wrong += [] if root.getroottree().docinfo.internalDTD is None else ["a DTD"]
    for suite in root:
        told = {"tests": "testcase", "failures": "testcase/failure", "skipped": "testcase/skipped"}
        wrong += [k for k, path in told.items() if int(suite.get(k)) != len(suite.findall(path))]
    values = [str(one) for one in root.xpath("//@*")]
    return "\n".join([*root.itertext(), *values]), wrong + _controls(data)


def annotations(data: bytes) -> Read:
    """One command of ours a line, as the runner reads them (actions/runner, `ActionCommand`)."""
    lines = data.decode().removesuffix("\n").split("\n")
    wrong = [line for line in lines if not _COMMAND.match(line)]
    wrong += [
        f"a percent sign: {one}" for one in re.findall(r"%(?!25|0A|0D|3A|2C)..", "".join(lines))
    ]
    return "\n".join(lines), wrong + _controls(data)


def calendar(data: bytes) -> Read:
    found = Calendar.from_ical(data)
    kinds = Counter(one.name for one in found.walk())
    wrong = [kind for kind in kinds if kind not in {"VCALENDAR", "VEVENT", "VALARM"}]
    wrong += (
        [] if kinds["VEVENT"] == kinds["VALARM"] == data.count(b"BEGIN:VEVENT") else ["an event"]
    )
    allowed = {
        "PRODID",
        "VERSION",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "SUMMARY",
        "DESCRIPTION",
    }
    allowed |= {"TRANSP", "ACTION", "TRIGGER"}
    lines = [(key, str(value)) for one in found.walk() for key, value in one.items()]
    wrong += [f"{key}: {value}" for key, value in lines if key not in allowed]
    return "\n".join(value for _, value in lines), wrong + _controls(data.replace(b"\r\n", b"\n"))


def plain(data: bytes) -> Read:
    return data.decode(), _controls(data)


READERS: dict[str, Callable[[bytes], Read]] = {
    "terminal": screen,
    "json": as_json,
    "markdown": markdown,
    "html": page,
    "docx": word,
    "xlsx": workbook,
    "csv": table,
    "junit": junit,
    "sarif": sarif,
    "github": annotations,
    "ics": calendar,
    "text": plain,
}
"""By format."""


def by_name(file: Path) -> Read:
    """A file by its ending."""
    endings = {"md": "markdown", "txt": "text"}
    ending = file.suffix.removeprefix(".")
    return READERS[endings.get(ending, ending)](file.read_bytes())


def _controls(data: bytes) -> list[str]:
    return [f"obeyed: {sign!r}" for sign in set(_OBEYED.findall(data.decode()))]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def _tokens(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _tokens(token.children or [])


def _parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def _foreign(field: etree._Element) -> bool:
    """Our own fields number the pages."""
    return (field.text or "").strip() not in ("PAGE", "NUMPAGES")
