"""The little language the texts are written in: `{param}`, `[optional part]`, `{n?one|many}`.

A text reads well whatever is known: a part in square brackets is left out when one of its params
is absent or empty, and of several versions the first whose params are all there is taken. Values
are put in last and never looked at again, so a brace in a file name stays a brace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_PARAM = re.compile(r"\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}")

LANGUAGES = ("zh", "en")


class Text(NamedTuple):
    """A text in both languages; several versions each, the most telling first."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def fill(self, params: Mapping[str, str], lang: str) -> str:
        """The first version all of whose params are there, filled in."""
        versions = self.en if lang == "en" else self.zh
        for version in versions:
            if _known(_OPTIONAL.sub("", version), params):
                return _fill(version, params)
        return _fill(versions[-1], params)


def text(zh: str | tuple[str, ...], en: str | tuple[str, ...]) -> Text:
    """A `Text` of one version or several."""
    return Text((zh,) if isinstance(zh, str) else zh, (en,) if isinstance(en, str) else en)


@lru_cache(maxsize=4096)
def param_names(version: str) -> frozenset[str]:
    """The params a version speaks of."""
    return frozenset(match[1] for match in _PARAM.finditer(version))


def _known(part: str, params: Mapping[str, str]) -> bool:
    return all(params.get(name) for name in param_names(part))


def _fill(version: str, params: Mapping[str, str]) -> str:
    chosen = _OPTIONAL.sub(lambda part: part[1] if _known(part[1], params) else "", version)
    return _PARAM.sub(lambda match: _value(match, params), chosen)


def _value(match: re.Match[str], params: Mapping[str, str]) -> str:
    value = params.get(match[1], "")
    if match[2] is None:
        return value
    return match[2] if value == "1" else match[3]
