"""A dossier of hostile files scanned as a whole, and everything that must hold of the outcome."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema

from certcheck.errors import CertcheckError
from certcheck.renderers import json as json_report
from certcheck.renderers.style import Style
from certcheck.report import Place, Report, Status
from certcheck.scan import Options, scan
from tests.formats.papers import PLAN
from tests.formats.writers.words import docx
from tests.hostile.inputs import READ, Input

OPTIONS = Options(as_of=date(2026, 6, 30), jobs=2, cache=False)
SOUND = "完好/01.docx"
"""A paper beside the hostile ones; whatever they do, it proves its item."""
_HIT = frozenset({"too_large", "timeout"})
_CRASHED = ("crashed", "failed")
_SCHEMA = json.loads(
    (Path(json_report.__file__).parents[1] / "schemas" / "report.schema.json").read_text("utf-8")
)


@dataclass(frozen=True)
class Outcome:
    """What a scan said, and what must not have happened and did."""

    report: Report | None
    faults: tuple[str, ...]

    def codes(self, name: str) -> frozenset[str]:
        """The problems of a file and of all that was in it; `read` where there is none."""
        assert self.report is not None
        found = {one.code for one in self.report.problems if _belongs(one.path, name)}
        return frozenset(found - {"ocr_needed"}) or frozenset({READ})


def write(inputs: Sequence[Input], folder: Path) -> None:
    for one in inputs:
        (folder / one.name).write_bytes(one.make())


def scanned(folder: Path, options: Options = OPTIONS) -> Outcome:
    """Scan the folder, a sound paper added to it."""
    sound = folder / SOUND
    sound.parent.mkdir(exist_ok=True)
    sound.write_bytes(docx(PLAN))
    with TemporaryDirectory() as elsewhere, stderr_to(Path(elsewhere, "err")):
        try:
            report = scan(folder, options)
        except CertcheckError as error:
            return Outcome(None, (f"not scanned: {error}",))
        said = Path(elsewhere, "err").read_text("utf-8", "replace")
    faults = (*_told(report), *_sound(report), *_limits(report), *_crashes(report))
    return Outcome(report, faults if not said.strip() else (*faults, f"stderr: {said[:200]}"))


def lost(outcome: Outcome, inputs: Sequence[Input]) -> Iterator[str]:
    """Inputs with which anything happened that may not."""
    yield from outcome.faults
    if outcome.report is None:
        return
    for one in inputs:
        codes = outcome.codes(one.name)
        if not codes <= one.codes:
            yield f"{one.name}: {', '.join(sorted(codes - one.codes))}"


def _belongs(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}!/", f"{name}/"))


def _told(report: Report) -> Iterator[str]:
    for personal in (False, True):
        try:
            told = json.loads(json_report.render(report, Style(show_personal=personal)))
            jsonschema.validate(told, _SCHEMA)
        except (ValueError, jsonschema.ValidationError) as error:
            yield f"the report is not valid: {str(error)[:100]}"
    paths = [one.path for one in report.files]
    if len(paths) != len(set(paths)):
        yield "a file is listed twice"


def _sound(report: Report) -> Iterator[str]:
    places = {one.path: one.place for one in report.files}
    status = next(one.status for one in report.items if one.item.id == PLAN.item)
    if places.get(SOUND) is not Place.EVIDENCE or status is not Status.COMPLETE:
        yield f"the sound paper was lost: {places.get(SOUND)}, {status}"


def _limits(report: Report) -> Iterator[str]:
    """A file that hit a limit is told there too."""
    if any(one.code in _HIT for one in report.problems) and not report.run.limits:
        yield "a limit was hit, and run.limits is empty"


def _crashes(report: Report) -> Iterator[str]:
    """A crash is survived, and still no way to treat a file."""
    for one in report.problems:
        detail = one.params.get("detail", "")
        if any(word in detail for word in _CRASHED):
            yield f"{one.path}: {detail}"


@contextmanager
def stderr_to(file: Path) -> Iterator[None]:
    """Standard error of this process and of those it starts goes to the file."""
    saved = os.dup(2)
    with file.open("wb") as target:
        os.dup2(target.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)


def quick(options: Options = OPTIONS) -> Options:
    """Without OCR: where pictures are not what is tried."""
    return replace(options, ocr=False)
