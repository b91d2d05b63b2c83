"""Where programs that show source files are to point: at the paper at fault, or at the checklist.

A missing paper has no place; it is pointed at where the checklist asks for it. So does everything
whose own name cannot be told: one with a personal number in it, or one that is no valid Unicode.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from certcheck.renderers.telling import Teller
from certcheck.report import ItemResult, Report, Severity, Status

_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")
_MEMBER = "!/"
_SHIPPED = "checklists"


@dataclass(frozen=True, slots=True)
class Spot:
    file: str
    """`/`-separated; relative to the working directory, or absolute."""
    line: int
    """1-based; 1 where lines mean nothing."""

    @property
    def uri(self) -> str:
        """As RFC 3986 has it: relative, or with the scheme `file`."""
        if not _is_absolute(self.file):
            return quote(self.file, errors="replace")
        return "file://" + quote("/" + self.file.lstrip("/"), safe="/:", errors="replace")


def of_item(result: ItemResult, report: Report, teller: Teller) -> Spot:
    """The paper at fault; of what is missing or settled its place in the checklist."""
    path = None if result.status is Status.MISSING else _at_fault(result)
    found = of_file(path, report, teller) if path else None
    return found or in_checklist(result, report)


def in_checklist(result: ItemResult, report: Report) -> Spot:
    """The line where the item stands. Of a shipped checklist only `checklists/NAME.yaml` is told:
    where a program is installed is no reader's business, and the report may be another machine's.
    """
    file = posixpath.normpath(report.checklist_file.replace("\\", "/"))
    folder, name = posixpath.split(file)
    if _is_absolute(file) and posixpath.basename(folder) == _SHIPPED:
        file = f"{_SHIPPED}/{name}"
    return Spot(file, result.line or 1)


def of_file(path: str, report: Report, teller: Teller) -> Spot | None:
    """A file of the dossier; of an archive's member the archive itself."""
    file = report.dossier.path.replace("\\", "/")
    if not file.lower().endswith(_ARCHIVES):
        file = posixpath.join(file, path.partition(_MEMBER)[0])
    file = posixpath.normpath(file)
    whole = file == teller.masked(file) and file.isprintable() and "\\" not in file
    return Spot(file, 1) if whole and not file.startswith("..") else None


def _at_fault(result: ItemResult) -> str | None:
    """The file of the first finding that tells one, errors first; else what was offered.

    Of an item that asks for a paper of each person, what was offered may be another person's.
    """
    for grade in (Severity.ERROR, Severity.WARNING):
        for finding in result.findings:
            if finding.path and finding.severity is grade:
                return finding.path
    offered = () if result.subjects else result.evidence
    return next((evidence.path for evidence in offered), None)


def _is_absolute(file: str) -> bool:
    """On any system."""
    return PurePosixPath(file).is_absolute() or PureWindowsPath(file).is_absolute()
