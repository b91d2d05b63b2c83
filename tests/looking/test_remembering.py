"""What was read once is not read again: by whatever name, in whatever dossier, for whatever checklist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.cache.cache import Cache
from certcheck.checklist import loading
from certcheck.dossier.file import File
from certcheck.dossier.walk import walk
from certcheck.looking import look
from certcheck.looking.look import Looking
from certcheck.looking.remembering import Handing, Memory
from certcheck.readers.options import ReadOptions

MINI = loading.load(str(Path(__file__).parents[1] / "mini.yaml"), "zh")
OTHER = MINI.checklist.model_copy(update={"items": MINI.checklist.items[:2]})


def task(*, other: bool = False) -> Looking:
    checklist, sha256 = (OTHER, "0" * 64) if other else (MINI.checklist, MINI.sha256)
    return Looking(checklist, sha256, ReadOptions(), {})


@pytest.fixture
def file(tmp_path: Path) -> File:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "营业执照.txt").write_text("营业执照\n名称：杭州云栖电器有限公司\n", encoding="utf-8")
    with walk(folder) as dossier:
        return dossier.files[0]


@pytest.fixture
def cache(tmp_path: Path, file: File, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """One that knows the file; from now on nothing can be read."""
    cache = Cache(tmp_path / "cache")
    Memory(cache, task()).keep(file, Handing(task())(file))

    def read(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(look, "read", read)
    return cache


@pytest.mark.parametrize("path", ["营业执照.txt", "换了名字.txt", "另一家/执照.txt"])
def test_a_file_is_known_by_its_bytes(cache: Cache, file: File, path: str) -> None:
    with cache:
        known = Memory(cache, task()).recall(replace(file, path=path))
    assert known is not None
    assert [one.kind for one in known.recognition.sightings] == ["licence"]


def test_another_checklist_asks_for_no_second_reading(cache: Cache, file: File) -> None:
    """Reading is what takes the time: of a scan, its OCR."""
    with cache:
        assert Memory(cache, task(other=True)).recall(file) is not None


def test_other_bytes_are_not_known(cache: Cache, file: File) -> None:
    with cache:
        assert Memory(cache, task()).recall(replace(file, sha256="f" * 64)) is None


def test_what_was_read_is_looked_at_again_without_reading(cache: Cache, file: File) -> None:
    with cache:
        memory = Memory(cache, task(other=True))
        document = memory.document(file)
        assert document is not None
        assert memory.look(file) is None
        assert memory.was_read(file)
        memory.keep(file, Handing(task(other=True)).again(file, document))
        found = memory.look(file)
    assert found is not None
    assert [one.kind for one in found.recognition.sightings] == ["licence"]


def test_a_damaged_document_is_read_again(file: File) -> None:
    assert Handing(task()).again(file, b"{") == Handing(task())(file)
