"""The lines of a text as paragraphs, runs of separated lines as tables, Markdown as levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certcheck.document import Block, Paragraph, Table
from certcheck.readers.grid import trimmed

TITLE_LENGTH = 30

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_RULE = re.compile(r"[\s|｜│┃:+=\-─━┄┌┐└┘├┤┬┴┼╋┏┓┗┛┣┫┳┻]+$")
_BARS = re.compile(r"[|｜│┃]")
_RULED = re.compile(r"[|｜│┃\t]")
_GAP = re.compile(r"[ \u00a0]{2,}|\u3000+")
_FEWEST_SPACED = 3
"""Cells, and rows, by which lines with gaps are a table: two words apart are a signature line."""
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_QUOTE = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_SENTENCE_ENDS = "。；，,;.!?！？…"


def text_blocks(text: str) -> tuple[Block, ...]:
    """Lines as paragraphs, runs of lines with equally many cells as tables, `#` as levels."""
    lines = [
        line.replace("\f", "").rstrip() for line in re.split(r"\r\n|[\n\r\x0b\x85\u2028]", text)
    ]
    blocks = tuple(_blocks(lines))
    return _titled(blocks)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        rows, after = _table_at(lines, place)
        if rows:
            yield Table(tuple(trimmed(rows)))
            place = after
            continue
        paragraph = _paragraph(lines[place])
        if paragraph is not None:
            yield paragraph
        place += 1


def _table_at(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of a table beginning here, and the line after it; no rows where there is none."""
    rows: list[list[str]] = []
    place, least = start, 2 if _RULED.search(lines[start]) else _FEWEST_SPACED
    while place < len(lines):
        if not (lines[place].strip() and _RULE.fullmatch(lines[place])):
            cells = _cells(lines[place])
            if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
                break
            rows.append(cells)
        elif not _BARS.search(lines[place]) and not set(lines[place]) & set("┌└├+"):
            break
        place += 1
    if len(rows) < least or not any(any(row) for row in rows):
        return [], start
    return rows, place


def _cells(line: str) -> list[str]:
    """By bars, else by tabs, else by wide gaps if there are several; other lines are one cell."""
    if _BARS.search(line):
        inner = re.sub(r"^\s*[|｜│┃]|[|｜│┃]\s*$", "", line)
        return [_clean(cell) for cell in _BARS.split(inner)]
    if "\t" in line:
        return [_clean(cell) for cell in line.split("\t")] if line.strip() else []
    spaced = _GAP.split(line.strip())
    cells = spaced if len(spaced) >= _FEWEST_SPACED else [line]
    return [_clean(cell) for cell in cells] if line.strip() else []


def _paragraph(line: str) -> Paragraph | None:
    stripped = line.strip()
    heading = _HEADING.match(stripped)
    if heading:
        return Paragraph(_clean(heading[2]), level=len(heading[1]))
    text = _clean(_BULLET.sub("", _QUOTE.sub("", stripped, count=1), count=1))
    if not text or (len(text) > 2 and _RULE.fullmatch(text)):
        return None
    return Paragraph(text)


def _clean(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)).strip()


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A single `#` at the top is the title and lifts what is below; else a short first line is."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first = blocks[0]
    tops = sum(1 for b in blocks if isinstance(b, Paragraph) and b.level == 1)
    if first.level == 1 and tops == 1:
        return tuple(_lifted(block) for block in blocks)
    plain = first.level is None and first.text[-1] not in _SENTENCE_ENDS
    if first.level == 1 or (plain and len(first.text) <= TITLE_LENGTH):
        return (Paragraph(first.text, 0), *blocks[1:])
    return blocks


def _lifted(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.level:
        return Paragraph(block.text, block.level - 1)
    return block
