"""Scan labelled dossiers, several at once, and recognise no file twice by the same rules.

What a file was recognised as is kept beside the user's cache, by its contents, the checklist and the
sources it hangs on. So scoring again after a change to the judging costs the judging alone, and after
a change to the checklist one recognition of every file instead of one in every dossier it lies in.
What is scored is always a whole `scan`.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, wraps
from pathlib import Path

import certcheck
from certcheck.cache.document_json import document_to_json
from certcheck.cache.file import cache_folder
from certcheck.checklist import loading
from certcheck.document import Document
from certcheck.looking.look import Look, Looking
from certcheck.scan import Options, scan
from tests.corpus.build import build
from tests.corpus.dossier import Dossier
from tests.corpus.score import Decision, decisions

Chosen = tuple[Dossier, str | None]
"""A dossier, and the one item of it to be judged; None: all."""

_ELSEWHERE = frozenset(
    {"judge", "matching", "renderers", "messages", "cli", "dossier", "explaining"}
)
"""Rooms after recognition or before reading: what a file is recognised as does not hang on them."""
_KEPT = 24
"""Sets of rules whose looks are kept; older ones go."""


def scored(chosen: Sequence[Chosen], jobs: int) -> Iterator[list[Decision]]:
    """The decisions on every dossier, in their order; `jobs` processes at once."""
    if jobs <= 1:
        remember()
        yield from map(score_one, chosen)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=remember) as pool:
        yield from pool.map(score_one, chosen)


def score_one(one: Chosen) -> list[Decision]:
    """Write, scan and judge one dossier."""
    dossier, item = one
    built = build(dossier)
    with tempfile.TemporaryDirectory() as folder:
        # In this process: workers would load the readers anew for every dossier.
        options = Options(as_of=dossier.as_of, jobs=0)
        report = scan(built.write(Path(folder) / "dossier"), options)
    judged = decisions(dossier, built.truth, report)
    return [one for one in judged if item in {None, one.truth.item}]


def remember() -> None:
    """From now on this process loads a checklist once and keeps what files were recognised as."""
    if not hasattr(Looking.look, "__wrapped__"):
        setattr(loading, "load", cache(loading.load))  # noqa: B010  # no plain assignment
        setattr(Looking, "look", _kept(Looking.look))  # noqa: B010


def _kept(look: Callable[[Looking, str, Document], Look]) -> Callable[..., Look]:
    store = cache_folder().with_name("certcheck-corpus-looks")
    _forget(store)

    @wraps(look)
    def known(task: Looking, path: str, document: Document) -> Look:
        rules = _rules(task.sha256)
        decided = repr(task.decisions.get(path, ()))
        name = hashlib.sha256(document_to_json(document) + decided.encode()).hexdigest()
        file = store / rules / name
        if file.exists():
            found: Look = pickle.loads(file.read_bytes())  # the user's own file
            return found
        made = look(task, path, document)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = file.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(made))
        part.replace(file)
        return made

    return known


def _forget(store: Path) -> None:
    """Let all but the youngest sets of looks go."""
    folders = sorted(store.glob("*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _rules(checklist: str) -> str:
    """The checklist's hash and the sources recognition hangs on, as one name."""
    root = Path(certcheck.__file__).parent
    files = (
        file for file in root.rglob("*.py") if file.relative_to(root).parts[0] not in _ELSEWHERE
    )
    sources = b"".join(file.read_bytes() for file in sorted(files))
    return hashlib.sha256(checklist.encode() + sources).hexdigest()
