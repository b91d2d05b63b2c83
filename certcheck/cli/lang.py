"""The languages the program speaks, and which one the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from certcheck.messages import LANGUAGES


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


def language(argv: Sequence[str]) -> str:
    """What `--lang` says, wherever it stands; Chinese otherwise."""
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else "".join(argv[index + 1 : index + 2])
            return value if value in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]
