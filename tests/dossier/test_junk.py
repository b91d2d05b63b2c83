"""Junk and placeholders, by their names."""

from __future__ import annotations

import pytest

from certcheck.dossier.junk import is_junk, not_downloaded


@pytest.mark.parametrize(
    ("path", "size", "expected"),
    [
        ("~$合同.docx", 162, True),
        ("资料/.~lock.合同.docx#", 90, True),
        (".DS_Store", 6148, True),
        ("图/Thumbs.db", 9000, True),
        ("图/DESKTOP.INI", 200, True),
        ("__MACOSX/资料/._执照.jpg", 120, True),
        ("资料/._执照.jpg", 120, True),
        ("~WRL0001.tmp", 5000, True),
        (".git/objects/ab/cdef", 5000, True),
        ("$RECYCLE.BIN/执照.jpg", 5000, True),
        ("合同.lock", 0, True),
        ("合同.lock", 500, False),
        ("合同.docx", 0, False),
        ("~合同.docx", 500, False),
        (".隐藏.pdf", 500, False),
        ("模板.tmpl", 500, False),
    ],
)
def test_junk(path: str, size: int, expected: bool) -> None:
    assert is_junk(path, size) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [(".执照.JPG.icloud", "执照.JPG"), ("执照.icloud", None), (".icloud", None), ("a.jpg", None)],
)
def test_not_downloaded(name: str, expected: str | None) -> None:
    assert not_downloaded(name) == expected
