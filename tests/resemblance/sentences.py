"""What a model learns from: sentences whose points somebody labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from certcheck.checklist import loading
from certcheck.recognition.titles import bare
from certcheck.text import fold, sentences
from tests.corpus import library
from tests.corpus.catalogue import ITEMS
from tests.corpus.form import CompanyFile, Paper, Words

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A safe loader; the one in C where there is one: the banks are long."""
BANKS = Path(__file__).parent.parent / "wording"
LISTS = Path(__file__).parent.parent / "sentences"
HELD_OUT = frozenset({"held_out"})
"""Banks that only measure."""

PAPERS = "papers"
"""The source of whole papers that no company wrote."""

Entry = dict[str, Any]
"""What a bank holds about an item (tests/wording)."""


@dataclass(frozen=True)
class Sentence:
    """A folded sentence, the heading over it, and the points (`item/point`, by id) it speaks of."""

    text: str
    heading: str
    points: frozenset[str]
    source: str
    """Who wrote it: a company, a bank; a model is tested on those it did not learn from."""
    part: tuple[str, str, int] | None = None
    """Company, paper and number of the part it stands in: that the part shows the points is sure, that
    this very sentence does is not."""


@cache
def everything(without: frozenset[str] = frozenset()) -> tuple[Sentence, ...]:
    """All that may be learned from; `without` names companies left out to be measured on."""
    found = [*_banks(), *_lists(), *_papers()]
    for company in (*library.companies(), *library.firms()):
        file = library.load(company)
        if not file.measuring and company not in without:
            found += _company(file)
    return tuple(dict.fromkeys(found))


def point_ids() -> dict[str, str]:
    """`item/要点` -> `item/point`."""
    checklist = loading.load("after-sales-service").checklist
    return {
        f"{item.id}/{point.title.zh}": f"{item.id}/{point.id}"
        for item in checklist.items
        for point in item.points
    }


def bank_entries() -> Iterator[tuple[str, str, Entry]]:
    """Bank, item and entry of all banks that may be learned from."""
    for folder in sorted(path for path in BANKS.iterdir() if path.is_dir()):
        if folder.name not in HELD_OUT:
            for path in sorted(folder.glob("*.yaml")):
                for item, entry in _bank(path).items():
                    yield folder.name, item, entry


@cache
def _bank(path: Path) -> dict[str, Entry]:
    loaded: dict[str, Entry] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    return loaded


def _banks() -> Iterator[Sentence]:
    ids = point_ids()
    for bank, item, entry in bank_entries():
        if not ITEMS[item].points:
            continue  # of its points the companies' papers tell nothing, not even that they lack them
        for name, point in (entry.get("points") or {}).items():
            labelled = frozenset({ids[f"{item}/{name}"]})
            for text in (*point.get("says", ()), *point.get("headings", ())):
                yield Sentence(fold(str(text)), "", labelled, bank)
            for text in point.get("not", ()):
                yield Sentence(fold(str(text)), "", frozenset(), bank)


def _lists() -> Iterator[Sentence]:
    """The sentences of `tests/sentences`: some cover a point, others nearly do."""
    for name, covers in (("covering.txt", True), ("neighbours.txt", False)):
        points: frozenset[str] = frozenset()
        told = False
        for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                points = frozenset({line[2:].replace(" ", "/")} if covers else ())
                told = bool(ITEMS[line[2:].split()[0]].points)
            elif line.strip() and told:
                yield Sentence(fold(line), "", points, "lists")


def whole_papers() -> Iterator[tuple[str, str]]:
    """Items, and papers that show every required point of them: the lists' own, the checklist's examples."""
    for block in (LISTS / "papers.txt").read_text(encoding="utf-8").split("@"):
        if block.strip():
            item, _, text = block.strip().partition(" ")
            yield item, text
    for item in loading.load("after-sales-service").checklist.items:
        yield from ((item.id, one.text) for one in item.examples if one.status == "complete")


def _papers() -> Iterator[Sentence]:
    items = loading.load("after-sales-service").checklist.items
    points = {
        item.id: frozenset(f"{item.id}/{point.id}" for point in item.points if point.required)
        for item in items
    }
    for number, (item_id, text) in enumerate(whole_papers()):
        if points.get(item_id) and ITEMS[item_id].points:
            for line in text.strip().splitlines()[1:]:
                for said in sentences(line.strip()):
                    part = (PAPERS, item_id, number)
                    yield Sentence(fold(said), "", points[item_id], PAPERS, part)


def _company(file: CompanyFile) -> Iterator[Sentence]:
    ids = point_ids()
    for paper in (*file.papers, *file.decoys, *file.fillers):
        for number, (text, shows) in enumerate(_texts(paper)):
            part = (file.id, paper.id, number)
            points = frozenset(ids[tag] for tag in paper.full(shows) if tag in ids)
            heading = ""
            for line in (raw.strip() for raw in text.splitlines()):
                if line.startswith("#"):
                    heading = bare(line.lstrip("# "))
                    yield Sentence(heading, "", points, file.id, part)
                elif line:
                    for said in sentences(line.replace("|", "，").strip("， ")):
                        yield Sentence(fold(said), heading, points, file.id, part)


def _texts(paper: Paper) -> Iterator[tuple[str, Words]]:
    yield paper.signed, ()
    for part in paper.parts:
        yield part.text, part.shows
    for step in paper.steps:
        yield step.text, step.shows
    for column in paper.records.columns if paper.records else ():
        yield column.name, column.shows
