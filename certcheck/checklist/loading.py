"""Finding, loading and putting together checklists and the libraries they use.

Shipped ones lie in the package when installed (`certcheck/data/checklists`), in the source tree
beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

from certcheck.checklist.checks import check, tell_duplicates
from certcheck.checklist.merging import extended, merge, shared_items, titled
from certcheck.checklist.model import Checklist, Library
from certcheck.errors import UsageError
from certcheck.messages import system_reason
from certcheck.visible import visible
from certcheck.yaml.mistakes import Mistakes, Place, YamlMistakes, nearest, say
from certcheck.yaml.models import validate
from certcheck.yaml.source import MAX_BYTES, Node, parse

DEFAULT = "after-sales-service"
"""The one used where nobody names one."""
_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".yaml", ".yml")
_PARTS = {"sentences_labels.npy", "papers_labels.npy"}
"""Of a trained model."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A checklist that can be used, and where it came from."""

    checklist: Checklist
    path: Path
    sha256: str
    """Over the file; with libraries over the digests of the file and of each library in order."""
    lines: Mapping[str, int]
    """Where each item stands in the file, by id."""
    libraries: tuple[Path, ...] = ()
    papers: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Where each kind of paper is written, in the file or in a library; empty where it was compiled."""


def home() -> Path:
    """The folder of the shipped checklists."""
    packed = _PACKAGE / "data" / "checklists"
    return packed if packed.is_dir() else _PACKAGE.parent / "checklists"


def names() -> tuple[str, ...]:
    """The names of the shipped checklists."""
    return tuple(sorted(path.stem for path in home().glob("*.yaml")))


def brief(name: str, lang: str = "zh") -> tuple[str, str]:
    """Title and version of a shipped checklist, without reading all of it into models."""
    path = find(name, lang)
    top = parse(_read(path, lang), str(path), lang)
    return top.get("title").get(lang).text, top.get("version").text


def find(name_or_path: str, lang: str = "zh") -> Path:
    """The file of a shipped checklist, by name, or the file itself.

    :raises UsageError: neither; told with what there is.
    """
    if name_or_path in names():
        return home() / f"{name_or_path}.yaml"
    path = Path(name_or_path)
    if path.is_file():
        return path
    looks_like_path = path.suffix in _SUFFIXES or path.name != name_or_path
    code = "no_such_file" if looks_like_path else "unknown_checklist"
    near = nearest(path.stem, names())
    raise UsageError(say(code, lang, id=name_or_path, known=", ".join(names()), nearest=near))


def load(name_or_path: str | Path, lang: str = "zh") -> Loaded:
    """A checklist with its libraries merged in.

    :raises UsageError: not found or not readable.
    :raises YamlMistakes: every mistake in it and in its libraries, by file and line.
    """
    path = find(str(name_or_path), lang)
    mistakes = Mistakes(lang)
    data = _read(path, lang)
    own = parse(data, str(path), lang)
    if own.value is None:
        mistakes.add(Place(str(path), 0), "empty_file")
        mistakes.raise_if_any()
    root, libraries, whole = _put_together(own, path, mistakes, (path,))
    checklist = validate(root if whole else titled(root), Checklist, mistakes)
    check(root, own, mistakes, whole=whole)
    mistakes.raise_if_any()
    assert checklist is not None  # noqa: S101  (or there had been a mistake)
    used = [library.data for library in libraries]
    if checklist.model:
        model = _model(checklist.model, path)
        used.append(_read(model, lang, most=-1))
        if not _is_model(used[-1]):
            mistakes.add(own.get("model").place, "no_model", id=checklist.model)
            mistakes.raise_if_any()
        checklist = checklist.model_copy(update={"model": str(model)})
    return Loaded(
        checklist=checklist,
        path=path,
        sha256=_sha256(data, used),
        lines=MappingProxyType(
            {
                (item.get("id").text or item.get("extends").text): item.place.line
                for item in own.get("items").elements
            }
        ),
        libraries=tuple(library.path for library in libraries),
        papers=MappingProxyType(
            {kind: root.get("papers").key_place(kind) for kind in checklist.papers}
        ),
    )


def _model(name: str, path: Path) -> Path:
    """Beside the checklist, or among the shipped ones: a copy of a shipped checklist keeps its model."""
    beside = path.parent / name
    return beside if beside.is_file() else home() / name


def _is_model(data: bytes) -> bool:
    """Whether it is an `.npz` archive with the parts a model has: else each file would fail by itself."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return set(archive.namelist()) >= _PARTS
    except BadZipFile:
        return False


def _put_together(
    own: Node, path: Path, mistakes: Mistakes, users: tuple[Path, ...]
) -> tuple[Node, list[_Library], bool]:
    """The file with what it uses; the libraries, those they use too; whether all of it could be read."""
    use = own.get("use")
    libraries = [_library(name, path, mistakes, users) for name in use.elements]
    found = [library for library in libraries if library is not None]
    whole = len(found) == len(libraries) and not use.text
    if not own.entries:
        return own, found, whole
    root = merge([library.node for library in found], own)
    shared = shared_items(one.node for library in found for one in (*library.uses, library))
    root = extended(root, shared, mistakes if whole else Mistakes(mistakes.lang))
    flat = {one.path: one for library in found for one in (library, *library.uses)}
    return root, list(flat.values()), whole


def _read(path: Path, lang: str, most: int = MAX_BYTES + 1) -> bytes:
    """So many of its bytes; -1: all, for a hash of less than a whole model would miss what was trained anew."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        reason = say("unreadable", lang, reason=system_reason(error, lang))
        raise UsageError(f"{visible(str(path))}: {reason}") from None


def _sha256(data: bytes, libraries: list[bytes]) -> str:
    if not libraries:
        return hashlib.sha256(data).hexdigest()
    digests = [hashlib.sha256(part).digest() for part in (data, *libraries)]
    return hashlib.sha256(b"".join(digests)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Library:
    path: Path
    data: bytes
    node: Node
    uses: tuple[_Library, ...] = ()


def _library(
    name: Node, user: Path, mistakes: Mistakes, users: tuple[Path, ...]
) -> _Library | None:
    """A library that a checklist uses; None, with the mistakes told, where it cannot be used."""
    path = _library_path(name.text, user)
    if not path.is_file():
        known = [shipped.stem for shipped in (home() / "library").glob("*.yaml")]
        near = nearest(name.text, (*known, *names()))
        mistakes.add(name.place, "unknown_library", id=name.text, nearest=near)
        return None
    if path.resolve() in {one.resolve() for one in users}:
        mistakes.add(name.place, "uses_itself", id=name.text)
        return None
    try:
        data = _read(path, mistakes.lang)
        node = parse(data, str(path), mistakes.lang)
    except YamlMistakes as error:
        mistakes.add_all(error.mistakes)
        return None
    if "certcheck" in node.entries:  # another checklist, whose items are taken
        whole, uses, complete = _put_together(node, path, mistakes, (*users, path))
        validate(whole, Checklist, mistakes)
        return _Library(path, data, whole, tuple(uses)) if complete else None
    validate(node, Library, mistakes)
    tell_duplicates((item.get("id") for item in node.get("items").elements), mistakes)
    if not node.entries:
        return None
    whole, uses, complete = _put_together(node, path, mistakes, (*users, path))
    return _Library(path, data, whole, tuple(uses)) if complete else None


def _library_path(name: str, user: Path) -> Path:
    """`common`: in `library/` beside the file, else the shipped one, else a checklist of that name;
    a path: beside the file."""
    if "/" in name or name.endswith(_SUFFIXES):
        return user.parent / name
    file = f"{name}.yaml"
    places = (user.parent / "library", home() / "library", user.parent, home())
    return next((place / file for place in places if (place / file).is_file()), home() / file)
