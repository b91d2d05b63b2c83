"""Tasks for the workers' tests: a worker can be sent a function of a module only."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from certcheck.workers import pulse


def double(item: int) -> int:
    return item * 2


def crash(_: object) -> None:
    """As a library that breaks."""
    os.kill(os.getpid(), signal.SIGKILL)


def behave(item: str) -> str:  # noqa: PLR0912 — a row of small cases
    """Do what the item says."""
    match item.split(":"):
        case ["crash"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["exit"]:
            os._exit(3)
        case ["hang"]:
            time.sleep(600)
        case ["eat"]:
            hoard = []
            while True:
                hoard.append(bytearray(b"x") * 8_000_000)
                time.sleep(0.005)
        case ["gulp"]:
            return f"has {len(bytearray(3 << 30))}"  # asked for, and never touched
        case ["starved", processor]:
            os.sched_setaffinity(0, {int(processor)})
            os.nice(10)
            end = time.process_time() + 0.4
            while time.process_time() < end:
                pass
        case ["asleep", processor]:
            os.sched_setaffinity(0, {int(processor)})
            time.sleep(600)
        case ["nap", path]:
            Path(path).touch()
            time.sleep(0.5)
        case ["raise"]:
            raise ValueError("身份证 330102199001011234")
        case ["memory"]:
            raise MemoryError
        case ["print"]:
            print("noise from a library")
        case ["pages", count]:
            for _ in range(int(count)):
                time.sleep(0.3)
                pulse.beat()
        case ["once", path]:
            if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case ["pid"]:
            return str(os.getpid())
        case ["threads"]:
            return os.environ["OMP_NUM_THREADS"]
        case ["unpicklable"]:
            return lambda: ""  # type: ignore[return-value]
    return f"done {item}"
