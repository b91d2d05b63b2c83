"""The same dossier made harder: names that say nothing, or every page a scan. The truth follows."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.dossier import Dossier, File, Leaf, Profile
from tests.corpus.render.files import SUFFIXES

_NAMES = {
    "photo": "IMG_{:04d}.JPG",
    "scan": "扫描件 {:04d}.pdf",
    "mixed": "扫描件 {:04d}.pdf",
    "pdf": "扫描全能王 2026-06-01 15.{:02d}.pdf",
    "docx": "新建 Microsoft Word 文档 ({}).docx",
    "xlsx": "新建 Microsoft Excel 工作表 ({}).xlsx",
    "csv": "新建文本文档 ({}).csv",
    "txt": "新建文本文档 ({}).txt",
    "md": "新建文本文档 ({}).md",
}
TEXT_FORMS = frozenset({"docx", "xlsx", "csv", "txt", "md", "pdf", "photo", "mixed"})


def nameless(dossier: Dossier) -> Dossier:
    """Every name replaced; what only a name told is lost."""
    names: dict[str, str] = {}
    files = []
    for number, file in enumerate(dossier.files, 1):
        form = "pdf" if file.damage and file.path.endswith(".pdf") else file.form
        suffix = file.path.rpartition(".")[2]
        path = _NAMES.get(form, "新建文件 {}." + suffix).format(number)
        if file.damage and not path.endswith("." + suffix):
            path = f"新建文件 {number}.{suffix}"
        if file.shown in dossier.ignored:
            path = file.path
        renamed = replace(file, path=path, archive="新建压缩文件.zip" if file.archive else "")
        if file.damage:
            renamed = replace(
                renamed, leaves=tuple(replace(leaf, claims=()) for leaf in file.leaves)
            )
        renamed = replace(renamed, leaves=tuple(_unnamed(leaf) for leaf in renamed.leaves))
        names[file.shown] = renamed.shown
        files.append(renamed)
    return replace(dossier, files=tuple(files), profile=_moved(dossier.profile, names))


def _unnamed(leaf: Leaf) -> Leaf:
    return replace(leaf, claims=tuple(claim for claim in leaf.claims if not claim.by_name))


def as_scans(dossier: Dossier) -> Dossier:
    """Every page a picture in a PDF."""
    names: dict[str, str] = {}
    files = []
    for file in dossier.files:
        scanned = _scanned(file)
        names[file.shown] = scanned.shown
        files.append(scanned)
    ignored = tuple(names.get(path, path) for path in dossier.ignored)
    return replace(
        dossier, files=tuple(files), profile=_moved(dossier.profile, names), ignored=ignored
    )


def _scanned(file: File) -> File:
    if file.damage or file.raw or file.form not in TEXT_FORMS:
        return file
    if file.form == "mixed":
        return replace(file, scans=())
    stem, _, _ = file.path.rpartition(".")
    mark = "" if file.form in {"pdf", "photo"} else f"_{file.form}"
    return replace(file, form="scan", path=f"{stem}{mark}{SUFFIXES['scan']}", look=None)


def _moved(profile: Profile | None, names: dict[str, str]) -> Profile | None:
    """The profile with the new paths."""
    if profile is None:
        return None
    assign = tuple((names.get(path, path), item) for path, item in profile.assign)
    accept = tuple(replace(one, file=names.get(one.file, one.file)) for one in profile.accept)
    return replace(profile, assign=assign, accept=accept)
