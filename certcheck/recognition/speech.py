"""What a text really says: sentences without promises, statements of lack and blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from certcheck.checklist import phrases
from certcheck.checklist.model import Wording
from certcheck.recognition.flow import Part, Unit, form_of, unmerged
from certcheck.recognition.resemblance import Resemblance
from certcheck.text import fold, sentences
from certcheck.words import Words

_FILLED_GAP = re.compile(
    r"(?<!_)_{2,}+(?![年月日时分至,，。、:：;；_])([^_,，。;；:：、\n]{1,24})_{2,}"
)
_GAP = re.compile(r"_{3,}|(?<![\dx×*])[x×*]{2,}|(?<=\d)[x×*]{2,}+(?![0-9a-z])|□□+|○○+|\.{6,}")
"""What is left open; figures behind figures were made unreadable on purpose (138****5520)."""
_MAY_GAP = re.compile(r"[_x×*□○.]{2}")
"""With what all gaps begin; told faster."""
_SPOKEN_ROWS = 400
"""Rows of a table that are read as sentences; a longer table is data."""
_TWO_PAIRS = 4
"""Cells of a row of a form that holds two labels and their values."""
_REMEMBERED = 16_384
"""Sentences kept in mind: each is asked about under every heading above it, and forms repeat."""
_A_TITLE = 40
"""Characters that a letter's heading has at most; what begins by asking is a letter."""
_LONGEST_LACK = 60
"""Characters of a sentence that may deny a thing without one of the phrases; longer ones explain."""
_DENIED = 1.5
"""Log odds from which a sentence sounds like a denial."""
_WIDE = re.compile(r"[ \u3000]{4,}")


class Speech:
    """The checklist's wording, ready to be asked about a sentence."""

    def __init__(self, wording: Wording, model: Resemblance | None = None) -> None:
        self._model = model
        self._signs = Words(map(fold, wording.lack_signs))
        self._promises = phrases.any_of(wording.promises)
        self._lacks = phrases.any_of(word for word in wording.lacks if not word.startswith("="))
        self._bare_lacks = frozenset(
            fold(word[1:]) for word in wording.lacks if word.startswith("=")
        )
        self._asks = phrases.any_of(wording.asks)
        self._reports = tuple(map(fold, wording.reports))
        self._placeholders = Words(map(fold, wording.placeholders))
        self._signatures = Words(map(fold, wording.signatures))
        self.empty = lru_cache(maxsize=_REMEMBERED)(self._empty)
        """Whether a folded sentence puts off, denies, asks for a paper, or leaves blank."""
        self._instead = lru_cache(maxsize=_REMEMBERED)(self._said_instead)

    def promises(self, sentence: str) -> bool:
        return bool(self._promises.search(sentence))

    def lacks(self, sentence: str) -> bool:
        if sentence.strip("。.!") in self._bare_lacks or self._lacks.search(sentence):
            return True
        if self._model is None or len(sentence) > _LONGEST_LACK:
            return False
        return self._signs.any_in(sentence) and self._model.denies(sentence) > _DENIED

    def asks(self, sentence: str) -> bool:
        return bool(self._asks.search(sentence))

    def is_signed_at(self, label: str) -> bool:
        """Whether somebody signs beside a folded label."""
        return self._signatures.any_in(label)

    def is_report(self, text: str) -> bool:
        """Whether a folded text is a report about a dossier, not a paper of it."""
        return any(word in text for word in self._reports)

    def _empty(self, sentence: str) -> bool:
        return bool(self._instead(sentence)) or self.blanks(sentence) > 0

    def _said_instead(self, sentence: str) -> str:
        """`promise`, `lack` or `asked_for` where a folded sentence puts off, denies or asks."""
        if self.promises(sentence):
            return "promise"
        if self.lacks(sentence):
            return "lack"
        return "asked_for" if self.asks(sentence) else ""

    def blanks(self, sentence: str) -> int:
        """Gaps nobody has filled in."""
        rest, gaps = sentence, 0
        if _MAY_GAP.search(sentence) and (_GAP.search(sentence) or "__" in sentence):
            rest = _GAP.sub("\0", _FILLED_GAP.sub(r"\1", sentence))
            gaps = rest.count("\0")
        if not self._placeholders.any_in(rest):
            return gaps
        return gaps + sum(rest.count(word) for word in self._placeholders.words)

    def sentences(self, unit: Unit) -> Iterator[str]:
        """The folded sentences of a unit that say something; a narrow table's rows read as sentences."""
        for sentence in _spoken(unit):
            if not self.empty(sentence):
                yield sentence

    def said(self, unit: Unit) -> int:
        """Characters of the unit that say something."""
        return sum(map(len, self.sentences(unit)))

    def put_off(self, units: Sequence[Unit]) -> str | None:
        """`promise`, `lack` or `asked_for` where that is all these units say."""
        said, codes = 0, []
        asked_first = False
        for unit in units:
            if not unit.body or unit.contents:
                continue
            for sentence in _spoken(unit):
                code = self._instead(sentence)
                if code:
                    codes.append(code)
                    asked_first = asked_first or (code == "asked_for" and said < _A_TITLE)
                else:
                    said += len(sentence)
        if asked_first and said < 200:
            return "asked_for"
        return codes[0] if codes and said < 60 * len(codes) and said < 200 else None


def _spoken(unit: Unit) -> tuple[str, ...]:
    if unit.part is Part.TEXT:
        return _folded_sentences(unit.text)
    found: list[str] = []
    form = bool(form_of(unit.rows))
    for row in unit.rows[:_SPOKEN_ROWS]:
        pairs = unmerged(row)
        if form and len(pairs) == _TWO_PAIRS:
            # One field of a form says nothing of the other: 主要设备 … 电话 ….
            found += _folded_sentences(",".join(filter(None, map(str.strip, pairs[:2]))))
            found += _folded_sentences(",".join(filter(None, map(str.strip, pairs[2:]))))
            continue
        cells = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if 1 < len(cells) <= 4 and sum(map(len, cells)) <= 160:
            found += _folded_sentences(",".join(cells))
        else:
            for cell in cells:
                found += _folded_sentences(cell)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_REMEMBERED)
def _folded_sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in map(fold, sentences(_WIDE.sub("____", text))) if part)
