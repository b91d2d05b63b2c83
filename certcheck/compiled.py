"""A checklist as it was put together the last time, as long as none of its files has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from certcheck import checklists, edition
from certcheck.cache import Cache
from certcheck.checklist import Checklist
from certcheck.checklists import Loaded


@dataclass(frozen=True)
class _Kept:
    checklist: Checklist
    sha256: str
    lines: dict[str, int]
    libraries: tuple[str, ...]
    digests: tuple[str, ...]
    """Of the libraries' files."""
    absent: tuple[str, ...]
    """Libraries that would have been taken instead, had they been there."""


def load(name_or_path: str, lang: str, cache: Cache) -> Loaded:
    """As `checklists.load`. Raises what that raises; what has mistakes is never kept."""
    path = checklists.find(name_or_path, lang)
    key = (f"{path.absolute()} {_digest(path)}", f"checklist {edition.program()}", "")
    data = cache.get(*key)
    if data is not None:
        with suppress(ValueError):
            kept = TypeAdapter(_Kept).validate_json(data)
            if _is_current(kept):
                return _loaded(kept, path)
    loaded = checklists.load(name_or_path, lang)
    with suppress(ValueError):
        cache.put(*key, TypeAdapter(_Kept).dump_json(_kept(loaded)))
    return loaded


def _kept(loaded: Loaded) -> _Kept:
    files = (loaded.path, *loaded.libraries)
    return _Kept(
        checklist=loaded.checklist,
        sha256=loaded.sha256,
        lines=dict(loaded.lines),
        libraries=tuple(str(path.absolute()) for path in loaded.libraries),
        digests=tuple(map(_digest, loaded.libraries)),
        absent=tuple(str(path) for path in _rivals(files) if not path.exists()),
    )


def _loaded(kept: _Kept, path: Path) -> Loaded:
    return Loaded(
        checklist=kept.checklist,
        path=path,
        sha256=kept.sha256,
        lines=MappingProxyType(kept.lines),
        libraries=tuple(map(Path, kept.libraries)),
    )


def _is_current(kept: _Kept) -> bool:
    return kept.digests == tuple(map(_digest, map(Path, kept.libraries))) and not any(
        Path(path).exists() for path in kept.absent
    )


def _rivals(files: Sequence[Path]) -> Iterator[Path]:
    """Wherever a library of one of these names is looked for first: beside the file that uses it."""
    for user in files:
        for library in files[1:]:
            yield user.absolute().parent / "library" / library.name


def _digest(path: Path) -> str:
    """Of the file's bytes; empty where they cannot be had."""
    with suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""
