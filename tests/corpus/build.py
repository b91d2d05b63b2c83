"""A labelled dossier as files on disk, with its truth beside it."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import yaml

from tests.corpus import profile
from tests.corpus.dossier import Dossier, File
from tests.corpus.render.files import Made, make
from tests.corpus.render.papers import Paper
from tests.corpus.render.pictures import Look
from tests.corpus.truth import Truth, truth


@dataclass(frozen=True, slots=True)
class Built:
    """A dossier in memory: every file's bytes by its path on disk, and the truth."""

    dossier: Dossier
    files: tuple[tuple[str, bytes], ...]
    truth: Truth

    def write(self, folder: Path) -> Path:
        """Write the files under `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in self.files:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return folder


def _rendered(file: File) -> Made:
    if file.raw or file.damage == "empty":
        return Made(file.raw, ((),) * len(file.leaves))
    papers = tuple(leaf.paper for leaf in file.leaves)
    return kept((papers, file.form, file.look, file.scans, file.encoding))


_Recipe = tuple[tuple[Paper, ...], str, Look | None, tuple[bool, ...], str | None]


@lru_cache(maxsize=256)
def kept(recipe: _Recipe) -> Made:
    """Rendered once and kept in a folder for temporary files, until the kit itself changes."""
    papers, form, look, scans, encoding = recipe
    name = hashlib.sha256(f"{_kit()}{recipe!r}".encode()).hexdigest()
    store = Path(tempfile.gettempdir()) / "certcheck-corpus" / name[:2] / name
    if store.exists():
        ranges, _, data = store.read_bytes().partition(b"\n")
        return Made(data, tuple(tuple(pages) for pages in json.loads(ranges)))
    made = make(papers, form, look=look, scans=scans, encoding=encoding)
    store.parent.mkdir(parents=True, exist_ok=True)
    part = store.with_suffix(f".{os.getpid()}")
    part.write_bytes(json.dumps(made.pages).encode() + b"\n" + made.data)
    part.replace(store)
    return made


@cache
def _kit() -> str:
    """The kit's own sources: a change there makes everything anew."""
    folder = Path(__file__).parent / "render"
    sources = b"".join(file.read_bytes() for file in sorted(folder.glob("*.py")))
    return hashlib.sha256(sources).hexdigest()


def damaged(made: Made, damage: str) -> Made:
    """The same file after something went wrong with it; pages can no longer be told."""
    none = tuple(() for _ in made.pages)
    if damage == "empty":
        return Made(b"", none)
    if damage == "corrupt":
        # Nothing a patient reader could mend: the first bytes, then noise.
        own = hashlib.sha256(made.data).digest()
        noise = b"".join(hashlib.sha256(own + bytes([n])).digest() for n in range(64))
        return Made(made.data[:40] + noise, none)
    if damage in {"encrypted", "unsupported"}:
        return Made(made.data, none)
    return made


def rendered(file: File) -> Made:
    """The file's bytes and where its papers stand."""
    return damaged(_rendered(file), file.damage)


def build(dossier: Dossier) -> Built:
    """Render everything and state the truth."""
    made = tuple(rendered(file) for file in dossier.files)
    plain: list[tuple[str, bytes]] = []
    archives: dict[str, list[tuple[str, bytes]]] = {}
    sums = {}
    for file, one in zip(dossier.files, made, strict=True):
        sums[file.shown] = hashlib.sha256(one.data).hexdigest()
        target = archives.setdefault(file.archive, []) if file.archive else plain
        target.append((file.path, one.data))
    plain += [(path, zipped(members)) for path, members in archives.items()]
    if dossier.profile:
        words = profile.text(dossier.profile, sums, dossier.note)
        plain.append(("certcheck.yaml", words.encode()))
    return Built(dossier, tuple(sorted(plain)), truth(dossier, made))


def zipped(members: Sequence[tuple[str, bytes]], encoding: str = "gbk") -> bytes:
    """A zip as Chinese Windows packs it: names in GBK, without the UTF-8 flag."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in members:
            # cp437 maps every byte to a letter, so the bytes of the name arrive as they are.
            info = _Raw(path.encode(encoding).decode("cp437"), (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return target.getvalue()


class _Raw(zipfile.ZipInfo):
    """An entry whose name is written as its cp437 bytes."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's own hook
        return self.filename.encode("cp437"), self.flag_bits & ~0x800


def truth_text(built: Built) -> str:
    """The truth as YAML, for people and other programs."""
    items = {}
    for item in built.truth.items:
        entry: dict[str, object] = {"status": item.status, "why": item.why}
        if item.places:
            entry["places"] = [
                {"path": place.path, "pages": list(place.pages)} for place in item.places
            ]
        if item.missing:
            entry["missing"] = list(item.missing)
        if item.people:
            entry["people"] = dict(item.people)
        if item.codes:
            entry["codes"] = list(item.codes)
        items[item.item] = entry
    decoys = [
        {"item": item, "path": place.path, "pages": list(place.pages), "why": why}
        for item, place, why in built.truth.decoys
    ]
    whole = {
        "dossier": built.dossier.id,
        "as_of": built.dossier.as_of,
        "note": built.dossier.note,
        "items": items,
        "decoys": decoys,
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)
