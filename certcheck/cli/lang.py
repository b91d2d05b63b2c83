"""Which language the command line asks for, known before it is understood."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.messages import LANGUAGES


def language(argv: Sequence[str]) -> str:
    """What `--lang` says, wherever it stands; Chinese otherwise."""
    said = LANGUAGES[0]
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else "".join(argv[index + 1 : index + 2])
            said = value if value in LANGUAGES else said
    return said
