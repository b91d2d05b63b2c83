"""Mistakes in files people write (checklist, profile): where, and what, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certcheck.errors import UsageError
from certcheck.visible import visible
from certcheck.yaml.mistake_texts import MESSAGES

MOST = 500
"""More mistakes than this are not told: a file with so many is no checklist and no profile."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something begins: line and column, counted from 1; line 0: the file as a whole."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake; its text is `file:line: message`."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """One line: what a stranger wrote as a name, key or value begins no other."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return visible(f"{place}: {self.message}")


class YamlMistakes(UsageError):  # noqa: N818  (it is several)
    """Everything wrong with one checklist or profile at once; its text is a mistake a line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))[:MOST]
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Mistakes:
    """Collects the mistakes of one file (and of what it uses), in one language."""

    def __init__(self, lang: str = "zh") -> None:
        self.lang = lang
        self.found: list[Mistake] = []

    def add(self, place: Place, code: str, /, **params: object) -> None:
        self.found.append(Mistake(place.file, place.line, say(code, self.lang, **params)))

    def add_all(self, mistakes: Iterable[Mistake]) -> None:
        self.found += mistakes

    def raise_if_any(self) -> None:
        """:raises YamlMistakes: all that was collected, if anything was."""
        if self.found:
            raise YamlMistakes(self.found)


def say(code: str, lang: str, /, **params: object) -> str:
    """The message of a code in `zh` or `en`; of an unknown code, that the value cannot be used.

    `nearest` adds a did-you-mean where it is not empty.
    """
    nearest = params.pop("nearest", None)
    chinese, english = MESSAGES.get(code, MESSAGES["unusable"])
    text = (english if lang == "en" else chinese).format_map(_Forgiving(params))
    if nearest:
        text += f"; did you mean `{nearest}`?" if lang == "en" else f"；是否想写 `{nearest}`？"
    return text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, where one is like it at all."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only needed once something is wrong)

    candidates = sorted(known)
    if not word or len(word) > 200:
        return None
    found = process.extractOne(word.casefold(), candidates, scorer=fuzz.ratio, score_cutoff=60)
    if found:
        return found[0]
    return next((one for one in candidates if one.startswith(word)), None)


class _Forgiving(dict[str, object]):
    """Params of which some may be lacking."""

    def __missing__(self, key: str) -> str:
        return "?"
