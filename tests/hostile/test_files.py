"""Hostile archives, papers and texts, each class of them as a dossier beside one sound paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.archives import ARCHIVES
from tests.hostile.inputs import Input
from tests.hostile.papers import PAPERS
from tests.hostile.scanning import lost, scanned, write
from tests.hostile.texts import TEXTS
from tests.hostile.walker import WALKER

CLASSES = {"archives": ARCHIVES, "papers": PAPERS, "texts": TEXTS, "walker": WALKER}


def _lost(folder: Path, inputs: tuple[Input, ...]) -> list[str]:
    write(inputs, folder)
    return list(lost(scanned(folder), inputs))


@pytest.mark.parametrize("name", CLASSES)
def test_each_costs_its_own_file_at_most(tmp_path: Path, name: str) -> None:
    assert _lost(tmp_path, tuple(one for one in CLASSES[name] if not one.slow)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CLASSES)
def test_the_large_ones_too(tmp_path: Path, name: str) -> None:
    assert _lost(tmp_path, tuple(one for one in CLASSES[name] if one.slow)) == []
