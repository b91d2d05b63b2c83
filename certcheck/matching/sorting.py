"""Which files of a dossier are papers: the rest is set aside before anything is read."""

from __future__ import annotations

from certcheck.dossier.file import File
from certcheck.dossier.walk import Dossier
from certcheck.profile.model import Profile
from certcheck.report import FileResult, Params, Place

_DATA = (".yaml", ".yml", ".json")
"""Settings and data of programs, a checklist or a saved report among them: they hold every word there is."""


def sort_out(found: Dossier, profile: Profile) -> tuple[list[File], tuple[FileResult, ...]]:
    """The files to read, and those set aside: junk, ignored, the profile, copies, what is assigned to nothing."""
    papers: list[File] = []
    aside: list[FileResult] = []
    first: dict[str, str] = {}
    assigned = {one.path for one in profile.assigned}
    own = found.profile
    for file in sorted(found.files, key=lambda file: (file.path not in assigned, file.path)):
        reason = _aside(file, own, profile, first, assigned)
        if reason is not None:
            aside.append(reason)
            continue
        if file.sha256 is not None and file.problem is None:
            first.setdefault(file.sha256, file.path)
        papers.append(file)
    return sorted(papers, key=lambda file: file.path), tuple(aside)


def _aside(
    file: File, own: File | None, profile: Profile, first: dict[str, str], assigned: set[str]
) -> FileResult | None:
    if own is not None and file.path == own.path:
        return _result(file, Place.USED, "profile", {})
    if file.junk:
        return _result(file, Place.IGNORED, "junk", {})
    pattern = profile.ignored(file.path)
    if pattern is not None:
        return _result(file, Place.IGNORED, "ignore", {"found": pattern})
    nothing = [one for one in profile.of_file(file.path) if one.item is None]
    if nothing:
        return _result(file, Place.IGNORED, "assigned_to_nothing", {"source": nothing[0].source})
    if file.path.lower().endswith(_DATA):
        return _result(file, Place.UNMATCHED, "data_file", {})
    same = first.get(file.sha256) if file.sha256 is not None and file.problem is None else None
    if same is not None and file.path not in assigned:
        return _result(file, Place.IGNORED, "duplicate", {"path": same})
    return None


def _result(file: File, place: Place, code: str, params: Params) -> FileResult:
    kind = None if place is Place.UNMATCHED else code
    return FileResult(file.path, file.sha256, place, kind, code=code, params=params)
