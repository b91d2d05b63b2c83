"""The little language in which a checklist says how a sentence speaks of something.

    甲|乙 + 丙      (甲 or 乙) and 丙, anywhere in one sentence, in any order
    #小时内响应     `#`: a number: 2, 1.5, 24×7, 2-4, 两, 二十四
    由…负责         `…`: up to 12 characters, none of them ending a sentence

Everything else is literal, compared as `text.fold` leaves it. A `+` joins groups only with blanks
on both sides (`互联网+` is a word). Sentences are handed in folded. All is bounded or atomic, so
that a phrase of a stranger's checklist cannot make a search run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from certcheck.text import fold
from certcheck.words import Words

GAP = 12
"""So many characters a `…` stands for at most."""
MAX_GAPS = 3
MAX_LENGTH = 1000

Span = tuple[int, int]

_GROUPS = re.compile(r"(?:^|\s)[+＋](?=\s|$)")
_ALTERNATIVES = re.compile(r"[|｜]")
_SIGNS = re.compile(r"[#＃…]")
_PIECES = re.compile(r"([#＃]|…+)")
_REGEX = re.compile(r"[)\]][+*?{]|\\[dwsbDWSB]|\.[*+]|\(\?|^\^|\$$")
"""What nobody writes but who takes a phrase for a regular expression: `(a+)+$`."""
_ENDS = "。!?;！？；\n"
_NUMERALS = "一二两三四五六七八九十百千万半零〇"
_BETWEEN = "-–—~〜至到×x*"


class PhraseError(ValueError):
    """A phrase that cannot be read; `code` is one of `yaml/mistake_texts.py`, `limit` its figure."""

    def __init__(self, code: str, limit: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands in a sentence: a span for each of its groups."""

    phrase: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to put a group: its literal pieces, and a pattern where it is more than one."""

    literals: tuple[str, ...]
    pattern: str | None
    """Compiled when first needed: of thousands, a dossier asks for a few."""

    @property
    def anchor(self) -> str:
        """The longest text it cannot do without; empty where it is only a number."""
        return max(self.literals, key=len, default="")

    def find(self, sentence: str) -> Span | None:
        if self.pattern is None:
            start = sentence.find(self.literals[0])
            return None if start < 0 else (start, start + len(self.literals[0]))
        for literal in self.literals:
            if literal not in sentence:
                return None
        found = _compiled(self.pattern).search(sentence)
        return found.span() if found else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; every group must be found."""

    text: str
    groups: tuple[tuple[Alternative, ...], ...]
    anchors: tuple[tuple[str, ...], ...]
    """For each group the texts one of which must be there; an empty one can always be."""

    def search(self, sentence: str) -> Match | None:
        """Where the phrase stands in a folded sentence.

        On a longer text (a page) it finds at least all that it finds in its sentences.
        """
        spans: list[Span] = []
        for group in self.groups:
            span = _first(group, sentence)
            if span is None:
                return None
            spans.append(span)
        return Match(self.text, tuple(spans))


def _first(group: tuple[Alternative, ...], sentence: str) -> Span | None:
    for alternative in group:
        span = alternative.find(sentence)
        if span is not None:
            return span
    return None


@dataclass(frozen=True, slots=True)
class Matcher:
    """Many phrases at once; the first one found, in the order given, is the answer."""

    phrases: tuple[Phrase, ...]
    _hint: Words | None = field(default=None, repr=False)
    """One of these stands wherever any phrase can; None: all must be tried."""

    def search(self, sentence: str) -> Match | None:
        if self._hint is not None and not self._hint.any_in(sentence):
            return None
        for phrase in self.phrases:
            match = phrase.search(sentence)
            if match:
                return match
        return None


def any_of(phrases: Iterable[str]) -> Matcher:
    """A matcher of all these phrases.

    :raises PhraseError: for the first one that cannot be read.
    """
    compiled = tuple(compile(phrase) for phrase in dict.fromkeys(phrases))
    hints = [min(phrase.anchors, key=_hint_cost) for phrase in compiled]
    if any("" in hint for hint in hints):
        return Matcher(compiled)
    return Matcher(compiled, Words(text for hint in hints for text in hint))


def _hint_cost(anchors: tuple[str, ...]) -> tuple[bool, int, int]:
    """The group to look for first: all of it literal, its shortest text long, few alternatives."""
    return "" in anchors, -min(map(len, anchors)), len(anchors)


def looks_like_regex(text: str) -> bool:
    """Whether somebody takes it for a regular expression, which nothing here is."""
    return _REGEX.search(text) is not None


@lru_cache(maxsize=16384)
def compile(phrase: str) -> Phrase:
    """The compiled phrase; the same text gives the same object.

    :raises PhraseError: an empty group or alternative, a `…` at an edge, too much of anything.
    """
    if len(phrase) > MAX_LENGTH:
        raise PhraseError("phrase_too_long", MAX_LENGTH)
    if looks_like_regex(phrase):
        raise PhraseError("phrase_is_regex")
    groups = tuple(
        tuple(_alternative(part) for part in _ALTERNATIVES.split(group))
        for group in _nonempty_groups(phrase)
    )
    anchors = tuple(
        tuple(dict.fromkeys(alternative.anchor for alternative in group)) for group in groups
    )
    return Phrase(phrase, groups, anchors)


def _nonempty_groups(phrase: str) -> list[str]:
    groups = _GROUPS.split(phrase)
    if not all(group.strip() for group in groups):
        raise PhraseError("phrase_empty_group")
    return groups


def _alternative(text: str) -> Alternative:
    if not _SIGNS.search(text):  # nine out of ten
        literal = fold(text)
        _check([literal] if literal else [])
        return Alternative((literal,), None)
    pieces = [_piece(part) for part in _PIECES.split(text)]
    pieces = [piece for piece in pieces if piece]
    _check(pieces)
    literals = tuple(piece for piece in pieces if piece not in ("#", "…"))
    if pieces == list(literals[:1]):
        return Alternative(literals, None)
    parts = [_part(piece, after) for piece, after in zip(pieces, [*pieces[1:], ""], strict=True)]
    return Alternative(tuple(dict.fromkeys(literals)), "".join(parts))


@lru_cache(maxsize=16384)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _piece(part: str) -> str:
    if part in ("#", "＃"):
        return "#"
    return "…" if part.startswith("…") else fold(part)


def _check(pieces: list[str]) -> None:
    if not pieces:
        raise PhraseError("phrase_empty_alternative")
    if "…" in (pieces[0], pieces[-1]):
        raise PhraseError("phrase_gap_at_edge")
    if pieces.count("…") > MAX_GAPS:
        raise PhraseError("phrase_too_many_gaps", MAX_GAPS)
    if any(a in ("#", "…") and a == b for a, b in pairwise(pieces)):
        raise PhraseError("phrase_side_by_side")


def _part(piece: str, after: str) -> str:
    if piece == "…":
        return f"[^{_ENDS}]{{0,{GAP}}}?"
    return _number(after) if piece == "#" else re.escape(piece)


def _number(after: str) -> str:
    """A number, taken whole and never given back, save what the literal after it begins with."""
    literal = "" if after in ("#", "…") else after
    keep = f"(?!{re.escape(literal)})" if literal and literal[0] in _NUMERALS else ""
    digits = r"[0-9]{1,20}(?:[.,][0-9]{1,20}){0,4}"
    one = rf"(?:{digits}(?:{keep}[{_NUMERALS}]){{0,3}}|(?:{keep}[{_NUMERALS}]){{1,12}})"
    span = "" if literal and literal[0] in _BETWEEN else rf"(?:[{_BETWEEN}]{one})?"
    return f"(?>{one}{span})"
