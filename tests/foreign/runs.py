"""A collection scanned as a dossier, and everything that must hold of the outcome, whatever is in it."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from certcheck import opening
from certcheck.crew import errands
from certcheck.dossier.walk import walk
from certcheck.errors import CertcheckError
from certcheck.limits import Limits
from certcheck.looking.look import Looking
from certcheck.renderers import json as json_report
from certcheck.renderers.style import Style
from certcheck.scan import Options, scan
from tests.foreign.timing import FOLDER, Taken, TimedLooking, taken
from tests.hostile.scanning import stderr_to

AS_OF = date(2026, 6, 30)
LIMITS = Limits()


@dataclass(frozen=True)
class Run:
    """One collection."""

    name: str
    files: int
    places: Counter[str]
    problems: Counter[str]
    slowest: Taken | None
    seconds: float
    faults: tuple[str, ...]
    """What must not happen and did; empty where all is well."""


def collections(corpora: Path) -> list[Path]:
    """The folders of the shared collections, each a dossier."""
    found = [*(corpora / "foreign").iterdir(), *(corpora / "synthetic").iterdir()]
    return sorted(path for path in found if path.is_dir())


def run(folder: Path, *, jobs: int, ocr: bool = True) -> Run:
    """Scan it in workers, as the command line does, and look at what came of it."""
    began = time.monotonic()
    with TemporaryDirectory() as times, _timed(Path(times)), stderr_to(Path(times, "err")):
        options = Options(as_of=AS_OF, cache=False, jobs=jobs, ocr=ocr)
        try:
            report = scan(folder, options)
        except CertcheckError as error:
            return _not_scanned(folder, str(error), time.monotonic() - began)
        told = json.loads(json_report.render(report, Style()))
        clocked, lost = taken(Path(times))
        said = Path(times, "err").read_text("utf-8", "replace")
    with walk(folder) as found:
        there = [file.path for file in found.files]
    faults = (*_places(told, there), *_late(told, clocked), *_noise(said), *_crashes(told, lost))
    return Run(
        folder.name,
        len(told["files"]),
        Counter(file["place"] for file in told["files"]),
        Counter(problem["code"] for problem in told["problems"]),
        clocked[0] if clocked else None,
        time.monotonic() - began,
        faults,
    )


def _not_scanned(folder: Path, error: str, seconds: float) -> Run:
    return Run(folder.name, 0, Counter(), Counter(), None, seconds, (f"not scanned: {error}",))


def _places(told: dict[str, list[dict[str, str]]], there: list[str]) -> Iterator[str]:
    """Every file in exactly one place, and the lists of the report agree with it."""
    listed = [file["path"] for file in told["files"]]
    for path, count in Counter(listed).items():
        if count > 1:
            yield f"listed {count} times: {path}"
    for path in set(there) ^ set(listed):
        yield f"{'not listed' if path in there else 'not there'}: {path}"
    place = {file["path"]: file["place"] for file in told["files"]}
    unmatched = {one["path"] for one in told["unmatched"]}
    problems = {one["path"] for one in told["problems"]}
    for path, where in place.items():
        if (where == "unmatched") != (path in unmatched):
            yield f"{where}, but unmatched is {path in unmatched}: {path}"
        if where == "problem" and path not in problems:
            yield f"a problem that is not told: {path}"


def _late(told: dict[str, list[dict[str, str]]], clocked: list[Taken]) -> Iterator[str]:
    """A file over its limit has the problem `timeout`: each page, begun in time, has time of its own."""
    timed_out = {one["path"] for one in told["problems"] if one["code"] == "timeout"}
    for one in clocked:
        limit = LIMITS.timeout + LIMITS.page_timeout * max(1, one.pages)
        if one.seconds > limit and one.path not in timed_out:
            yield f"{one.seconds:.0f} s without timeout: {one.path}"


def _noise(said: str) -> Iterator[str]:
    """Nothing is written to standard error, tracebacks least of all."""
    lines = [line for line in said.splitlines() if line.strip()]
    if lines:
        yield f"{len(lines)} lines on standard error, the first: {lines[0][:100]}"


def _crashes(told: dict[str, list[dict[str, str]]], lost: set[str]) -> Iterator[str]:
    """Whoever does not come to an end was ended for its time or its memory."""
    ended = {one["path"] for one in told["problems"] if one["code"] in ("timeout", "too_large")}
    for path in sorted(lost - ended):
        yield f"the worker died of {path}"


@contextmanager
def _timed(folder: Path) -> Iterator[None]:
    """While this lasts a scan's workers write down what each file took."""
    for module in (opening, errands):
        setattr(module, "Looking", TimedLooking)  # noqa: B010  # what they import by name
    os.environ[FOLDER] = str(folder)
    try:
        yield
    finally:
        for module in (opening, errands):
            setattr(module, "Looking", Looking)  # noqa: B010
        del os.environ[FOLDER]


def sample(corpora: Path, target: Path, *, each: int, largest: int) -> Path:
    """A few small files of every collection, chosen the same every time, as one dossier."""
    for folder in collections(corpora):
        files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.stat().st_size < largest]
        for path in files[:: max(1, len(files) // each)][:each]:
            place = target / folder.name / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    return target
