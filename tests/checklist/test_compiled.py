"""Checklists kept: the same as read anew, and no longer than their files stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.cache.cache import Cache
from certcheck.checklist import compiled, loading
from certcheck.checklist.loading import Loaded

MINI = Path(__file__).parents[1] / "mini.yaml"


@pytest.fixture
def misses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What had to be read anew."""
    read: list[str] = []
    load = loading.load

    def counted(name: str, lang: str = "zh") -> Loaded:
        read.append(name)
        return load(name, lang)

    monkeypatch.setattr(loading, "load", counted)
    return read


@pytest.mark.parametrize("name", loading.names())
def test_the_same_comes_back(tmp_path: Path, name: str) -> None:
    fresh = loading.load(name)
    for _ in range(2):
        with Cache(tmp_path) as cache:
            kept = compiled.load(name, "zh", cache)
        # Where each kind of paper is written is asked by those alone who read the files anyway.
        assert not kept.papers or kept.papers == fresh.papers
        assert replace(kept, papers=fresh.papers) == fresh


def test_a_changed_file_is_read_anew(tmp_path: Path, misses: list[str]) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes(MINI.read_bytes())
    with Cache(tmp_path / "cache") as cache:
        compiled.load(str(own), "zh", cache)
        compiled.load(str(own), "en", cache)
        assert len(misses) == 1
        own.write_bytes(MINI.read_bytes() + b"# changed\n")
        changed = compiled.load(str(own), "zh", cache)
        assert len(misses) == 2
        assert changed.sha256 != loading.load(str(MINI)).sha256


def test_a_changed_library_and_one_that_appears_are_heeded(
    tmp_path: Path, misses: list[str]
) -> None:
    shipped = (loading.home() / "after-sales-service.yaml").read_bytes()
    common = (loading.home() / "library" / "common.yaml").read_bytes()
    own = tmp_path / "own.yaml"
    own.write_bytes(shipped)
    with Cache(tmp_path / "cache") as cache:
        compiled.load(str(own), "zh", cache)
        compiled.load(str(own), "zh", cache)
        assert len(misses) == 1
        beside = tmp_path / "library" / "common.yaml"
        beside.parent.mkdir()
        beside.write_bytes(common)
        assert beside in compiled.load(str(own), "zh", cache).libraries
        assert len(misses) == 2
        beside.write_bytes(common + b"# changed\n")
        compiled.load(str(own), "zh", cache)
        assert len(misses) == 3
