"""A checklist as it was put together the last time, as long as none of its files has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from certcheck import checklists, edition
from certcheck.cache import Cache
from certcheck.checklist import Checklist
from certcheck.checklists import Loaded
from certcheck.footing import Footing, digest


@dataclass(frozen=True)
class _Kept:
    checklist: Checklist
    sha256: str
    lines: dict[str, int]
    libraries: tuple[str, ...]
    footing: Footing


def load(name_or_path: str, lang: str, cache: Cache) -> Loaded:
    """As `checklists.load`. Raises what that raises; what has mistakes is never kept."""
    path = checklists.find(name_or_path, lang)
    key = (f"{path.absolute()} {digest(path)}", f"checklist {edition.program()}", "")
    data = cache.get(*key)
    if data is not None:
        with suppress(ValueError):
            kept = TypeAdapter(_Kept).validate_json(data)
            if kept.footing.holds:
                return _loaded(kept, path)
    loaded = checklists.load(name_or_path, lang)
    with suppress(ValueError):
        cache.put(*key, TypeAdapter(_Kept).dump_json(_kept(loaded)))
    return loaded


def footing(loaded: Loaded) -> Footing:
    """The files of a checklist."""
    model = loaded.checklist.model
    files = (loaded.path, *loaded.libraries, *([Path(model)] if model else ()))
    return Footing.of(files, _rivals(loaded))


def _kept(loaded: Loaded) -> _Kept:
    return _Kept(
        checklist=loaded.checklist,
        sha256=loaded.sha256,
        lines=dict(loaded.lines),
        libraries=tuple(str(path.absolute()) for path in loaded.libraries),
        footing=footing(loaded),
    )


def _loaded(kept: _Kept, path: Path) -> Loaded:
    return Loaded(
        checklist=kept.checklist,
        path=path,
        sha256=kept.sha256,
        lines=MappingProxyType(kept.lines),
        libraries=tuple(map(Path, kept.libraries)),
    )


def _rivals(loaded: Loaded) -> Iterator[Path]:
    """Wherever a library of one of these names is looked for first: beside the file that uses it."""
    for user in (loaded.path, *loaded.libraries):
        for library in loaded.libraries:
            yield user.absolute().parent / "library" / library.name
