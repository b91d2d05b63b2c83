"""Folders: order, names, links, devices, depth, and what vanishes or changes."""

from __future__ import annotations

import os
import pickle
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from certcheck.document import ProblemCode
from certcheck.dossier.file import File, UnreadableError
from certcheck.dossier.folders import _digest, _is_stub
from certcheck.dossier.place import Place
from certcheck.dossier.walk import Known, Stamp, profile_file, walk
from certcheck.errors import ScanError, UsageError
from certcheck.limits import Limit, Limits

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs what only POSIX systems have")


def test_files_come_sorted_and_readable(tmp_path: Path) -> None:
    for name in ("三/b.txt", "a.txt", "三/a.txt", "10.txt", "9.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == sorted(
            ["10.txt", "9.txt", "a.txt", "三/a.txt", "三/b.txt"]
        )
        assert [file.read().decode() for file in found.files] == [f.path for f in found.files]
        assert found.limits == ()


def test_a_file_that_grows_for_ever_is_read_no_further_than_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_bytes(b"x" * 5_000_000)

    size, _ = _digest(Place(str(tmp_path), ("a.log",)), 10)

    assert 10 < size < 5_000_000  # more than was told: it changed


def test_an_empty_folder_is_a_dossier(tmp_path: Path) -> None:
    with walk(tmp_path) as found:
        assert found.files == ()


def test_no_path_and_a_plain_file_are_usage_errors(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    for path in (tmp_path / "nothing", tmp_path / "a.pdf", tmp_path / "a.pdf" / "x"):
        with pytest.raises(UsageError):
            walk(path)
    with pytest.raises(UsageError):
        walk("\0")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root reads everything")
def test_unreadable_folders(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    with pytest.raises(ScanError):
        walk(closed)
    with walk(tmp_path) as found:
        assert [file.problem and file.problem.code for file in found.files] == ["unreadable"]


AS_NOBODY = """
import os, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from certcheck.dossier.walk import walk
from certcheck.errors import ScanError
os.setgroups([]), os.setgid(65534), os.setuid(65534)
root = Path(sys.argv[1])
with walk(root) as found:
    for file in found.files:
        print(file.path, file.problem and file.problem.code.value)
try:
    walk(root / "closed")
except ScanError:
    print("refused")
"""


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="root alone may be another"
)
def test_unreadable_entries_as_somebody_who_is_not_root() -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        for name, mode in (("open", 0o755), ("closed", 0o000), ("unlistable", 0o311)):
            (root / name).mkdir()
            (root / name / "a.txt").write_text("a")
            (root / name).chmod(mode)
        (root / "secret.pdf").write_bytes(b"%PDF-1.7")
        (root / "secret.pdf").chmod(0o600)

        ran = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
            text=True,
        )

        assert ran.stdout.splitlines() == [
            "closed unreadable",
            "open/a.txt None",
            "secret.pdf unreadable",
            "unlistable unreadable",
            "refused",
        ]


def test_junk_and_empty_files(tmp_path: Path) -> None:
    (tmp_path / "~$a.docx").write_bytes(b"x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "x.jpg").write_bytes(b"x")
    (tmp_path / "空.pdf").touch()
    (tmp_path / ".执照.jpg.icloud").write_bytes(b"bplist00")
    with walk(tmp_path) as found:
        assert [(f.path, f.junk, f.problem and f.problem.code) for f in found.files] == [
            ("__MACOSX/x.jpg", True, None),
            ("~$a.docx", True, None),
            ("执照.jpg", False, ProblemCode.NOT_DOWNLOADED),
            ("空.pdf", False, ProblemCode.EMPTY),
        ]


@posix
def test_links(tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("secret")
    (root / "a.txt").write_text("a")
    (root / "alias").symlink_to("a.txt")
    (root / "sub" / "loop").symlink_to("..")
    (root / "self").symlink_to("self")
    (root / "out").symlink_to("../outside.txt")
    (root / "outfolder").symlink_to("/")
    (root / "broken").symlink_to("nothing")
    with walk(root) as found:
        assert {f.path: (f.junk, f.problem and f.problem.code) for f in found.files} == {
            "a.txt": (False, None),
            "alias": (True, None),
            "sub/loop": (True, None),
            "self": (False, ProblemCode.UNREADABLE),
            "out": (False, ProblemCode.UNREADABLE),
            "outfolder": (False, ProblemCode.UNREADABLE),
            "broken": (False, ProblemCode.UNREADABLE),
        }


@posix
def test_a_dossier_given_as_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "real" / "b").symlink_to("a.txt")
    (tmp_path / "link").symlink_to("real")
    with walk(tmp_path / "link") as found:
        assert [(f.path, f.junk) for f in found.files] == [("a.txt", False), ("b", True)]


@posix
def test_pipes_and_sockets_are_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        with walk(tmp_path) as found:
            assert [f.problem and f.problem.code for f in found.files] == ["unreadable"] * 2


@posix
def test_a_file_that_becomes_a_pipe_or_a_link_is_not_followed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    with walk(tmp_path) as found:
        (tmp_path / "a.txt").unlink()
        os.mkfifo(tmp_path / "a.txt")
        (tmp_path / "b.txt").unlink()
        (tmp_path / "b.txt").symlink_to("/etc/passwd")
        for file in found.files:
            with pytest.raises(UnreadableError):
                file.read()


@posix
def test_three_hundred_levels_of_long_names(tmp_path: Path) -> None:
    names, here = ["深" * 80] * 300, os.open(tmp_path, os.O_RDONLY)
    try:
        for name in names:
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        leaf = os.open("a.txt", os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=here)
        os.write(leaf, b"deep")
        os.close(leaf)
    finally:
        os.close(here)
    try:
        with walk(tmp_path) as found:
            (file,) = found.files
            assert file.path == "/".join([*names, "a.txt"])
            assert pickle.loads(pickle.dumps(file)).read() == b"deep"
        with walk(tmp_path, Limits(max_folder_depth=10)) as found:
            assert found.limits == (Limit.FOLDER_DEPTH,)
            assert found.files[0].problem is not None
    finally:
        shutil.rmtree(tmp_path, ignore_errors=True)


def test_too_many_entries_are_told(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x")
    with walk(tmp_path, Limits(max_entries=3)) as found:
        assert found.limits == (Limit.ENTRIES,)
        assert [f.path for f in found.files if f.problem] == ["."]


@posix
def test_names_that_are_no_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xd6\xb4\xd5\xd5.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == ["ִ\\xd5\\xd5.txt"]
        assert pickle.loads(pickle.dumps(found.files[0])).read() == b"x"


@posix
def test_names_that_only_differ_in_normal_form_are_two_files(tmp_path: Path) -> None:
    (tmp_path / "\u00dc.txt").write_text("composed")
    (tmp_path / "U\u0308.txt").write_text("apart")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system holds them for one")
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == ["Ü.txt", "Ü~2.txt"]


def test_files_that_vanish_or_grow(tmp_path: Path) -> None:
    for name in ("gone.txt", "grown.txt", "other.txt"):
        (tmp_path / name).write_text("x")
    with walk(tmp_path) as found:
        (tmp_path / "gone.txt").unlink()
        (tmp_path / "grown.txt").write_text("xx")
        (tmp_path / "other.txt").write_text("y")
        for file in found.files:
            with pytest.raises(UnreadableError) as caught:
                file.read()
            assert caught.value.problem.code is ProblemCode.UNREADABLE
            assert str(tmp_path) not in caught.value.problem.detail


def test_a_file_over_the_limit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 100)
    with walk(tmp_path, Limits(max_file_size=99)) as found:
        (file,) = found.files
        assert file.problem is not None
        assert file.problem.code is ProblemCode.TOO_LARGE
        assert found.limits == (Limit.FILE_SIZE,)


def test_the_walk_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path, *tmp_path.rglob("*")))
    with walk(tmp_path):
        pass
    after = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path, *tmp_path.rglob("*")))
    assert before == after


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SimpleNamespace(), False),
        (SimpleNamespace(st_file_attributes=0x20), False),
        (SimpleNamespace(st_file_attributes=0x400020), True),
        (SimpleNamespace(st_file_attributes=0x1020), True),
        (SimpleNamespace(st_flags=0x40000000), True),
        (SimpleNamespace(st_flags=0x8000), False),
    ],
)
def test_stubs_of_cloud_folders_are_known_by_their_flags(
    state: SimpleNamespace, expected: bool
) -> None:
    assert _is_stub(state) is expected  # type: ignore[arg-type]


class Memory:
    """Hashes kept in a dictionary."""

    def __init__(self) -> None:
        self.known: dict[Stamp, Known] = {}
        self.asked = 0

    def recall(self, stamp: Stamp) -> Known | None:
        self.asked += 1
        return self.known.get(stamp)

    def remember(self, stamp: Stamp, known: Known) -> None:
        self.known[stamp] = known


def test_hashes_are_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    memory = Memory()
    with walk(tmp_path, hashes=memory) as first, walk(tmp_path, hashes=memory) as second:
        assert first.files == second.files
        assert memory.known.popitem()[1] == Known(first.files[0].sha256 or "", "text")
    assert memory.asked == 2


@pytest.mark.parametrize(
    ("paths", "archive", "expected"),
    [
        (["certcheck.yaml", "a.pdf"], False, "certcheck.yaml"),
        (["top/certcheck.yaml", "top/a.pdf"], False, None),
        (["top/certcheck.yaml", "top/a.pdf"], True, "top/certcheck.yaml"),
        (["certcheck.yaml", "top/certcheck.yaml"], True, "certcheck.yaml"),
        (["top/certcheck.yaml", "a.pdf"], True, None),
        (["top/certcheck.yaml", "other/a.pdf"], True, None),
        (["top/sub/certcheck.yaml"], True, None),
        ([], True, None),
    ],
)
def test_where_the_profile_is_looked_for(
    paths: list[str], archive: bool, expected: str | None
) -> None:
    files = [File(path) for path in paths] + [File("__MACOSX/._top", junk=True)]
    found = profile_file(files, archive=archive)
    assert (found.path if found else None) == expected


def test_a_place_is_no_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert Place(str(tmp_path), ("a.txt",)).path() == tmp_path / "a.txt"
    with pytest.raises(OSError, match="not a plain file"):
        Place(str(tmp_path), ()).below("..").open()
