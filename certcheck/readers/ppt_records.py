"""Records of a binary presentation ([MS-PPT]): which slides there are, and the words on them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from certcheck.document import Table
from certcheck.readers.failure import corrupt, encrypted
from certcheck.readers.ppt_locked import Streams, session_of, unlocked
from certcheck.readers.ppt_syntax import Record, records, text_of
from certcheck.readers.ppt_tables import GROUP, table_of

SLIDE, NOTES, DOCUMENT = 1006, 1008, 1000
_SLIDE_ATOM, _NOTES_LIST = 1007, 2
_DRAWING_GROUP, _SLIDE_LIST, _SLIDE_PERSIST = 1035, 4080, 1011
_HEADER, _OUTLINE = 3999, 3998
_EDIT, _DIRECTORY = 4085, 6002
_STORE_ENTRY = 0xF007
_ENCRYPTED_TOKEN = 0xF3D1C4DF
_PICTURE_INDEX = re.compile(rb"\x04\x41(....)", re.DOTALL)
_TITLES = frozenset({0, 6})
_MAX_DEPTH = 40
_MAX_EDITS = 10_000


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a slide."""

    text: str
    title: bool


@dataclass(slots=True)
class Slide:
    """A slide as it is shown, with the speaker's notes."""

    words: list[Words | Table] = field(default_factory=list)
    notes: list[Words | Table] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    """Where its pictures begin in the stream of pictures."""


def opened(streams: Streams, passwords: Iterable[str]) -> tuple[Streams, bool]:
    """The streams as they can be read, and whether it took a password; raises `encrypted`."""
    user = streams.user
    if len(user) < 20 or struct.unpack_from("<I", user, 12)[0] != _ENCRYPTED_TOKEN:
        return streams, False
    edit = _record_at(streams.document, struct.unpack_from("<I", user, 16)[0])
    objects, _ = _persistent(streams.document, user)
    session = session_of(edit.data) if edit is not None else -1
    found = unlocked(streams, objects, session, passwords)
    if found is None:
        raise encrypted("the presentation asks for a password")
    return found, True


def slides(stream: bytes, current_user: bytes) -> list[Slide]:
    """In the order they are shown; raises `corrupt` where there is no document."""
    objects, document_id = _persistent(stream, current_user)
    document = _record_at(stream, objects.get(document_id, -1))
    if document is None or document.kind != DOCUMENT:
        return _unordered(stream)
    pictures: list[int] = []
    listed: list[tuple[int, list[Words]]] = []
    notes: dict[int, int] = {}
    for part in records(document.data):
        if part.kind == _DRAWING_GROUP:
            pictures = list(_store(part.data, 0))
        elif part.kind == _SLIDE_LIST and part.instance == 0:
            listed = list(_listed(part.data))
        elif part.kind == _SLIDE_LIST and part.instance == _NOTES_LIST:
            notes = dict(_identities(part.data))
    found: list[Slide] = []
    for reference, outline in listed:
        record = _record_at(stream, objects.get(reference, -1))
        slide = _slide(record, outline, pictures)
        note = objects.get(notes.get(_notes_of(record), -1), -1)
        slide.notes = list(_texts(_record_at(stream, note), []))
        found.append(slide)
    return found


def _persistent(stream: bytes, current_user: bytes) -> tuple[dict[int, int], int]:
    """Where each object begins, the newest edit first; and which object is the document (2.1.2)."""
    objects: dict[int, int] = {}
    document = 0
    place = struct.unpack_from("<I", current_user, 16)[0] if len(current_user) >= 20 else 0
    for _ in range(_MAX_EDITS):
        edit = _record_at(stream, place)
        if edit is None or edit.kind != _EDIT or len(edit.data) < 20:
            break
        before, directory, reference = struct.unpack_from("<III", edit.data, 8)
        document = document or reference
        for number, start in _directory(_record_at(stream, directory)):
            objects.setdefault(number, start)
        if not before or before == place:
            break
        place = before
    return objects, document


def _directory(record: Record | None) -> Iterator[tuple[int, int]]:
    if record is None or record.kind != _DIRECTORY:
        return
    place = 0
    while place + 4 <= len(record.data):
        entry = struct.unpack_from("<I", record.data, place)[0]
        first, count = entry & 0xFFFFF, entry >> 20
        place += 4
        for index in range(count):
            if place + 4 > len(record.data):
                return
            yield first + index, struct.unpack_from("<I", record.data, place)[0]
            place += 4


def _record_at(stream: bytes, place: int) -> Record | None:
    return next(records(stream[place:]), None) if 0 <= place < len(stream) else None


def _listed(data: bytes) -> Iterator[tuple[int, list[Words]]]:
    """The slides of the list, each with the texts of its outline (2.4.14.3)."""
    reference: int | None = None
    words: list[Words] = []
    kind = 4
    for record in records(data):
        if record.kind == _SLIDE_PERSIST:
            if reference is not None:
                yield reference, words
            reference = _number(record.data)
            words = []
        elif record.kind == _HEADER:
            kind = _number(record.data)
        else:
            text = text_of(record)
            if text is not None:
                words.append(Words(text, kind in _TITLES))
    if reference is not None:
        yield reference, words


def _identities(data: bytes) -> Iterator[tuple[int, int]]:
    """From the identifier of notes to their object."""
    for record in records(data):
        if record.kind == _SLIDE_PERSIST and len(record.data) >= 16:
            yield struct.unpack_from("<I", record.data, 12)[0], _number(record.data)


def _notes_of(slide: Record | None) -> int:
    for record in records(slide.data) if slide is not None else ():
        if record.kind == _SLIDE_ATOM and len(record.data) >= 20:
            return int(struct.unpack_from("<I", record.data, 16)[0])
    return 0


def _slide(record: Record | None, outline: list[Words], pictures: list[int]) -> Slide:
    if record is None:
        return Slide(list(outline))
    slide = Slide(list(_texts(record, outline)))
    for found in _PICTURE_INDEX.findall(record.data):
        index = int.from_bytes(found, "little") - 1
        if 0 <= index < len(pictures):
            slide.pictures.append(pictures[index])
    return slide


def _texts(record: Record | None, outline: list[Words], depth: int = 0) -> Iterator[Words | Table]:
    """The texts of the shapes, in their order; a placeholder's may stand in the outline."""
    if record is None or depth > _MAX_DEPTH:
        return
    kind = 4
    for part in records(record.data):
        if part.kind == _HEADER:
            kind = _number(part.data)
        elif part.kind == _OUTLINE:
            index = _number(part.data)
            if index < len(outline):
                yield outline[index]
        elif part.container or part.kind == 0xF00D:
            grid = table_of(part) if part.kind == GROUP else None
            yield from (grid,) if grid is not None else _texts(part, outline, depth + 1)
        else:
            text = text_of(part)
            if text is not None:
                yield Words(text, kind in _TITLES)


def _store(data: bytes, depth: int) -> Iterator[int]:
    """Where each stored picture begins (OfficeArtFBSE.foDelay, [MS-ODRAW] 2.2.32)."""
    for record in records(data):
        if record.kind == _STORE_ENTRY:
            whole = len(record.data) >= 32
            yield struct.unpack_from("<I", record.data, 28)[0] if whole else -1
        elif record.container and depth < _MAX_DEPTH:
            yield from _store(record.data, depth + 1)


def _unordered(stream: bytes) -> list[Slide]:
    """Where the lists are damaged: every slide as it lies in the stream."""
    found = [Slide(list(_texts(record, []))) for record in records(stream) if record.kind == SLIDE]
    if not found:
        raise corrupt("there are no slides in the presentation")
    return found


def _number(data: bytes) -> int:
    return int.from_bytes(data[:4], "little")
