"""7z and RAR: with the extra, without it, encrypted, damaged, too large."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from certcheck.document import ProblemCode
from certcheck.dossier import rar_tools, rars
from certcheck.dossier.rar_watch import Watch
from certcheck.dossier.unseven import Job, Unpacked, unpack
from certcheck.dossier.walk import walk
from certcheck.limits import Limit, Limits
from tests.dossier.packing import rar, zipped

PAPER = "营业执照".encode() * 10


def seven(members: dict[str, bytes], password: str | None = None, headers: bool = False) -> bytes:
    py7zr = pytest.importorskip("py7zr", reason="the extra `archives` is not installed")
    buffer = io.BytesIO()
    options = {"password": password, "header_encryption": headers}
    with py7zr.SevenZipFile(buffer, "w", **options) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def codes(root: Path, *passwords: str, limits: Limits | None = None) -> dict[str, str | None]:
    with walk(root, limits, passwords) as found:
        for file in found.files:
            if file.problem is None:
                assert file.read() == PAPER
        return {file.path: file.problem and file.problem.code.value for file in found.files}


def test_7z(tmp_path: Path) -> None:
    data = {"证/执照.txt": PAPER, "空.txt": b"", "内.zip": zipped({"a.txt": PAPER})}
    (tmp_path / "a.7z").write_bytes(seven(data))
    assert codes(tmp_path) == {
        "a.7z!/内.zip!/a.txt": None,
        "a.7z!/空.txt": "empty",
        "a.7z!/证/执照.txt": None,
    }


@pytest.mark.parametrize("headers", [False, True])
@pytest.mark.parametrize("passwords", [(), ("x",), ("x", "密码")])
def test_7z_encrypted(tmp_path: Path, headers: bool, passwords: tuple[str, ...]) -> None:
    (tmp_path / "a.7z").write_bytes(seven({"a.txt": PAPER}, "密码", headers))
    expected = {"a.7z!/a.txt": None} if "密码" in passwords else {"a.7z": "encrypted"}
    assert codes(tmp_path, *passwords) == expected


def test_7z_damaged_halfway_leaves_nothing_open(tmp_path: Path) -> None:
    whole = bytearray(seven({"a.txt": PAPER * 500, "b.txt": PAPER}))
    for at in range(32, 64):
        archive = tmp_path / "a.7z"
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        unpack(Job(archive, tmp_path, f"{at}", (), 10**7))

    assert [
        one.path for one in psutil.Process().open_files() if one.path.startswith(f"{tmp_path}/")
    ] == []


def test_7z_damaged(tmp_path: Path) -> None:
    data = bytearray(seven({"a.txt": PAPER}))
    data[40] ^= 0xFF
    (tmp_path / "a.7z").write_bytes(data)
    (tmp_path / "b.7z").write_bytes(data[:60])
    assert codes(tmp_path) == {"a.7z": "corrupt", "b.7z": "corrupt"}


def test_7z_bomb(tmp_path: Path) -> None:
    (tmp_path / "a.7z").write_bytes(seven({"a.txt": bytes(1 << 22)}))
    with walk(tmp_path, Limits(ratio_floor=1 << 20)) as found:
        assert [file.problem and file.problem.code for file in found.files] == ["too_large"]
        assert found.limits == (Limit.RATIO,)
        assert len(list(Path(found._storage._folder or tmp_path).glob("0*"))) == 0


def test_7z_of_thousands_and_of_several_streams(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr", reason="the extra `archives` is not installed")
    path = tmp_path / "a.7z"
    path.write_bytes(seven({f"{number}.txt": PAPER for number in range(1500)}))
    with py7zr.SevenZipFile(path, "a") as archive:
        archive.writestr(PAPER, "b.txt")
    assert len(codes(tmp_path)) == 1501


WALKED = """
import sys
from certcheck.dossier.walk import walk
with walk(sys.argv[1]) as found:
    print(*[file.problem.code if file.problem else file.read().decode() for file in found.files])
print("py7zr" in sys.modules)
"""


def test_a_7z_is_unpacked_by_a_process_of_its_own(tmp_path: Path) -> None:
    """Its libraries unpack at once all they are given, and are not made for damage."""
    (tmp_path / "a.7z").write_bytes(seven({"a.txt": b"text"}))
    ran = subprocess.run([sys.executable, "-c", WALKED, tmp_path], capture_output=True, check=True)
    assert ran.stdout.split() == [b"text", b"False"]


def test_a_7z_that_eats_memory_costs_itself(tmp_path: Path) -> None:
    """Deflate's library gives 600 MB at once, though the archive may expand to 120."""
    py7zr = pytest.importorskip("py7zr", reason="the extra `archives` is not installed")
    zeros = tmp_path / "zeros"
    with zeros.open("wb") as stream:
        stream.truncate(600 * 1024 * 1024)
    (tmp_path / "in").mkdir()
    filters = [{"id": py7zr.FILTER_DEFLATE}]
    with py7zr.SevenZipFile(tmp_path / "in" / "a.7z", "w", filters=filters) as archive:
        archive.write(zeros, "a.txt")
    (tmp_path / "in" / "b.txt").write_bytes(PAPER)
    assert codes(tmp_path / "in") == {"a.7z": "too_large", "b.txt": None}


def test_rar(tmp_path: Path) -> None:
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    (tmp_path / "a.rar").write_bytes(rar("证/执照.txt", PAPER))
    assert codes(tmp_path) == {"a.rar!/证/执照.txt": None}


@pytest.mark.parametrize("tool", rar_tools.TOOLS)
@pytest.mark.parametrize("method", [1, 3, 5])
def test_rar_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: int, tool: str
) -> None:
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    monkeypatch.setattr(rar_tools, "TOOLS", (tool,))
    if rar_tools.find_tool() is None:
        pytest.skip(f"there is no {tool} here that knows RAR")
    (tmp_path / "a.rar").write_bytes(rar("证/扫描 [1]*.txt", PAPER, method))
    inner = zipped({"a.txt": PAPER})
    (tmp_path / "b.rar").write_bytes(rar("内.zip", inner, method))
    assert codes(tmp_path) == {"a.rar!/证/扫描 [1]*.txt": None, "b.rar!/内.zip!/a.txt": None}


@pytest.mark.parametrize(("formats", "expected"), [("zip xz", None), ("zip Rar Rar5", "7z")])
def test_a_7z_without_rar_is_no_tool_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formats: str, expected: str | None
) -> None:
    """Debian's 7zip lists no RAR among its formats, its licence not being free."""
    program = tmp_path / "7z"
    program.write_text(f"#!/bin/sh\necho ' C...F.. {formats}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert rar_tools.find_tool() == expected


@pytest.mark.parametrize(
    ("says", "expected"),
    [("unrar-free: Archive not specified", None), ("UNRAR 6.21 (c) Alexander Roshal", "unrar")],
)
def test_an_unrar_of_the_same_name_is_no_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, expected: str | None
) -> None:
    """Debian's unrar-free calls itself unrar and knows RAR up to its second version."""
    program = tmp_path / "unrar"
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert rar_tools.find_tool() == expected


def test_what_bsdtar_fails_at_is_not_told_to_be_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    program = tmp_path / "bin" / "bsdtar"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rar").write_bytes(rar("a.txt", PAPER, method=3))
    assert codes(tmp_path / "in") == {"a.rar!/a.txt": "unsupported"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a.part1.rar", "a.part2.rar"), {"a.part1.rar!/a.txt": None}),
        (("a.part01.rar", "a.part02.rar"), {"a.part01.rar!/a.txt": None}),
        (("a.rar", "a.r00"), {"a.rar!/a.txt": None}),
        (
            ("b.part1.rar", "a.part2.rar"),
            {"b.part1.rar!/a.txt": None, "a.part2.rar": "unsupported"},
        ),
    ],
)
def test_later_volumes_of_a_rar(
    tmp_path: Path, names: tuple[str, str], expected: dict[str, str | None]
) -> None:
    """What they hold comes out of the first; one without its first cannot be opened."""
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    (tmp_path / names[0]).write_bytes(rar("a.txt", PAPER))
    (tmp_path / names[1]).write_bytes(rar("a.txt", PAPER, volume=1))
    assert codes(tmp_path) == expected


def test_rar_damaged(tmp_path: Path) -> None:
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    data = rar("a.txt", PAPER)
    (tmp_path / "a.rar").write_bytes(data[:40])
    (tmp_path / "b.rar").write_bytes(data[:-30])
    assert set(codes(tmp_path).values()) == {"corrupt"}


def test_rar_without_a_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rarfile = pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    (tmp_path / "a.rar").write_bytes(rar("a.txt", PAPER, method=3))
    assert codes(tmp_path) == {"a.rar": "unsupported"}


@pytest.mark.parametrize(
    ("module", "data"), [("py7zr", b"7z\xbc\xaf'\x1c\0\4"), ("rarfile", rar("a.txt", PAPER))]
)
def test_without_the_extra_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a").write_bytes(data)
    with walk(tmp_path) as found:
        problem = found.files[0].problem
        assert problem is not None
        assert problem.code is ProblemCode.UNSUPPORTED
        assert "certcheck[archives]" in problem.detail


def test_7z_again_after_a_killed_process(tmp_path: Path) -> None:
    """The next process finds what the first had begun to write."""
    (tmp_path / "a.7z").write_bytes(seven({"a.txt": PAPER, "b.txt": PAPER * 2}))
    job = Job(tmp_path / "a.7z", tmp_path, "7", (), 10_000)

    first, second = unpack(job), unpack(job)

    assert isinstance(first, Unpacked)
    assert second == first
    assert (tmp_path / "7-0").read_bytes() == PAPER


TOOL = """#!{python}
import sys, time
if "p" not in sys.argv:
    print("UNRAR (c) Alexander Roshal")
    sys.exit()
what = {what!r}
if what == "eats":
    hoard = []
    while True:
        hoard.append(bytearray(b"x") * 8_000_000)
        time.sleep(0.002)
elif what == "asks":
    try:
        hoard = bytearray(700 << 20)  # never touched, so that it is never resident
    except MemoryError:
        sys.exit(8)
elif what == "hangs":
    time.sleep(600)
elif what == "spins":
    while True:
        pass
elif what == "dies":
    import os, signal
    os.kill(os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a program")
@pytest.mark.parametrize(
    ("what", "limit", "expected"),
    [
        ("eats", Limit.MEMORY, "too_large"),
        ("asks", Limit.MEMORY, "too_large"),
        ("hangs", Limit.ARCHIVE_TIME, "too_large"),
        ("spins", Limit.ARCHIVE_TIME, "too_large"),
        ("dies", None, "corrupt"),
    ],
)
@pytest.mark.parametrize("password", [None, "x"])
def test_a_program_for_rar_that_goes_too_far(
    what: str,
    limit: Limit | None,
    expected: str,
    password: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It loses its archive, and nothing of it runs on."""
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    if what == "asks" and sys.platform != "linux":
        pytest.skip("no hard limit of memory there")
    program = tmp_path / "bin" / "unrar"
    program.parent.mkdir()
    program.write_text(TOOL.format(python=sys.executable, what=what))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rar").write_bytes(rar("a.txt", PAPER, method=3))
    (tmp_path / "in" / "b.txt").write_bytes(PAPER)
    limits = Limits(worker_memory=200 << 20, archive_seconds=4.0)

    with walk(tmp_path / "in", limits, [password] if password else []) as found:
        told = {file.path: file.problem and file.problem.code.value for file in found.files}
        assert found.limits == ((limit,) if limit else ())

    assert told.pop("b.txt") is None
    assert set(told.values()) == {expected}
    assert [child for child in psutil.Process().children() if "unrar" in child.name()] == []


@pytest.mark.parametrize(
    ("flags", "size"),
    [
        (0, 128 << 10),
        (3 << 10, 1 << 20),
        (13 << 10, 1 << 30),
        (15 << 10, 4 << 30),
        (1 | 15 << 10 | 16 << 15, 6 << 30),
        (1 | 19 << 10, 64 << 30),
    ],
)
def test_a_rar_says_what_memory_it_is_to_be_unpacked_with(flags: int, size: int) -> None:
    assert rars._dictionary(SimpleNamespace(file_compress_flags=flags)) == size


@pytest.mark.parametrize("tool", rar_tools.TOOLS)
def test_a_rar_that_asks_for_four_gigabytes(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    monkeypatch.setattr(rar_tools, "TOOLS", (tool,))
    if rar_tools.find_tool() is None:
        pytest.skip(f"there is no {tool} here that knows RAR")
    (tmp_path / "a.rar").write_bytes(rar("a.txt", PAPER, method=3 | 15 << 3))
    (tmp_path / "b.rar").write_bytes(rar("a.txt", PAPER, method=3 | 5 << 3))
    with walk(tmp_path) as found:
        told = {file.path: file.problem and file.problem.code.value for file in found.files}
        assert told == {"a.rar!/a.txt": "too_large", "b.rar!/a.txt": None}
        assert found.limits == (Limit.MEMORY,)


@pytest.mark.parametrize("tool", rar_tools.TOOLS)
def test_what_a_program_for_rar_may_take(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits are on every process, from its start; what rarfile writes for it lies in our folder."""
    rarfile = pytest.importorskip("rarfile", reason="the extra `archives` is not installed")
    resource = pytest.importorskip("resource", reason="not on Windows")
    monkeypatch.setattr(rar_tools, "TOOLS", (tool,))
    if rar_tools.find_tool() is None or sys.platform != "linux":
        pytest.skip(f"there is no {tool} here that knows RAR")
    seen: list[tuple[int, int]] = []
    watched = Watch._limit

    def looked(self: Watch, pid: int) -> None:
        watched(self, pid)
        seen.append(resource.prlimit(pid, resource.RLIMIT_DATA))

    monkeypatch.setattr(Watch, "_limit", looked)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rar").write_bytes(rar("a.txt", PAPER, method=3))
    with walk(tmp_path / "in") as found:
        assert [file.problem for file in found.files] == [None]
        assert Path(rarfile.HACK_TMP_DIR) == found._storage._folder
    assert seen == [(2 * Limits().worker_memory,) * 2]
