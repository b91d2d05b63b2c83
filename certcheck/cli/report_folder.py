"""The folder a report on each dossier goes to: NAME.json, NAME.html … after the dossier's own name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from certcheck.batch.journal import Written
from certcheck.cli.destinations import by_name, inside, write
from certcheck.errors import ScanError, UsageError
from certcheck.messages import label, system_reason
from certcheck.renderers import RENDERERS, Renderer, Style
from certcheck.renderers import json as as_json
from certcheck.report import Report


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """Fits `certcheck.batch.run.Delivery`."""

    folder: Path | None
    renderers: tuple[Renderer, ...]
    style: Style
    lang: str

    def missing(self, name: str, written: Written) -> bool:
        return any(written.get(key) != _stamp(file) for key, file, _ in self._files(name))

    def deliver(self, name: str, report: Report) -> Written:
        written: dict[str, str] = {}
        for key, file, renderer in self._files(name):
            write(file, renderer.render(report, self.style), self.lang)
            written[key] = _stamp(file)
        return written

    def _files(self, name: str) -> list[tuple[str, Path, Renderer]]:
        """Each with what it is known by: where it lies, and what it shows."""
        if self.folder is None:
            return []
        found = [(self.folder / f"{name}{one.SUFFIX}", one) for one in self.renderers]
        style = self.style
        shown = f"{style.show_personal} {style.verbosity}"
        return [(ascii(f"{file.absolute()} {one.NAME} {shown}"), file, one) for file, one in found]


def report_folder(
    folder: Path | None, formats: Sequence[str], dossiers: Path, style: Style, lang: str
) -> ReportFolder:
    """The folder, made if need be.

    :raises UsageError: it lies among the dossiers; formats without a folder, or unknown.
    :raises ScanError: it cannot be made.
    """
    names = [name for one in formats for name in one.split(",")]
    if folder is None:
        if names:
            raise UsageError(label("batch_reports_nowhere", lang))
        return ReportFolder(None, (), style, lang)
    if inside(folder.resolve(), dossiers.resolve()):
        raise UsageError(
            label("batch_reports_inside", lang, path=str(folder), folder=str(dossiers))
        )
    renderers = tuple(by_name(RENDERERS, name, lang) for name in dict.fromkeys(names)) or (as_json,)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = system_reason(error, lang)
        raise ScanError(label("output_failed", lang, path=str(folder), error=reason)) from error
    return ReportFolder(folder, renderers, style, lang)


def _stamp(file: Path) -> str:
    """Size and time of change; of no use to tell what is in it, but whether anybody touched it."""
    try:
        state = file.stat()
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"
