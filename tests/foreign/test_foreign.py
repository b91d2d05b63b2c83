"""Documents of strangers: a few of each collection in every run, all of them with `-m slow`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.foreign import qpdf
from tests.foreign.known import KNOWN
from tests.foreign.proofs import proofs, unexplained
from tests.foreign.runs import collections, run, sample

_CORPORA = os.environ.get("CERTCHECK_CORPORA")
pytestmark = pytest.mark.skipif(not _CORPORA, reason="CERTCHECK_CORPORA names no folder")
CORPORA = Path(_CORPORA or "/nowhere")
FOLDERS = collections(CORPORA) if _CORPORA else []


def test_a_sample_of_all(tmp_path: Path) -> None:
    folder = sample(CORPORA, tmp_path, each=4, largest=100_000)

    found = run(folder, jobs=2)

    assert found.files > 30
    assert found.faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_whole_collection(folder: Path) -> None:
    assert run(folder, jobs=2).faults == ()


def test_qpdf_agrees_on_passwords_and_pages() -> None:
    if not qpdf.installed():
        pytest.skip("qpdf is not installed (Debian: apt-get install qpdf)")

    found = qpdf.disagreements(CORPORA)

    assert {one.path for one in found} == set(KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", [one for one in FOLDERS if one.parent.name == "foreign"], ids=lambda path: path.name
)
def test_nothing_foreign_proves_anything(folder: Path) -> None:
    assert unexplained(proofs(folder, jobs=2)) == []
