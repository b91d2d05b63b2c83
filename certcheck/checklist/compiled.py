"""A checklist as it was put together the last time, as long as none of its files has changed.

A shipped one is kept beside its file too, as Python keeps the modules it has compiled, where that may
be written: it is no secret, and putting it together takes longer than all else a start takes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from certcheck import edition
from certcheck.cache.cache import Cache
from certcheck.checklist import loading
from certcheck.checklist.loading import Loaded
from certcheck.checklist.model import Checklist
from certcheck.footing import Footing, digest
from certcheck.unfinished import replacing


@dataclass(frozen=True)
class _Kept:
    checklist: Checklist
    sha256: str
    lines: dict[str, int]
    libraries: tuple[str, ...]
    footing: Footing


def load(name_or_path: str, lang: str, cache: Cache) -> Loaded:
    """As `loading.load`. Raises what that raises; what has mistakes is never kept."""
    path = loading.find(name_or_path, lang)
    key = (f"{path.absolute()} {digest(path)}", f"checklist {edition.program()}", "")
    data = cache.get(*key) or _read_beside(path, key)
    if data is not None:
        with suppress(ValueError):
            kept = TypeAdapter(_Kept).validate_json(data)
            if kept.footing.holds:
                return _loaded(kept, path)
    loaded = loading.load(name_or_path, lang)
    with suppress(ValueError):
        data = TypeAdapter(_Kept).dump_json(_kept(loaded))
        cache.put(*key, data)
        _write_beside(path, key, data)
    return loaded


def _beside(path: Path) -> Path | None:
    """Where Python would keep it, were it a module; None of a checklist that is not a shipped one."""
    if path.parent != loading.home():
        return None
    with suppress(NotImplementedError):
        return Path(cache_from_source(str(path))).with_suffix(".json")
    return None


def _read_beside(path: Path, key: tuple[str, str, str]) -> bytes | None:
    place = _beside(path)
    with suppress(OSError):
        head, _, data = place.read_bytes().partition(b"\n") if place else (b"", b"", b"")
        return data if head == _head(key) else None
    return None


def _write_beside(path: Path, key: tuple[str, str, str], data: bytes) -> None:
    place = _beside(path)
    if place is None or sys.dont_write_bytecode:
        return
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        with replacing(place) as file:
            file.write(_head(key) + b"\n" + data)


def _head(key: tuple[str, str, str]) -> bytes:
    return hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest().encode()


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
