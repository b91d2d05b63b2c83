"""The letter in every form, both languages and both rounds, as a reader sees it.

To renew the texts in `expected/letters` after a wanted change, run
`python -m tests.renderers.letter.test_letter_snapshots` and read the difference.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.messages import LANGUAGES
from tests.renderers import reports
from tests.renderers.letter.letters import FORM, OWNERS, letter, messy, text
from tests.test_changes import now

EXPECTED = Path(__file__).parents[1] / "expected" / "letters"
ROUNDS = ("first", "second")


def seen(name: str, lang: str, which: str) -> str:
    second = replace(now(lang), owners=OWNERS)
    written = letter(messy(lang)) if which == "first" else letter(second, reports.messy())
    return text(name, written)


def snapshot(name: str, lang: str, which: str) -> Path:
    return EXPECTED / f"{which}.{lang}.{name}.txt"


@pytest.mark.parametrize("which", ROUNDS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORM)
def test_a_letter_reads_as_expected(name: str, lang: str, which: str) -> None:
    assert seen(name, lang, which) == snapshot(name, lang, which).read_bytes().decode()


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for each in FORM:
        for spoken in LANGUAGES:
            for one in ROUNDS:
                snapshot(each, spoken, one).write_bytes(seen(each, spoken, one).encode())
