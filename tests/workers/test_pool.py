"""Workers that crash, hang, eat memory: each loses its one item, none outlives its supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from certcheck.document import Problem, ProblemCode
from certcheck.errors import ScanError
from certcheck.limits import Limit, Limits
from certcheck.workers.pool import Pool, read_all, usual_jobs
from tests.workers.tasks import behave, double

QUICK = Limits(timeout=3.0, page_timeout=3.0, worker_memory=300 * 1024 * 1024)
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def codes(items: list[str], jobs: int = 2) -> dict[str, str]:
    """What became of each: its result, or its problem's code."""
    return {
        item: result.code.value if isinstance(result, Problem) else result
        for item, result in read_all(items, behave, jobs=jobs, limits=QUICK)
    }


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_every_item_comes_back_once(jobs: int) -> None:
    results = list(read_all(range(20), double, jobs=jobs))
    assert sorted(results) == [(number, 2 * number) for number in range(20)]


@pytest.mark.parametrize("jobs", [0, 3])
def test_no_items(jobs: int) -> None:
    assert list(read_all([], double, jobs=jobs)) == []


@posix
def test_each_loses_its_one_item() -> None:
    items = ["a", "crash", "b", "exit", "hang", "eat", "raise", "memory", "unpicklable", "c"]
    assert codes(items) == {
        "a": "done a",
        "b": "done b",
        "c": "done c",
        "crash": "corrupt",
        "exit": "corrupt",
        "hang": "timeout",
        "eat": "too_large",
        "raise": "unreadable",
        "memory": "too_large",
        "unpicklable": "corrupt",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="no hard limit of memory there")
def test_memory_never_touched_meets_the_systems_own_limit() -> None:
    """It is not resident, so that no look of the supervisor could see it."""
    ((_, result),) = read_all(["gulp"], behave, jobs=1, limits=QUICK)
    assert isinstance(result, Problem)
    assert (result.code, result.limit) == (ProblemCode.TOO_LARGE, Limit.MEMORY)


def test_one_worker_protects_too() -> None:
    assert codes(["exit", "a"], jobs=1) == {"exit": "corrupt", "a": "done a"}


def test_what_an_exception_says_is_not_repeated() -> None:
    for jobs in (0, 1):
        ((_, result),) = read_all(["raise"], behave, jobs=jobs)
        assert isinstance(result, Problem)
        assert "ValueError" in result.detail
        assert "330102" not in result.detail


def test_a_page_that_begins_in_time_is_a_sign_of_life() -> None:
    limits = Limits(timeout=0.3, page_timeout=2.0)
    ((_, result),) = read_all(["pages:4"], behave, jobs=1, limits=limits)
    assert result == "done pages:4"


STOPPED = """
import sys
from certcheck.limits import Limit, Limits
from certcheck.workers.pool import read_all
from tests.workers.tasks import behave

if __name__ == "__main__":
    limits = Limits(timeout=3.0, page_timeout=3.0)
    for item, result in read_all([f"nap:{sys.argv[1]}"], behave, jobs=1, limits=limits):
        print(result)
"""


@posix
def test_a_machine_that_stood_still_is_no_files_fault(tmp_path: Path) -> None:
    script, begun = tmp_path / "stopped.py", tmp_path / "begun"
    script.write_text(STOPPED, "utf-8")
    place = str(Path(__file__).parents[2])
    ran = subprocess.Popen(
        [sys.executable, str(script), str(begun)],
        env={**os.environ, "PYTHONPATH": place},
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    while not begun.exists() and ran.poll() is None:
        time.sleep(0.01)
    os.killpg(ran.pid, signal.SIGSTOP)
    time.sleep(4)
    os.killpg(ran.pid, signal.SIGCONT)
    assert ran.communicate(timeout=60)[0].decode().strip() == f"done nap:{begun}"


def test_pages_that_take_too_long_are_none() -> None:
    limits = Limits(timeout=0.1, page_timeout=0.1)
    ((_, result),) = read_all(["pages:4"], behave, jobs=1, limits=limits)
    assert isinstance(result, Problem)
    assert result.code is ProblemCode.TIMEOUT


def test_no_file_takes_for_ever(tmp_path: Path) -> None:
    limits = Limits(timeout=0.1, page_timeout=5.0, longest=0.8)
    ((_, result),) = read_all(["pages:400"], behave, jobs=1, limits=limits)
    assert isinstance(result, Problem)
    assert result.code is ProblemCode.TIMEOUT


@posix
def test_a_worker_killed_by_another_costs_nothing(tmp_path: Path) -> None:
    item = f"once:{tmp_path / 'mark'}"
    assert codes([item]) == {item: f"done {item}"}


def test_the_costly_begin_first() -> None:
    done = [item for item, _ in read_all([1, 3, 2], double, jobs=1, cost=lambda item: item)]
    assert done == [3, 2, 1]


def test_libraries_are_kept_quiet_and_to_one_thread(capfd: pytest.CaptureFixture[str]) -> None:
    assert codes(["print", "threads"]) == {"print": "done print", "threads": "1"}
    assert capfd.readouterr() == ("", "")


def test_closing_early_ends_the_workers() -> None:
    results = read_all(["pid", "hang"], behave, jobs=2)
    _, pid = next(iter(results))
    assert isinstance(pid, str)
    results.close()  # type: ignore[attr-defined]
    assert psutil.Process().children(recursive=True) == [
        child for child in psutil.Process().children() if "tracker" in " ".join(child.cmdline())
    ]


def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certcheck.workers.process._serve", os.abort)
    with pytest.raises(ScanError, match="starting"):
        list(read_all(["a"], behave, jobs=1))


SCRIPT = """
import sys, time
from certcheck.workers.pool import read_all
from tests.workers.tasks import behave
for item, result in read_all(["pid", "hang", "hang"], behave, jobs=3):
    print(result, flush=True)
"""


HEEDING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Python, hearing Ctrl-C also where the tests run in the background, which ignores it."""


def script(source: str) -> subprocess.Popen[str]:
    """A program from standard input, without a guard: what spawn alone does not survive."""
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDING, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write(source)
    process.stdin.close()
    return process


def gone(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=10)
    return not alive


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_an_interrupted_scan(how: signal.Signals) -> None:
    with script(SCRIPT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().strip().isdigit()
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) >= 2
        if how is signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.send_signal(how)
        assert process.wait(timeout=120) != 0
        assert gone(children)
        told = process.stderr.read()
    assert ("Traceback" in told) == (how is signal.SIGINT)
    assert "spawn_main" not in told  # the program's own, not a worker's


def test_usual_jobs_is_a_number_of_processors() -> None:
    assert 1 <= usual_jobs() <= 8


def test_the_clock_is_looked_at_only_while_an_item_is_read() -> None:
    results = read_all(["a", "b"], behave, jobs=1, limits=Limits(timeout=0.2, page_timeout=0.2))
    for _, result in results:
        time.sleep(0.5)  # a slow consumer is not the file's fault
        assert isinstance(result, str)


@pytest.mark.parametrize("jobs", [0, 1])
def test_further_items_are_the_next(jobs: int) -> None:
    done = []
    with Pool(double, jobs=jobs) as pool:
        for item, _ in pool.read([1, 2, 3]):
            done.append(item)
            if item == 1:
                pool.add([10, 11])
    assert sorted(done) == [1, 2, 3, 10, 11]
    assert done.index(10) < done.index(11) < done.index(3)


def test_withdrawn_items_are_not_begun() -> None:
    done = []
    with Pool(double, jobs=1) as pool:
        for item, _ in pool.read([1]):
            done.append(item)
            if item == 1:
                pool.add([10, 11, 20])
                pool.withdraw(lambda other: other in (11, 20))
    assert done == [1, 10]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone counts what a process waits")
def test_a_machine_busy_with_something_else_is_no_files_fault() -> None:
    """Half a second of work takes five on a processor that another holds, and three are allowed."""
    if not Path("/proc/self/schedstat").exists():
        pytest.skip("this kernel does not count it")
    (processor, *_) = os.sched_getaffinity(0)
    busy = subprocess.Popen([sys.executable, "-c", BUSY, str(processor)])
    try:
        item = f"starved:{processor}"
        began = time.monotonic()
        assert codes([item], jobs=1) == {item: f"done {item}"}
        assert time.monotonic() - began > QUICK.timeout  # else it was not starved
        item = f"asleep:{processor}"
        assert codes([item], jobs=1) == {item: "timeout"}
    finally:
        busy.kill()
        busy.communicate()


BUSY = "import os, sys; os.sched_setaffinity(0, {int(sys.argv[1])})\nwhile True: pass"
