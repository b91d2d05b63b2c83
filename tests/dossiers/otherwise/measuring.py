"""Scans a dossier in other words and sets the result beside what is true of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from certcheck.scan import Options, scan
from tests.dossiers.otherwise import machinery, moulding, software
from tests.dossiers.writing import write

_HERE = Path(__file__).parent
_MADE = {
    "moulding": moulding.dossier,
    "machinery": machinery.dossier,
    "software": software.dossier,
}
NAMES = tuple(_MADE)


class Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    status: str
    why: str


class Truth(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: date
    items: Mapping[str, Fact]


@dataclass(frozen=True)
class Row:
    item: str
    wanted: str
    found: str
    why: str


def truth(name: str) -> Truth:
    text = (_HERE / f"{name}.yaml").read_text(encoding="utf-8")
    return Truth.model_validate(yaml.safe_load(text))


def compared(name: str, folder: Path) -> tuple[Row, ...]:
    """Every item: what is true, and what a scan found."""
    said = truth(name)
    write(folder, _MADE[name]())
    report = scan(folder, Options(as_of=said.as_of, cache=False))
    found = {one.item.id: one.status.value for one in report.items}
    assert found.keys() == said.items.keys(), found.keys() ^ said.items.keys()
    return tuple(Row(item, true.status, found[item], true.why) for item, true in said.items.items())
