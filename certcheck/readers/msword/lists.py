"""Automatic numbers: the list tables and their overrides (2.9.149, 2.9.131)."""

from __future__ import annotations

from certcheck.readers.failure import UnreadableError
from certcheck.readers.list_numbers import LEVELS, ListLevel, NumberedList
from certcheck.readers.msword.binary import u8, u16, u32
from certcheck.readers.msword.header import LISTS, OVERRIDES, WordFile

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    0x0A: "ideographDigital", 0x0B: "japaneseCounting", 0x0E: "decimalFullWidth",
    0x10: "japaneseLegal", 0x12: "decimalEnclosedCircle", 0x16: "decimalZero", 0x17: "bullet",
    0x1A: "decimalEnclosedFullstop", 0x1B: "decimalEnclosedParen",
    0x1C: "decimalEnclosedCircleChinese", 0x1D: "ideographEnclosedCircle",
    0x1E: "ideographTraditional", 0x1F: "ideographZodiac", 0x21: "taiwaneseCounting",
    0x22: "ideographLegalTraditional", 0x23: "taiwaneseCountingThousand", 0x24: "taiwaneseDigital",
    0x25: "chineseCounting", 0x26: "chineseLegalSimplified", 0x27: "chineseCountingThousand",
    0xFF: "none",
}  # fmt: skip


class Lists:
    """Ask once for each numbered paragraph, in order."""

    def __init__(self, file: WordFile) -> None:
        self._lists: dict[int, NumberedList] = {}
        if not file.tables:
            return
        try:
            self._read(file)
        except UnreadableError:  # the text can be read without its numbers
            return

    def label(self, index: int | None, level: int | None) -> str:
        """The number before the next paragraph of override `index` (from 1)."""
        found = self._lists.get(index or 0)
        return found.label(level or 0) if found is not None else ""

    def _read(self, file: WordFile) -> None:
        definitions = _definitions(file)
        shared: dict[int, list[int | None]] = {}
        table = file.table(OVERRIDES)
        count = u32(table, 0) if len(table) >= 4 else 0
        place = 4 + 16 * count
        for index in range(min(count, 10_000)):
            identity, changes = u32(table, 4 + 16 * index), u8(table, 16 + 16 * index)
            found = NumberedList(
                dict(definitions.get(identity, {})), shared.setdefault(identity, [None] * LEVELS)
            )
            self._lists[index + 1] = found
            place += 4
            for _ in range(changes):
                place = _change(table, place, found)


def _definitions(file: WordFile) -> dict[int, dict[int, ListLevel]]:
    """The levels of each list; they stand behind the table of lists."""
    start, length = file.place(LISTS)
    if length < 2:
        return {}
    count = u16(file.tables, start)
    place = start + 2 + 28 * count
    found: dict[int, dict[int, ListLevel]] = {}
    for index in range(count):
        entry = start + 2 + 28 * index
        levels: dict[int, ListLevel] = {}
        for level in range(1 if u8(file.tables, entry + 26) & 1 else LEVELS):
            levels[level], place = _level(file.tables, place)
        found[u32(file.tables, entry)] = levels
    return found


def _level(data: bytes, place: int) -> tuple[ListLevel, int]:
    """One LVL (2.9.150) and the byte after it."""
    start, form, flags = u32(data, place), u8(data, place + 4), u8(data, place + 5)
    follows = u8(data, place + 15)
    skipped = u8(data, place + 24) + u8(data, place + 25)
    place += 28 + skipped
    length = u16(data, place)
    raw = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(c) + 1}" if ord(c) < LEVELS else c for c in raw)
    made = ListLevel(
        start=start & 0x7FFF,
        form=_FORMS.get(form, "decimal"),
        text=text,
        tight=follows == 2,
        legal=bool(flags & 4),
        restarts=not flags & 8,
    )
    return made, place + 2 + 2 * length


def _change(table: bytes, place: int, found: NumberedList) -> int:
    """One LFOLVL (2.9.132): another start, or another level altogether."""
    start, flags = u32(table, place), u32(table, place + 4)
    place += 8
    level = flags & 0x0F
    if flags & 0x20:
        found.levels[level], place = _level(table, place)
    elif flags & 0x10:
        found.starts[level] = start & 0x7FFF
    return place
