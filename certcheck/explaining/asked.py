"""What a word on the command line means: an item by its id or title, or a file by its path or the end of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.privacy import mask
from certcheck.report import Report
from certcheck.text import fold

_MOST = 5
"""So many names are offered where none fits."""
_LIKE = 45
"""rapidfuzz ratio (0-100) above which a name may have been meant."""


class Asked(StrEnum):
    ITEM = "item"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Found:
    kind: Asked
    name: str
    """The item's id, or the file's path."""


def asked(word: str, report: Report) -> Found:
    """The item or file meant. Raises `UsageError`, with what may have been meant, where it is not clear."""
    ids = [result.item.id for result in report.items]
    if word in ids:
        return Found(Asked.ITEM, word)
    paths = [file.path for file in report.files]
    for kind, names in (
        (Asked.FILE, _files(word, paths, _AT_THE_END)),
        (Asked.FILE, _files(_relative(word, report), paths, _AT_THE_END)),
        (Asked.ITEM, _titled(word, report, whole=True)),
        (Asked.FILE, _files(word, paths, (_is_called,))),
        (Asked.ITEM, _titled(word, report, whole=False)),
    ):
        if len(names) == 1:
            return Found(kind, names[0])
        if names:
            raise UsageError(_message("explain_several", word, names, report))
    raise UsageError(_message("explain_unknown", word, _like(word, report), report))


def _relative(word: str, report: Report) -> str:
    """A path as the report has it, also where it was typed with the dossier in front."""
    try:
        return Path(word).resolve().relative_to(Path(report.dossier.path).resolve()).as_posix()
    except (OSError, ValueError):
        return word


Fits = Callable[[str, str], bool]


def _files(word: str, paths: Sequence[str], ways: Sequence[Fits]) -> list[str]:
    """The paths that fit in the first of the ways in which any does."""
    wanted = _plain(word)
    if not wanted:
        return []
    plain = {path: _plain(path) for path in paths}
    for fits in ways:
        found = [
            path
            for path, shown in plain.items()
            if fits(shown, wanted) or fits(mask(shown), wanted)
        ]
        if found:
            return found
    return []


def _is(path: str, wanted: str) -> bool:
    return path == wanted


def _ends_at_a_folder(path: str, wanted: str) -> bool:
    return path.endswith(f"/{wanted}")


def _is_called(path: str, wanted: str) -> bool:
    """By its own name, without the ending."""
    return path.rpartition("/")[2].rpartition(".")[0] == wanted


_AT_THE_END: tuple[Fits, ...] = (_is, _ends_at_a_folder, str.endswith)
"""The path itself, its end from a folder's border on, any end of it."""


def _plain(path: str) -> str:
    """As the report writes paths, whatever the keyboard made of it."""
    return unicodedata.normalize("NFC", path).replace("\\", "/").removeprefix("./").strip("/")


def _titled(word: str, report: Report, *, whole: bool) -> list[str]:
    """The items with this title, or those whose title it is a part of."""
    wanted = fold(word)
    titles = {
        result.item.id: (fold(result.item.title.zh), fold(result.item.title.en))
        for result in report.items
    }
    if whole or len(wanted) < 2:
        return [item for item, both in titles.items() if wanted in both]
    return [item for item, both in titles.items() if any(wanted in title for title in both)]


def _message(key: str, word: str, known: Sequence[str], report: Report) -> str:
    lang = report.run.lang
    names = label("list", lang).join(mask(name) for name in known[:_MOST])
    return label(key, lang, word=word, names=names)


def _like(word: str, report: Report) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is wrong

    known: dict[str, str] = {}
    for result in report.items:
        for name in (result.item.id, result.item.title.zh, result.item.title.en):
            known[name] = result.item.id
    for file in report.files:
        known.setdefault(file.path, file.path)
        known.setdefault(file.path.rpartition("/")[2], file.path)
    found: Iterable[tuple[str, float, int]] = process.extract(
        word.casefold(),
        list(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_LIKE,
        limit=2 * _MOST,
    )
    return list(dict.fromkeys(known[name] for name, _, _ in found))[:_MOST]
