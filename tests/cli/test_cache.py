"""`certcheck cache`: what it tells, that it forgets, and the bound of its size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from certcheck.cache.cache import Cache
from certcheck.cache.file import ENVIRONMENT, LIMIT, NAME, cache_limit
from certcheck.cli.cache import size_text
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "cache"))
    monkeypatch.delenv(LIMIT, raising=False)
    return tmp_path / "cache"


def fill(entries: int) -> None:
    with Cache() as cache:
        for number in range(entries):
            cache.put(f"{number:064}", "1", "", bytes(range(256)) * (number + 1))


@pytest.mark.parametrize(("lang", "told"), [("zh", "读过的文件：3 个"), ("en", "files read: 3,")])
def test_info_tells_folder_count_and_limit(
    certcheck: Certcheck, folder: Path, lang: str, told: str
) -> None:
    fill(3)

    ran = certcheck("cache", "info", "--lang", lang)

    assert (ran.code, ran.err) == (0, "")
    assert str(folder) in ran.out.splitlines()[0]
    assert told in ran.out
    assert "1 GB" in ran.out


def test_clear_forgets_everything(certcheck: Certcheck, folder: Path) -> None:
    fill(3)

    ran = certcheck("cache", "clear", "--lang", "en")

    assert ran.code == 0
    assert ran.err.startswith("cleared: 3 files")
    assert "files read: 0, 0 B" in certcheck("cache", "info", "--lang", "en").out


def test_clearing_what_is_not_there_makes_nothing(certcheck: Certcheck, folder: Path) -> None:
    assert certcheck("cache", "clear").code == 0
    assert not folder.exists()


def test_a_cache_that_cannot_be_used_is_told(certcheck: Certcheck, folder: Path) -> None:
    folder.mkdir()
    (folder / NAME).mkdir()

    ran = certcheck("cache", "info")

    assert ran.code == 0
    assert "nothing is remembered" in ran.err


@pytest.mark.parametrize(
    ("told", "bytes_"),
    [
        ("", 2**30),
        ("500MB", 500 * 2**20),
        ("2 GiB", 2 * 2**30),
        ("4096", 4096),
        ("64k", 65536),
        ("many", 2**30),
        ("-5", 2**30),
    ],
)
def test_the_limit_is_told_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, told: str, bytes_: int
) -> None:
    monkeypatch.setenv(LIMIT, told)

    assert cache_limit() == bytes_


def test_the_limit_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT, "2000")

    fill(100)

    with Cache() as cache:
        assert 0 < cache.info().size <= 2000


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1536, "1.5 KB"), (3 * 2**30, "3 GB")],
)
def test_sizes_read(size: int, told: str) -> None:
    assert size_text(size) == told
