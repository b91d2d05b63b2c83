"""Short papers put together from the sentences of a bank: dense, in any order, with points left out.

Companies write long papers, clerks and consultants short ones: two lines that say it all. What weighs
sentences against each other has to have seen both.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from certcheck.document import Block, Document, Page, Paragraph, Table
from tests.corpus.catalogue import ITEMS
from tests.resemblance.sentences import Entry, bank_entries, whole_papers

COPIES = 16
"""Papers of an item that a bank makes."""
_LONGEST_BOX = 36
_ROWS = 3
_SHOWN = 0.7
"""How often a point is shown."""


@dataclass(frozen=True)
class Composed:
    """A paper of an item and the points (要点) it shows."""

    item: str
    document: Document
    shown: frozenset[str]


def banks() -> tuple[str, ...]:
    """The banks papers are made of."""
    return tuple(dict.fromkeys(bank for bank, _, _ in bank_entries()))


def of_bank(bank: str, forms: Mapping[str, str]) -> Iterator[Composed]:
    """Papers of all items of a bank, each in the form of its item; the same every time."""
    for source, item, entry in bank_entries():
        points = entry.get("points") or {}
        if source == bank and ITEMS[item].points and points:
            chance = random.Random(f"{bank} {item}")
            for _ in range(COPIES):
                yield _composed(item, entry, forms[item], chance)


def whole() -> Iterator[Composed]:
    """The short papers that show every point."""
    for item, text in whole_papers():
        if ITEMS[item].points:
            title, _, body = text.strip().partition("\n")
            lines = tuple(Paragraph(line) for line in body.splitlines() if line.strip())
            yield Composed(item, _document(title, lines), frozenset(ITEMS[item].points))


def _composed(item: str, entry: Entry, form: str, chance: random.Random) -> Composed:
    names = [name for name in ITEMS[item].points if entry["points"].get(name, {}).get("says")]
    shown = [name for name in names if chance.random() < _SHOWN]
    chance.shuffle(shown)
    title = str(chance.choice(entry["titles"]))
    if form == "records":
        blocks: tuple[Block, ...] = _table(entry, shown, chance)
    elif form == "drawing":
        blocks = tuple(Paragraph(_short(entry, name, chance)) for name in shown)
    else:
        blocks = _running(entry, shown, names, chance)
    return Composed(item, _document(title, blocks), frozenset(shown))


def _running(
    entry: Entry, shown: Sequence[str], names: Sequence[str], chance: random.Random
) -> tuple[Block, ...]:
    """In one paragraph, a paragraph for each point, or under headings; at times beside what says nothing."""
    said = {name: _says(entry, name, chance) for name in shown}
    for name in names:
        if name not in shown and chance.random() < 0.5:
            near = entry["points"][name].get("not") or [""]
            said[name] = str(chance.choice(near))
    form = chance.random()
    if form < 0.35:
        joint = chance.choice(("", "，", "；"))
        return (Paragraph(joint.join(text.rstrip("。") for text in said.values()) + "。"),)
    if form < 0.7:
        return tuple(Paragraph(text) for text in said.values())
    blocks: list[Block] = []
    for name, text in said.items():
        headings = entry["points"][name].get("headings") if name in shown else None
        if headings:
            blocks.append(Paragraph(str(chance.choice(headings)), 1))
        blocks.append(Paragraph(text))
    return tuple(blocks)


def _says(entry: Entry, name: str, chance: random.Random) -> str:
    return str(chance.choice(entry["points"][name]["says"]))


def _short(entry: Entry, name: str, chance: random.Random) -> str:
    point = entry["points"][name]
    texts = [str(one) for one in (*point["says"], *point.get("headings", ()))]
    return chance.choice([one for one in texts if len(one) <= _LONGEST_BOX] or texts)


def _table(entry: Entry, shown: Sequence[str], chance: random.Random) -> tuple[Block, ...]:
    """Columns of records under the names a company may give them."""
    if not shown:
        return ()
    header = tuple(
        str(chance.choice(entry["points"][name].get("headings") or [name])) for name in shown
    )
    rows = tuple(tuple(_short(entry, name, chance) for name in shown) for _ in range(_ROWS))
    return (Table((("序号", *header), *((str(n), *row) for n, row in enumerate(rows, 1)))),)


def _document(title: str, blocks: Sequence[Block]) -> Document:
    return Document("docx", (Page((Paragraph(title, 0), *blocks)),), editable=True)
