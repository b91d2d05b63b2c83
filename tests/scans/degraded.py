"""Ways to spoil a page, seventy-four: half for calibrating the thresholds, half held back.

What must come out stands with each: `fine` pages are read, `unreadable` ones are told so, and of
those between anything may be said but a guess: what is read has to be nearly all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

from certcheck.document import Document, Page, ProblemCode
from certcheck.readers import picture
from tests.formats.figures import found, words
from tests.formats.papers import PAPERS, Paper
from tests.formats.writers.pages import picture as drawn
from tests.scans import spoiling as s

FINE, UNREADABLE, BETWEEN = "fine", "unreadable", "between"
GUESSED = 0.90
"""A page of which less is read than this should have been told to be unreadable."""

Spoil = Callable[[Image.Image], Image.Image]


@dataclass(frozen=True)
class Case:
    """One way to spoil a page."""

    name: str
    expected: str
    spoil: Spoil
    held_back: bool
    paper: Paper
    draw: Callable[[Paper], Image.Image] = drawn


@dataclass(frozen=True)
class Outcome:
    """What the picture reader makes of it."""

    unreadable: bool
    share: float
    """Of the page's characters read; 0 where it was told to be unreadable."""
    codes: tuple[str, ...]


WAYS: tuple[tuple[str, str, Spoil], ...] = (
    ("as scanned", FINE, lambda p: p),
    ("1600 pixels", FINE, lambda p: s.shrunk(p, 1600)),
    ("1300 pixels", FINE, lambda p: s.shrunk(p, 1300)),
    ("1100 pixels", FINE, lambda p: s.shrunk(p, 1100)),
    ("900 pixels", BETWEEN, lambda p: s.shrunk(p, 900)),
    ("750 pixels", BETWEEN, lambda p: s.shrunk(p, 750)),
    ("520 pixels", BETWEEN, lambda p: s.shrunk(p, 520)),
    ("380 pixels", UNREADABLE, lambda p: s.shrunk(p, 380)),
    ("300 pixels", UNREADABLE, lambda p: s.shrunk(p, 300)),
    ("500 blown up", UNREADABLE, lambda p: s.enlarged(p, 500)),
    ("420 blown up", UNREADABLE, lambda p: s.enlarged(p, 420)),
    ("JPEG 60", FINE, lambda p: s.pressed(p, 60)),
    ("JPEG 30", FINE, lambda p: s.pressed(p, 30)),
    ("JPEG 12 at 1300", BETWEEN, lambda p: s.pressed(s.shrunk(p, 1300), 12)),
    ("JPEG 2 at 900", UNREADABLE, lambda p: s.pressed(s.shrunk(p, 900), 2)),
    ("JPEG 1 at 800", UNREADABLE, lambda p: s.pressed(s.shrunk(p, 800), 1)),
    ("half as bright", FINE, lambda p: s.lit(p, 0.5)),
    ("a third as bright", FINE, lambda p: s.lit(p, 0.33)),
    ("overexposed", FINE, lambda p: s.lit(p, 1.3)),
    ("pale", FINE, lambda p: s.faded(p, 0.5)),
    ("very pale", BETWEEN, lambda p: s.faded(p, 0.15)),
    ("pale and grainy", UNREADABLE, lambda p: s.grainy(s.faded(p, 0.12), 45)),
    ("shadow", FINE, lambda p: s.shadowed(p, 0.5)),
    ("deep shadow", FINE, lambda p: s.shadowed(p, 0.7)),
    ("turned 2", FINE, lambda p: s.turned(p, 2)),
    ("turned -4", FINE, lambda p: s.turned(p, -4)),
    ("turned 8", FINE, lambda p: s.turned(p, 8)),
    ("turned 90", FINE, lambda p: s.turned(p, 90)),
    ("upside down", FINE, lambda p: s.turned(p, 180)),
    ("at an angle", FINE, lambda p: s.seen_at_an_angle(p, 0.02, 1)),
    ("at a steep angle", FINE, lambda p: s.seen_at_an_angle(p, 0.04, -3)),
    ("at an angle, grainy", FINE, lambda p: s.grainy(s.seen_at_an_angle(p, 0.03, 2), 10)),
    ("grain 8", FINE, lambda p: s.grainy(p, 8)),
    ("grain 20", FINE, lambda p: s.grainy(p, 20)),
    ("grain 60", BETWEEN, lambda p: s.grainy(p, 60)),
    ("grain 90 at 1000", UNREADABLE, lambda p: s.grainy(s.shrunk(p, 1000), 90)),
    ("grain 120 at 1100", UNREADABLE, lambda p: s.grainy(s.shrunk(p, 1100), 120)),
    ("soft 1.2", FINE, lambda p: s.blurred(p, 1.2)),
    ("soft 2", FINE, lambda p: s.blurred(p, 2.0)),
    ("blurred 3.5", BETWEEN, lambda p: s.blurred(p, 3.5)),
    ("blurred 5", BETWEEN, lambda p: s.blurred(p, 5)),
    ("blurred 7", UNREADABLE, lambda p: s.blurred(p, 7)),
    ("blurred 9", UNREADABLE, lambda p: s.blurred(p, 9)),
    ("blurred 14", UNREADABLE, lambda p: s.blurred(p, 14)),
    ("focus 3", FINE, lambda p: s.out_of_focus(p, 3)),
    ("focus 7", BETWEEN, lambda p: s.out_of_focus(p, 7)),
    ("focus 14", UNREADABLE, lambda p: s.out_of_focus(p, 14)),
    ("focus 20", UNREADABLE, lambda p: s.out_of_focus(p, 20)),
    ("shaken 5", FINE, lambda p: s.shaken(p, 5)),
    ("shaken 13", BETWEEN, lambda p: s.shaken(p, 13)),
    ("shaken 35", UNREADABLE, lambda p: s.shaken(p, 35)),
    ("shaken 45", UNREADABLE, lambda p: s.shaken(p, 45, 70)),
    ("fax 1700", FINE, lambda p: s.faxed(p, 1700)),
    ("fax 700", BETWEEN, lambda p: s.faxed(p, 700)),
    ("fax 480", UNREADABLE, lambda p: s.faxed(p, 480)),
    ("folded", FINE, lambda p: s.folded(p, 3)),
    ("yellowed", FINE, lambda p: s.tinted(p, 1, 0.94, 0.74)),
    ("back seen through", FINE, lambda p: s.seen_through(p, 0.15)),
    ("squares of 9", UNREADABLE, lambda p: s.in_squares(p, 9)),
    ("squares of 7", UNREADABLE, lambda p: s.in_squares(p, 7)),
    ("shaken 21, steep", BETWEEN, lambda p: s.shaken(p, 21, 60)),
    ("shaken 27, upright", UNREADABLE, lambda p: s.shaken(p, 27, 80)),
    ("shaken 60, level", UNREADABLE, lambda p: s.shaken(p, 60, 0)),
    ("shaken 50, grainy", UNREADABLE, lambda p: s.grainy(s.shaken(p, 50, 135), 8)),
    ("shaken 40, in shadow", UNREADABLE, lambda p: s.shadowed(s.shaken(p, 40, 100), 0.5)),
    ("shaken 30 at 1300", UNREADABLE, lambda p: s.shrunk(s.shaken(p, 30, 45), 1300)),
    ("a tenth of the ink", BETWEEN, lambda p: s.faded(p, 0.1)),
    ("a fifteenth of the ink", BETWEEN, lambda p: s.faded(p, 0.065)),
    ("pale, grain 8", BETWEEN, lambda p: s.grainy(s.faded(p, 0.13), 8)),
    ("pale, JPEG 50 at 1300", BETWEEN, lambda p: s.pressed(s.shrunk(s.faded(p, 0.15), 1300), 50)),
    ("pale, turned 90", BETWEEN, lambda p: s.turned(s.faded(p, 0.12), 90)),
    ("pale, in shadow", BETWEEN, lambda p: s.shadowed(s.faded(p, 0.18), 0.4)),
    ("pale, yellowed", BETWEEN, lambda p: s.tinted(s.faded(p, 0.15), 1, 0.94, 0.74)),
    ("pale, soft", BETWEEN, lambda p: s.blurred(s.faded(p, 0.18), 1.2)),
)

CASES = tuple(
    Case(name, expected, spoil, held_back=number % 2 == 1, paper=PAPERS[number // 2 % len(PAPERS)])
    for number, (name, expected, spoil) in enumerate(WAYS)
)


@cache
def look(case: Case) -> Outcome:
    """Spoil the page and read it."""
    page = read(case.spoil(case.draw(case.paper)))
    unreadable = page.problem is not None and page.problem.code is ProblemCode.UNREADABLE
    text = words(Document("image", pages=(page,)))
    return Outcome(unreadable, found(case.paper.pieces, text), page.quality)


def read(image: Image.Image) -> Page:
    return picture.read(np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1]))


def is_right(case: Case, outcome: Outcome) -> bool:
    """Fine pages are read, unreadable ones are told, and nothing is guessed."""
    if outcome.unreadable:
        return case.expected != FINE
    return case.expected != UNREADABLE and outcome.share >= GUESSED


def is_silent(outcome: Outcome) -> bool:
    """Whether much of the page is missing or guessed, and nobody is told to look."""
    told = outcome.unreadable or "read_in_part" in outcome.codes
    return not told and outcome.share < GUESSED
