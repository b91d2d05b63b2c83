"""The people a running text names behind a word of appointment: 兹任命莫锦、钟立为公司内审员."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certcheck.fields.names import is_person_name

_ASIDE = re.compile(r"[(\[【][^()\[\]【】]{0,20}[)\]】]")
_BETWEEN = re.compile(r"[、,;/\s]+|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})")
_HONOUR = re.compile(r"(?:同志|先生|女士|等)+$")
_ENDS = re.compile(r"[。:]")
_OFFICE = re.compile(r"(.+?)(?:为|担任|任)[^,;]*(?:[,;]|$)")
_NUMBER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)]")


def appointed(text: str, leads: Sequence[str]) -> tuple[str, ...]:
    """The names in a folded text right behind one of `leads`, or in the lines below where it ends in a colon."""
    lines = text.split("\n")
    found: dict[str, None] = {}
    for number, line in enumerate(lines):
        for lead in leads:
            _, met, rest = line.partition(lead)
            if met:
                found.update(
                    dict.fromkeys(_named(_ENDS.split(_ASIDE.sub("", rest), maxsplit=1)[0]))
                )
                if rest.endswith(":"):
                    found.update(dict.fromkeys(_below(lines[number + 1 :])))
    return tuple(found)


def _named(sentence: str) -> tuple[str, ...]:
    """Those before every 为 or 担任 of the sentence; none where one of them is no mere list of names."""
    offices = [_people(before) for before in _OFFICE.findall(sentence)] or [_people(sentence)]
    return tuple(name for people in offices for name in people) if all(offices) else ()


def _below(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        people = _people(_ASIDE.sub("", _NUMBER.sub("", line)).rstrip("。;"))
        if not people:
            return
        yield from people


def _people(text: str) -> tuple[str, ...]:
    """Nothing but names, or none."""
    words = [_HONOUR.sub("", word) for word in _BETWEEN.split(text) if word]
    return tuple(words) if words and all(map(is_person_name, words)) else ()
