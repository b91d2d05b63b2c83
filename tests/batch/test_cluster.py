"""Batches on a real Dask cluster, scheduler and workers as processes, some of them killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from certcheck.crew.cluster import as_sent, is_local
from certcheck.crew.errands import Errand
from certcheck.dossier.walk import walk
from certcheck.limits import Limits
from certcheck.readers.options import ReadOptions
from tests.batch.clusters import PATIENCE, Processes, cluster, own_address
from tests.batch.injected import KILLS, inject, readings
from tests.batch.made import MINI, PLAN, dossiers

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
    pytest.mark.skipif(
        find_spec("distributed") is None or find_spec("cryptography") is None,
        reason='Dask is not installed: pip install "certcheck[cluster]"',
    ),
]


def command(many: Path, home: Path, out: str, *more: str) -> list[str]:
    words = ["batch", str(many), "--checklist", str(MINI), "--as-of", "2026-06-30", "--lang", "en"]
    words += ["--report-dir", str(home / out), "--output", str(home / f"{out}.json"), *more]
    return [sys.executable, "-m", "certcheck", *words]


def environment(made: Processes | None, home: Path, cache: str) -> dict[str, str]:
    base = made.environment if made else os.environ
    return {**base, "CERTCHECK_CACHE_DIR": str(home / cache)}


def run(
    words: list[str], env: dict[str, str], where: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        env=env,
        cwd=where,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


@contextmanager
def started(words: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A client that does not outlive the test."""
    with subprocess.Popen(words, env=env, stderr=subprocess.PIPE) as client:
        try:
            yield client
        finally:
            client.kill()


def reports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return dossiers(tmp_path / "many", 8, files=4)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def slow(many: Path, home: Path) -> dict[str, str]:
    """Every file takes half a second, so that there is a middle to kill something in."""
    for path in many.rglob("*.txt"):
        path.write_text(path.read_text("utf-8") + "SLOW\n", encoding="utf-8")
    return dict(inject(home, KILLS, home / "read.log"))


def counted(home: Path) -> Counter[str]:
    """How often each file was read, by what is in it."""
    return Counter(sha256 for _, sha256 in readings(home / "read.log"))


def names(out: Path) -> list[str]:
    return [row["name"] for row in json.loads(out.read_bytes())["dossiers"]]


def alone(many: Path, home: Path, **more: str) -> dict[str, bytes]:
    """What one machine reports."""
    done = run(command(many, home, "alone", "--jobs", "1", "--no-cache"), {**os.environ, **more})
    assert done.returncode == 1, done.stderr
    return reports(home / "alone")


def when(home: Path, out: str, count: int) -> None:
    """Wait until so many reports are there."""
    until = time.monotonic() + 3 * PATIENCE
    while len(list((home / out).glob("*.json"))) < count:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_cluster_of_its_own_reports_the_same_bytes(many: Path, home: Path) -> None:
    done = run(
        command(many, home, "out", "--cluster", "local", "--jobs", "2"),
        environment(None, home, "cache"),
    )

    assert done.returncode == 1, done.stderr
    assert reports(home / "out") == alone(many, home)


@pytest.mark.slow
def test_a_killed_worker_loses_nothing(many: Path, home: Path, slow: dict[str, str]) -> None:
    with cluster(4, home, **slow) as made:
        words = command(many, home, "out", "--cluster", made.address)
        with started(words, environment(made, home, "cache")) as client:
            when(home, "out", 1)
            for child in psutil.Process(made.workers[0].pid).children(recursive=True):
                child.kill()
            made.workers[0].kill()
            _, said = client.communicate(timeout=3 * PATIENCE)
            assert client.returncode == 1, said
    read = counted(home)
    assert len(read) == 32
    assert read.total() - 32 <= 1  # what the dead worker was at
    assert names(home / "out.json") == sorted(path.name for path in many.iterdir())
    assert reports(home / "out") == alone(many, home, **slow)


@pytest.mark.slow
def test_a_killed_client_goes_on_where_it_was(many: Path, home: Path, slow: dict[str, str]) -> None:
    old = time.time() - 60
    for path in many.rglob("*"):
        os.utime(path, (old, old))
    time.sleep(2.1)  # a change of the inode itself cannot be dated back
    with cluster(4, home, **slow, CERTCHECK_WORKER_CACHE=str(home / "kept")) as made:
        words = command(many, home, "out", "--cluster", made.address)
        env = environment(made, home, "cache")
        with started(words, env) as client:
            when(home, "out", 3)
            client.send_signal(signal.SIGKILL)
        before = {path: path.stat().st_mtime_ns for path in (home / "out").glob("*.json")}
        done = run(words, env)
        assert done.returncode == 1, done.stderr
    read = counted(home)
    assert len(read) == 32
    assert set(read.values()) <= {1, 2}
    assert read.total() - 32 <= 4  # what the four workers were at
    assert names(home / "out.json") == sorted(path.name for path in many.iterdir())
    kept = [path for path, stamp in before.items() if path.stat().st_mtime_ns == stamp]
    assert len(kept) >= len(before) - 1
    assert reports(home / "out") == alone(many, home, **slow)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP])
def test_a_stopped_scheduler_is_told_and_the_next_run_goes_on(
    how: signal.Signals, many: Path, home: Path, slow: dict[str, str]
) -> None:
    with cluster(4, home, **slow) as made:
        words = command(many, home, "out", "--cluster", made.address)
        env = environment(made, home, "cache")
        with started(words, env) as client:
            when(home, "out", 2)
            made.scheduler.send_signal(how)
            _, said = client.communicate(timeout=3 * PATIENCE)
        assert client.returncode == 3
        assert b"was lost" in said
        assert b"run the same command again" in said
        assert b"Traceback" not in said
        made.scheduler.kill()
    done = run(command(many, home, "out", "--jobs", "1"), env)
    assert done.returncode == 1, done.stderr
    assert reports(home / "out") == alone(many, home, **slow)


@pytest.mark.slow
def test_a_file_that_kills_workers_twice_is_a_problem_of_that_file(
    many: Path, home: Path, slow: dict[str, str]
) -> None:
    (many / "客户01" / "培训计划.txt").write_text("DEADLY", encoding="utf-8")
    (many / "客户02" / "培训计划.txt").write_text("CRASH", encoding="utf-8")
    with cluster(4, home, **slow) as made:
        env = environment(made, home, "cache")
        done = run(command(many, home, "out", "--cluster", made.address), env)
        assert sum(one.poll() is not None for one in made.workers) == 2
    assert done.returncode == 1, done.stderr
    deadly, read = sha256(b"DEADLY").hexdigest(), counted(home)
    assert read.pop(deadly) == 2
    problems = {
        name: [(one["path"], one["code"]) for one in json.loads(data)["problems"]]
        for name, data in reports(home / "out").items()
    }
    assert problems.pop("客户01.json") == [("培训计划.txt", "unreadable")]
    assert problems.pop("客户02.json") == [("培训计划.txt", "corrupt")]
    assert set(map(len, problems.values())) == {0}


def test_over_tls_to_another_address_and_the_report_says_so(many: Path, home: Path) -> None:
    host = own_address()
    if host is None:
        pytest.skip("this machine has no address but its loopback")
    (many / "客户01" / "大.dat").write_bytes(os.urandom(12_000_000))
    with cluster(1, home, host=host, tls=True) as made:
        env = environment(made, home, "cache")
        done = run(command(many, home, "out", "--cluster", made.address), env)
        assert done.returncode == 1, done.stderr
        assert done.stderr == f"written: {home / 'out.json'}\n"
    found = [json.loads(data) for data in reports(home / "out").values()]
    assert {one["run"].pop("sent_to") for one in found} == {made.address}
    assert json.loads((home / "out.json").read_bytes())["run"]["sent_to"] == made.address
    expected = [json.loads(data) for data in alone(many, home).values()]
    assert sorted(map(str, found)) == sorted(map(str, expected))


@pytest.mark.parametrize("shared", [(), ("--shared",)])
def test_a_worker_remembers_where_it_is_told_to(
    shared: tuple[str, ...], many: Path, home: Path, slow: dict[str, str]
) -> None:
    kept = home / "kept"
    with cluster(1, home, **slow, CERTCHECK_WORKER_CACHE=str(kept)) as made:
        words = ("--cluster", made.address, *shared)
        env = environment(made, home, "cache")
        few = dossiers(home / "few", 2)
        run(command(few, home, "none", *words, "--no-cache"), env)
        assert not list(kept.rglob("*"))
        first = run(command(few, home, "first", *words), env)
        assert first.returncode == 1, first.stderr
        assert {path.stat().st_mode & 0o077 for path in (kept, *kept.rglob("*"))} == {0}
        read = counted(home)
        again = run(command(few, home, "again", *words), environment(made, home, "another"))
        assert again.returncode == 1, again.stderr
        assert counted(home) == read
    assert reports(home / "again") == reports(home / "first") == reports(home / "none") != {}


def test_a_shared_folder_may_be_named_from_where_one_is(many: Path, home: Path) -> None:
    """Workers work elsewhere; what was unpacked from an archive goes to them in any case."""
    with zipfile.ZipFile(many / "打包.zip", "w") as archive:
        archive.writestr("培训计划.txt", PLAN)
    here = Path(os.path.relpath(many))
    with cluster(1, home) as made:
        env = environment(made, home, "cache")
        done = run(command(here, home, "out", "--cluster", made.address, "--shared"), env)
    assert done.returncode == 1, done.stderr
    assert reports(home / "out") == alone(here, home)


@pytest.mark.skipif(
    not Path("/proc/self/cwd").exists(), reason="a path that is another's elsewhere"
)
def test_workers_that_do_not_see_the_share_end_the_run(many: Path, home: Path) -> None:
    """Or every paper would be told as unreadable."""
    (home / "here").mkdir()
    many.rename(home / "here" / "many")
    with cluster(1, home) as made:
        env = environment(made, home, "cache")
        words = command(Path("/proc/self/cwd/many"), home, "out", "--shared")
        done = run([*words, "--cluster", made.address], env, home / "here")
    assert done.returncode == 3
    assert "cannot open /proc/self/cwd/many/客户00/" in done.stderr
    assert reports(home / "out") == {}


def test_a_file_goes_with_its_task_unless_the_worker_sees_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", PLAN)
    (tmp_path / "c.txt").write_text(PLAN, encoding="utf-8")
    with walk(tmp_path, Limits()) as found:
        files = {file.path: Errand(0, file, "", ReadOptions()) for file in found.files}
        for shared, here, sent in (
            (False, False, {"a.zip!/b.txt", "c.txt"}),
            (True, False, {"a.zip!/b.txt"}),
            (True, True, set()),
            (False, True, set()),
        ):
            made = {
                path: as_sent(one, shared=shared, here=here).file
                for path, one in files.items()
                if one.file.kind == "text"
            }
            assert made.keys() == {"a.zip!/b.txt", "c.txt"}
            assert {path for path, file in made.items() if file.contents is not None} == sent
            assert {file.read() for file in made.values()} == {PLAN.encode()}


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("tcp://192.0.2.7:8786", 2, "only tls:// will do"),
        ("192.0.2.7:8786", 2, "tls://HOST:PORT"),
        ("ws://192.0.2.7:8786", 2, "tls://HOST:PORT"),
        ("tls://192.0.2.7:8786", 2, "needs certificates"),
        ("tcp://127.0.0.1:1", 3, "nobody answers"),
    ],
)
def test_addresses(address: str, code: int, said: str, many: Path, home: Path) -> None:
    done = run(command(many, home, "out", "--cluster", address), environment(None, home, "cache"))

    assert done.returncode == code
    assert said in done.stderr


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tcp://127.0.0.1:8786", True),
        ("tcp://[::1]:8786", True),
        ("tls://localhost:1", True),
        ("tcp://127.0.0.1.example.com:1", False),
        ("tcp://10.0.0.1:1", False),
        ("tcp://localhost@10.0.0.1:1", False),
    ],
)
def test_only_the_loopback_is_local(address: str, expected: bool) -> None:
    assert is_local(address) is expected
