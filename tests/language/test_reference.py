"""The reference page says what the models say."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from certcheck.checklist import requirements
from certcheck.language.reference import KINDS, page

PAGE = Path(__file__).parents[2] / "checklists" / "LANGUAGE.md"


def test_the_page_is_that_of_the_models() -> None:
    assert PAGE.read_text("utf-8") == page(), (
        "write it anew: python -m certcheck.language.reference > checklists/LANGUAGE.md"
    )


def test_every_kind_of_requirement_is_on_it() -> None:
    union = get_args(get_args(requirements.Requirement)[0])

    assert set(KINDS) == set(union)
    for kind in KINDS:
        assert kind.__doc__
        assert kind.__doc__.startswith(
            f"`kind: {get_args(kind.model_fields['kind'].annotation)[0]}`"
        )
