"""`certcheck doctor`: every format once, what is there, what is missing, what that costs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest

from certcheck.dossier.filetype import ARCHIVES
from certcheck.messages import label
from certcheck.readers import READERS, support
from certcheck.readers.support import SUPPORTS
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]


def test_every_format_that_is_read_is_told_once() -> None:
    told = [name for one in SUPPORTS for name in one.formats]

    assert sorted(told) == sorted({*READERS, *ARCHIVES})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_row_names_library_version_and_what_is_lost(certcheck: Certcheck, lang: str) -> None:
    ran = certcheck("doctor", "--lang", lang)

    assert (ran.code, ran.err) == (0, "")
    flowing = "".join(ran.out.split())
    for one in SUPPORTS:
        assert "".join(label(f"doctor/{one.key}", lang).split()) in flowing
        for library in one.libraries:
            if not library.extra:
                assert f"{library.name}{version(library.name)}" in flowing
            assert "".join(label(f"lost/{one.key}", lang).split()) in flowing


def test_a_missing_extra_is_told_with_how_to_install_it(
    certcheck: Certcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py7zr", None)

    ran = certcheck("doctor", "--lang", "en")

    assert ran.code == 0
    row = next(part for part in ran.out.split("\n\n") if "Archives 7z" in part)
    assert row.startswith("NO")
    assert "py7zr not installed" in row
    assert 'pip install "certcheck[archives]"' in row
    assert "Archives 7z" in ran.out.splitlines()[-1]


def test_a_missing_tool_is_told(
    certcheck: Certcheck, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    row = next(p for p in certcheck("doctor", "--lang", "en").out.split("\n\n") if "rar" in p)

    assert row.startswith("NO")
    assert "unrar not installed" in row


def test_a_library_that_does_not_load_is_told(
    certcheck: Certcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise OSError("libGL.so.1: /home/somebody/secret")

    monkeypatch.setattr(support, "import_module", fail)

    ran = certcheck("doctor")

    assert "pypdfium2" in ran.out
    assert "装了但打不开（OSError）" in ran.out
    assert "somebody" not in ran.out
