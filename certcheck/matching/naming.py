"""What the name of a file and its folders say: a hint where the contents are silent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from certcheck.checklist.model import Checklist
from certcheck.recognition.alike import Alike
from certcheck.text import fold, romanised
from certcheck.words import Words

_LATIN_WORDS = re.compile(r"[a-z]+")
_REMEMBERED = 10_000
"""Names kept in mind: a folder is asked about for each of its files."""
_CLUTTER = re.compile(r"[\s_\-—.·,，()（）\[\]【】+]+")


class Naming:
    """The names of all kinds of paper of a checklist."""

    def __init__(self, checklist: Checklist) -> None:
        han: dict[str, dict[str, None]] = {}
        self._alike = Alike(checklist.wording.alike)
        self._latin: dict[str, list[str]] = {}
        for paper in checklist.papers.values():
            for word in dict.fromkeys((paper.title.zh, *paper.titles, *paper.names)):
                folded = fold(word)
                if folded.isascii():
                    self._latin.setdefault(_CLUTTER.sub("", folded), []).append(paper.id)
                elif len(folded) > 1:
                    for form in dict.fromkeys((folded, self._alike(folded))):
                        han.setdefault(form, {})[paper.id] = None
        self._not = {
            paper.id: tuple(map(fold, paper.not_titles)) for paper in checklist.papers.values()
        }
        self._han = {word: tuple(kinds) for word, kinds in han.items()}
        self._search = Words(self._han)
        self._order = {kind: number for number, kind in enumerate(checklist.papers)}
        self._pinyin: dict[str, list[str]] | None = None
        self._known: dict[str, tuple[str, ...]] = {}

    def own(self, path: str) -> tuple[str, ...]:
        """Kinds the file's own name speaks of."""
        return self._of(_stem(_parts(path)[-1]))

    def kinds(self, path: str) -> tuple[str, ...]:
        """Kinds the file's own name speaks of; where it says nothing, those of the nearest folder that does."""
        *folders, name = _parts(path)
        found = self._of(_stem(name))
        while folders and not found:
            found = self._of(folders.pop())
        return found

    def _of(self, name: str) -> tuple[str, ...]:
        found = self._known.get(name)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[name] = self._spoken_of(name)
        return found

    def _spoken_of(self, name: str) -> tuple[str, ...]:
        text = fold(name)
        met = dict.fromkeys(
            number
            for form in dict.fromkeys((text, self._alike(text)))
            for number in self._search.within(form)
        )
        words = (self._search.words[number] for number in met)
        scored = [
            (len(word), kind)
            for word in words
            for kind in self._han[word]
            if not any(no in text for no in self._not[kind])
        ]
        best = max((length for length, _ in scored), default=0)
        longest = {kind for length, kind in scored if length == best}
        if longest:
            return tuple(sorted(longest, key=self._order.__getitem__))
        return tuple(dict.fromkeys(self._romanised(unicodedata.normalize("NFKC", name).lower())))

    def _romanised(self, text: str) -> Iterator[str]:
        if not re.search(r"[a-z]{3,}", text):
            return
        words = {*_LATIN_WORDS.findall(text), _CLUTTER.sub("", re.sub(r"\d+", "", text))}
        for word in sorted(words, key=len, reverse=True):
            yield from self._latin.get(word, ())
        for word in sorted(words, key=len, reverse=True):
            if len(word) >= 6:
                yield from self._by_pinyin(word)

    def _by_pinyin(self, word: str) -> Sequence[str]:
        """Full pinyin such as yingyezhizhao; the table is made when a Latin name first asks for it."""
        if self._pinyin is None:
            self._pinyin = {}
            pairs = ((kind, han) for han, kinds in self._han.items() for kind in kinds)
            for kind, han in sorted(pairs, key=lambda pair: self._order[pair[0]]):
                for latin in romanised(han)[:1]:
                    self._pinyin.setdefault(latin, []).append(kind)
        return self._pinyin.get(word, ())


def _parts(path: str) -> list[str]:
    """The names on the way; `pathlib` takes as long as all else that is done with a file's name."""
    parts = [part for part in path.replace("!/", "/").split("/") if part not in ("", ".")]
    return parts or [""]


def _stem(name: str) -> str:
    """Without its suffix; a name that only begins or ends with a full stop has none."""
    stem, dot, suffix = name.rpartition(".")
    return stem if stem and dot and suffix else name


def says(path: str, name: str) -> bool:
    """Whether a person's name stands in the path."""
    return fold(name) in fold(path.replace("!/", "/"))
