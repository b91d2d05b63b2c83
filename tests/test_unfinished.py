"""Files that are there whole or not at all, and what a killed writer leaves: nothing."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from certcheck import unfinished
from certcheck.unfinished import making, replacing, sweep
from tests.killing import killed_at

ROOT = Path(__file__).parents[1]
NEW = b"new" * 9000
OLD = time.time() - 2 * 86400

WRITE = """
from pathlib import Path
from certcheck import unfinished
if sys.argv[2] == "named":
    unfinished._unnamed = lambda *_: None
elif sys.argv[2] == "copied":
    def _refused(*_, **__):
        raise OSError("no links here")
    os.link = _refused
if sys.argv[2] == "folder":
    with unfinished.making(Path(sys.argv[1])) as folder:
        (folder / "in").mkdir()
        (folder / "in" / "paper").write_bytes(b"secret" * 9000)
else:
    with unfinished.replacing(Path(sys.argv[1])) as stream:
        stream.write(b"new" * 9000)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("way", ["unnamed", "named", "copied"])
@pytest.mark.parametrize("old", [None, b"old"])
def test_written_whole_or_not_at_all(
    way: str, old: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.json"
    if old is not None:
        target.write_bytes(old)
        target.chmod(0o640)
    if way == "named":
        monkeypatch.setattr(unfinished, "_unnamed", lambda *_: None)
    elif way == "copied":
        monkeypatch.setattr(unfinished.os, "link", no_links)

    with pytest.raises(RuntimeError), replacing(target) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert names(tmp_path) == ([] if old is None else ["report.json"])
    assert old is None or target.read_bytes() == old

    with replacing(target) as stream:
        stream.write(b"new")
    assert names(tmp_path) == ["report.json"]
    assert target.read_bytes() == b"new"
    if sys.platform != "win32" and old is not None:
        assert stat.S_IMODE(target.stat().st_mode) == 0o640


def no_links(*_: object, **__: object) -> None:
    raise OSError("no links here")


@pytest.mark.skipif(sys.platform == "win32", reason="masks")
@pytest.mark.parametrize(("mode", "expected"), [(0o666, 0o640), (0o600, 0o600)])
def test_the_mask_of_the_user_holds(mode: int, expected: int, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "report.json", mode) as stream:
            stream.write(b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == expected


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), making(tmp_path / "pack") as folder:
        (folder / "a").write_bytes(b"a")
        raise RuntimeError
    assert names(tmp_path) == []

    with making(tmp_path / "pack") as folder:
        (folder / "a").write_bytes(b"a")
    assert names(tmp_path) == ["pack"]
    assert names(tmp_path / "pack") == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("way", ["unnamed", "named", "copied", "folder"])
@pytest.mark.parametrize("old", [False, True])
def test_killed_at_every_step_nothing_is_left(way: str, old: bool, tmp_path: Path) -> None:
    """Of an unnamed file with a name of its own only between two calls, or not at all."""
    if old and way == "folder":
        pytest.skip("a pack is never written over another")
    target = tmp_path / "out" / "report"
    target.parent.mkdir()
    environment = {"PYTHONPATH": str(ROOT)}
    left, step = 0, 0
    while True:
        step += 1
        if old:
            target.write_bytes(b"old")
        if not killed_at(step, WRITE, str(target), way, env=environment, cwd=tmp_path):
            break
        left += len([name for name in names(target.parent) if name != target.name])
        assert not old or target.exists()
        sweep(target.parent)
        assert names(target.parent) in ([target.name], [] if not old else [target.name]), step
        assert way == "folder" or not target.exists() or target.read_bytes() in (b"old", NEW)
        if way == "folder" and target.exists():
            assert names(target / "in") == ["paper"]
            shutil.rmtree(target)
        elif not old:
            target.unlink(missing_ok=True)
    assert names(target.parent) == [target.name]
    assert step > (1 if way == "unnamed" else 2)
    if way == "unnamed" and not old and sys.platform == "linux":
        assert left == 0  # there is no moment at which anything is to be seen


@pytest.mark.skipif(sys.platform == "win32", reason="files that are open cannot be removed there")
def test_what_another_is_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "_unnamed", lambda *_: None)
    with replacing(tmp_path / "a") as stream, making(tmp_path / "b") as folder:
        (folder / "c").write_bytes(b"c")
        for part in tmp_path.iterdir():
            os.utime(part, (OLD, OLD))
        ran = subprocess.run(
            [sys.executable, "-c", SWEEP, str(tmp_path)],
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert ran.returncode == 0
        assert len(names(tmp_path)) == 2
        stream.write(b"a")
    assert names(tmp_path) == ["a", "b"]


SWEEP = "import sys; from pathlib import Path; from certcheck.unfinished import sweep; sweep(Path(sys.argv[1]))"


@pytest.mark.parametrize(
    ("name", "age", "goes"),
    [
        (".certcheck-0123456789ab-99aabbccdd.part", 0, False),  # another machine's, at it now
        (".certcheck-0123456789ab-99aabbccdd.part", 7200, False),
        (".certcheck-0123456789ab-99aabbccdd.part", 2 * 86400, True),
        (".certcheck-4711.part", 0, False),  # as earlier versions named them
        (".certcheck-4711.part", 2 * 86400, True),
        (".certcheck-4711.part", -2 * 86400, False),  # a clock that is wrong
        (f".certcheck-{unfinished._machine()}-99aabbccdd.part", 3600, True),
        ("certcheck-4711.part", 2 * 86400, False),
        (".certcheck-4711.part.docx", 2 * 86400, False),
        (".certcheck-notes.part", 2 * 86400, False),
        (f".certcheck-{unfinished._machine()}-.part", 2 * 86400, False),
    ],
)
@pytest.mark.parametrize("folder", [False, True])
def test_leftovers(name: str, age: float, goes: bool, folder: bool, tmp_path: Path) -> None:
    found = tmp_path / name
    if folder:
        found.mkdir()
        (found / "paper").write_bytes(b"secret")
    else:
        found.write_bytes(b"secret")
    os.utime(found, (time.time() - age,) * 2)

    sweep(tmp_path)

    assert found.exists() != goes


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_and_pipes_of_that_name_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "paper").write_bytes(b"a")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "paper").write_bytes(b"a")
    machine = unfinished._machine()
    (tmp_path / f".certcheck-{machine}-1.part").symlink_to(tmp_path / "paper")
    (tmp_path / f".certcheck-{machine}-2.part").symlink_to(tmp_path / "papers")
    os.mkfifo(tmp_path / f".certcheck-{machine}-3.part")
    before = names(tmp_path)

    sweep(tmp_path)

    assert names(tmp_path) == before
    assert names(tmp_path / "papers") == ["paper"]


def test_a_folder_that_cannot_be_listed_or_is_not_there(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")
    with pytest.raises(OSError), replacing(tmp_path / "nowhere" / "a") as stream:
        stream.write(b"a")
