"""Damaged files of every format: no traceback, no hang, a report that is valid; crashes found stay here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.formats.writers import Format
from tests.hostile import regressions
from tests.hostile.mutants import formats, mutants
from tests.hostile.scanning import OPTIONS, lost, quick, scanned
from tests.hostile.scanning import write as write_inputs

READ_FAST = tuple(one for one in formats() if not one.pictured)


def _write(folder: Path, format: Format, count: int) -> None:
    inner = folder / format.name.replace("/", " ")
    inner.mkdir()
    for number, data in enumerate(mutants(format.name, count)):
        (inner / f"{number:03}{format.suffix}").write_bytes(data)


def test_some_mutants_of_every_format(tmp_path: Path) -> None:
    for format in formats():
        _write(tmp_path, format, 6)

    assert scanned(tmp_path, quick()).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("format", formats(), ids=lambda one: one.name)
def test_two_hundred_mutants(tmp_path: Path, format: Format) -> None:
    _write(tmp_path, format, 200)

    assert scanned(tmp_path, quick()).faults == ()


@pytest.mark.slow
def test_mutants_of_pictures_are_read_by_ocr(tmp_path: Path) -> None:
    for format in formats():
        if format.pictured:
            _write(tmp_path, format, 10)

    assert scanned(tmp_path, replace(OPTIONS, jobs=2)).faults == ()


def test_what_once_went_wrong(tmp_path: Path) -> None:
    write_inputs(regressions.FOUND, tmp_path)

    assert list(lost(scanned(tmp_path), regressions.FOUND)) == []
