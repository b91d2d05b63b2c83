"""Finding, loading and putting together checklists and the libraries they use.

Shipped ones lie in the package when installed (`certcheck/data/checklists`), in the source tree
beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from certcheck.checklist import Checklist, Library
from certcheck.checklist_checks import check
from certcheck.errors import UsageError
from certcheck.mistakes import Mistakes, Place, YamlMistakes, nearest, say
from certcheck.yaml_models import validate
from certcheck.yaml_source import MAX_BYTES, Node, mapping, parse

DEFAULT = "after-sales-service"
"""The one used where nobody names one."""
_PACKAGE = Path(__file__).resolve().parent
_SUFFIXES = (".yaml", ".yml")


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


def home() -> Path:
    """The folder of the shipped checklists."""
    packed = _PACKAGE / "data" / "checklists"
    return packed if packed.is_dir() else _PACKAGE.parent / "checklists"


def names() -> tuple[str, ...]:
    """The names of the shipped checklists."""
    return tuple(sorted(path.stem for path in home().glob("*.yaml")))


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
    use = own.get("use")
    libraries = [_library(name, path, mistakes) for name in use.elements]
    found = [library for library in libraries if library is not None]
    root = _merge([library.node for library in found], own) if own.entries else own
    checklist = validate(root, Checklist, mistakes)
    if len(found) == len(libraries) and not use.text:
        check(root, mistakes)
    mistakes.raise_if_any()
    assert checklist is not None  # noqa: S101  (or there had been a mistake)
    return Loaded(
        checklist=checklist,
        path=path,
        sha256=_sha256(data, [library.data for library in found]),
        lines=MappingProxyType(
            {item.get("id").text: item.place.line for item in own.get("items").elements}
        ),
        libraries=tuple(library.path for library in found),
    )


def _read(path: Path, lang: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = say("unreadable", lang, reason=error.strerror or type(error).__name__)
        raise UsageError(f"{path}: {reason}") from None


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


def _library(name: Node, user: Path, mistakes: Mistakes) -> _Library | None:
    """A library that a checklist uses; None, with the mistakes told, where it cannot be used."""
    path = _library_path(name.text, user)
    if not path.is_file():
        known = [shipped.stem for shipped in (home() / "library").glob("*.yaml")]
        near = nearest(name.text, known)
        mistakes.add(name.place, "unknown_library", id=name.text, nearest=near)
        return None
    try:
        data = _read(path, mistakes.lang)
        node = parse(data, str(path), mistakes.lang)
    except YamlMistakes as error:
        mistakes.add_all(error.mistakes)
        return None
    validate(node, Library, mistakes)
    return _Library(path, data, node) if node.entries else None


def _library_path(name: str, user: Path) -> Path:
    """`common`: in `library/` beside the file, else the shipped one; a path: beside the file."""
    if "/" in name or name.endswith(_SUFFIXES):
        return user.parent / name
    beside = user.parent / "library" / f"{name}.yaml"
    return beside if beside.is_file() else home() / "library" / f"{name}.yaml"


def _merge(libraries: list[Node], own: Node) -> Node:
    """The checklist with what it uses: own keys win within a paper, lists of wording are joined."""
    entries, keys = dict(own.entries), dict(own.keys)
    for key, join in (("papers", _overlay), ("people", _overlay), ("wording", _joined)):
        parts = [node.get(key) for node in (*libraries, own) if key in node.entries]
        if parts:
            keys.setdefault(key, parts[0].place)
            entries[key] = parts[0]
            for part in parts[1:]:
                entries[key] = join(entries[key], part)
    if "papers" in entries:
        entries["papers"] = _with_ids(entries["papers"])
    return mapping(own.place, entries, keys)


def _overlay(under: Node, over: Node) -> Node:
    """Mappings are merged key by key; of anything else the upper one stands."""
    if not (under.entries and over.entries):
        return over
    entries = dict(under.entries)
    for key, node in over.entries.items():
        entries[key] = _overlay(entries[key], node) if key in entries else node
    return mapping(over.place, entries, {**under.keys, **over.keys})


def _joined(under: Node, over: Node) -> Node:
    """Mappings of lists: the lists one after the other, each text once."""
    entries = dict(under.entries)
    for key, node in over.entries.items():
        first = entries[key].elements if key in entries and node.elements else ()
        texts = {element.text for element in first}
        rest = tuple(element for element in node.elements if element.text not in texts)
        entries[key] = Node(node.place, first + rest) if first else node
    return mapping(over.place, entries, {**under.keys, **over.keys})


def _with_ids(papers: Node) -> Node:
    """Every paper gets its key as its id."""
    entries: dict[str, Node] = {}
    for key, paper in papers.entries.items():
        place = papers.key_place(key)
        named = {"id": Node(place, key), **paper.entries}
        entries[key] = (
            mapping(paper.place, named, {"id": place, **paper.keys}) if paper.entries else paper
        )
    return mapping(papers.place, entries, papers.keys) if entries else papers
