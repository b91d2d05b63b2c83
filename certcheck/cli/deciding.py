"""What `assign`, `accept` and `waive` share: the profile opened, checked with what is new, written."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from certcheck.cache.cache import Cache
from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.cli.destinations import write
from certcheck.cli.editors import lead_editors
from certcheck.cli.streams import say
from certcheck.dossier.walk import PROFILE, File, walk
from certcheck.drafting.dossier import new_profile
from certcheck.errors import UsageError
from certcheck.messages import label, system_reason
from certcheck.privacy import mask
from certcheck.profile.checks import file_path
from certcheck.profile.model import Profile, load_profile, wanted_checklist
from certcheck.text import fold
from certcheck.yaml.mistakes import nearest
from certcheck.yaml.mistakes import say as mistake
from certcheck.yaml.source import decode, parse

ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT")]
RemoveOption = Annotated[bool, typer.Option("--remove")]

_MOST_NAMES = 20
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A profile about to be edited, without mistakes so far."""

    file: Path
    text: str
    encoding: str
    checklist: Checklist
    profile: Profile
    lang: str
    named: str
    """The checklist, as `certcheck checklist show` takes it."""
    new: bool = False

    def item(self, named: str) -> str:
        """The id of an item of the checklist, named by it or by its title.

        :raises UsageError: there is none, or several have the title; told with a did-you-mean.
        """
        items = self.checklist.items
        titled = [
            item.id for item in items if fold(named) in map(fold, (item.title.zh, item.title.en))
        ]
        if any(named == item.id for item in items):
            return named
        if len(titled) == 1:
            return titled[0]
        near = titled[0] if titled else nearest(named, _names(self.checklist))
        told = mistake("unknown_item", self.lang, id=named, nearest=near)
        if near is None:
            told += label("items_listed", self.lang, checklist=self.named)
        raise UsageError(told)

    def person(self, named: str) -> str:
        """A person of the profile's list; anybody where it has none.

        :raises UsageError: nobody is so called; told with who there is.
        """
        known = {name for one in self.profile.people or () for name in (one.id, one.name)}
        if known and fold(named) not in map(fold, known):
            names = label("list", self.lang).join(sorted(known)[:_MOST_NAMES])
            raise UsageError(label("no_such_person", self.lang, name=named, known=names))
        return named

    def save(self, text: str | None, key: str) -> None:
        """Write the profile as it now is; None: there was nothing to take out.

        :raises UsageError: nothing was there; or what is new cannot be meant. Nothing is written.
        """
        if text is None:
            raise UsageError(label("not_decided", self.lang, path=str(self.file), entry=key))
        said = load_profile(text.encode(), str(self.file), self.checklist, self.lang)
        if self._without(self.text, key) != self._without(text, key):
            raise UsageError(label("edit_by_hand", self.lang, path=str(self.file), entry=key))
        write(self.file, text.encode(self.encoding), self.lang)
        if self.new:
            lead_editors(self.file, "profile", self.lang)
        for warning in said.warnings:
            say(str(warning))
        say(label("written", self.lang, path=str(self.file)))

    def _without(self, text: str, key: str) -> object:
        """Everything else the profile says: an edit may change one key alone."""
        top = parse(text.encode(), str(self.file), self.lang).plain()
        return {one: top[one] for one in top if one != key} if isinstance(top, dict) else top


def opened(dossier: Path, profile: Path | None, checklist: str | None, lang: str) -> Opened:
    """The dossier's profile (a new one where there is none), or the one given.

    :raises UsageError: no such dossier, an archive without `--profile`, or mistakes in the profile.
    """
    if not dossier.exists():
        raise UsageError(label("no_dossier", lang, path=str(dossier)))
    if profile is None and not dossier.is_dir():
        raise UsageError(label("archive_profile", lang, path=str(dossier)))
    file = profile or own_profile(dossier, lang)
    data = _data(file, lang)
    name = str(file)
    named = checklist or (
        wanted_checklist(data, name, lang, shipped=profile is None) if data else None
    )
    named = named or loading.DEFAULT
    loaded = loading.load(named, lang).checklist
    if data is None:
        text, encoding = new_profile(loaded, lang, named), "utf-8"
    else:
        text, encoding = decode(data, name, lang), _encoding(data)
    said = load_profile(text.encode(), name, loaded, lang)
    return Opened(file, text, encoding, loaded, said, lang, named, new=data is None)


def own_profile(dossier: Path, lang: str) -> Path:
    """The place of the dossier's profile.

    :raises UsageError: a link stands there, which might lead anywhere; a scan does not follow it.
    """
    file = dossier / PROFILE
    if file.is_symlink():
        raise UsageError(label("profile_link", lang, path=str(file)))
    return file


def known_file(dossier: Path, written: str, passwords: Sequence[str], lang: str) -> File:
    """The file of the dossier somebody names, as the report does or by its path on disk.

    :raises UsageError: there is none; told with a did-you-mean.
    """
    with Cache() as cache, walk(dossier, None, passwords, cache) as found:
        files = {file.path: file for file in found.files}
    for spelling in _spellings(dossier, written):
        if spelling in files:
            return files[spelling]
    masked = [path for path in files if mask(path) == file_path(written)]
    if len(masked) == 1:
        return files[masked[0]]
    near = _nearest(file_path(written), list(files))
    raise UsageError(label("no_such_paper", lang, path=written, nearest=near or ""))


def taken_out(out: Callable[[str], str | None], dossier: Path, written: str) -> str | None:
    """The profile without what it says of a file, which need no longer be there; None: it says nothing.

    `out` takes one path out of it.
    """
    made = (out(spelling) for spelling in _spellings(dossier, written))
    return next((text for text in made if text is not None), None)


def _names(checklist: Checklist) -> list[str]:
    return [name for item in checklist.items for name in (item.id, item.title.zh, item.title.en)]


def _nearest(path: str, known: Sequence[str]) -> str | None:
    """A path of the same file name, else one that is alike."""
    name = path.rpartition("/")[2]
    same = [one for one in known if one.rpartition("/")[2] == name]
    return same[0] if same else nearest(path, known)


def _spellings(dossier: Path, written: str) -> Iterator[str]:
    """As it was written; `资料/a.jpg`, as a shell completes it, also as `a.jpg`."""
    yield file_path(written)
    try:
        yield file_path(Path(written).resolve().relative_to(dossier.resolve()).as_posix())
    except (OSError, ValueError):
        return


def _data(file: Path, lang: str) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = system_reason(error, lang)
        said = label("no_file", lang, option="", path=str(file), error=reason)
        raise UsageError(said) from error


def _encoding(data: bytes) -> str:
    """As the file is written: it stays so."""
    if data.startswith(_UTF16):
        return "utf-16"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
