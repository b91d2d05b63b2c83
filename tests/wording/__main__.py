"""`python -m tests.wording [ITEM …]`: how many titles, headings and sentences of the banks are met.

Prints shares for both banks side by side; single misses of the tuned bank only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Item, alternatives
from certcheck.checklist.requirements import Records
from certcheck.recognition.lexicon import Lexicon, Rule
from certcheck.recognition.speech import Speech
from certcheck.recognition.titles import Titles
from certcheck.text import fold

HERE = Path(__file__).parent
MEASURES = ("titles", "not titles", "headings", "says", "not says")


@dataclass(frozen=True)
class Row:
    """One line of a bank and whether it came out as its author meant."""

    item: str
    point: str
    measure: str
    text: str
    right: bool


class Meter:
    """The checklist's words, ready to be measured."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._titles = Titles(checklist)
        self._lexicon = Lexicon(checklist)
        self._speech = Speech(checklist.wording)

    def rows(self, bank: str) -> Iterator[Row]:
        for path in sorted((HERE / bank).glob("*.yaml")):
            for item_id, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                yield from self._item(self._checklist.item(item_id), entry)

    def _item(self, item: Item, entry: dict[str, object]) -> Iterator[Row]:
        for title in entry.get("titles", ()):
            yield Row(item.id, "", "titles", title, self._is_paper(item, title))
        for title in entry.get("not_titles", ()):
            yield Row(item.id, "", "not titles", title, not self._is_paper(item, title))
        for name, point in (entry.get("points") or {}).items():
            yield from self._point(item, name, point)

    def _is_paper(self, item: Item, title: str) -> bool:
        return any(match.kind in item.papers for match in self._titles.kinds(title))

    def _point(self, item: Item, name: str, entry: dict[str, list[str]]) -> Iterator[Row]:
        found = [point for point in item.points if point.title.zh == name]
        if not found:
            yield Row(item.id, name, "headings", "(no such point)", right=False)
            return
        rules = {Rule(item.id, point.id) for point in found}
        columns = any(isinstance(need, Records) for need in alternatives(item.needs))
        for text in entry.get("headings", ()):
            yield Row(
                item.id, name, "headings", text, bool(rules & set(self._lexicon.named(fold(text))))
            )
        for text in entry.get("says", ()):
            yield Row(item.id, name, "says", text, self._says(rules, text))
        for text in entry.get("not", ()):
            met = set(self._lexicon.named(fold(text))) if columns else set()
            yield Row(item.id, name, "not says", text, not (rules & met or self._says(rules, text)))

    def _says(self, rules: set[Rule], text: str) -> bool:
        folded = fold(text)
        return not self._speech.empty(folded) and bool(rules & set(self._lexicon.said(folded)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.wording", description=__doc__)
    parser.add_argument("items", nargs="*", help="show the misses of these items in the tuned bank")
    parser.add_argument("--all", action="store_true", help="show all misses of the tuned bank")
    arguments = parser.parse_args()
    meter = Meter(loading.load("after-sales-service").checklist)
    banks = {bank: tuple(meter.rows(bank)) for bank in ("tuned", "held_out")}
    for row in banks["tuned"]:
        if not row.right and (arguments.all or row.item in arguments.items):
            print(f"{row.item} {row.point} [{row.measure}] {row.text}")
    print(f"{'':12}{'tuned':>16}{'held out':>16}")
    for measure in MEASURES:
        print(f"{measure:12}" + "".join(f"{_share(rows, measure):>16}" for rows in banks.values()))
    worst = Counter((row.item, row.measure) for row in banks["tuned"] if not row.right)
    print("most misses (tuned):", ", ".join(f"{i} {m} {n}" for (i, m), n in worst.most_common(12)))


def _share(rows: tuple[Row, ...], measure: str) -> str:
    chosen = [row.right for row in rows if row.measure == measure]
    return f"{sum(chosen)}/{len(chosen)} {sum(chosen) / len(chosen):.3f}" if chosen else "-"


if __name__ == "__main__":
    main()
