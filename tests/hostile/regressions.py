"""Inputs that once hung or crashed a reader, as small as they could be made."""

from __future__ import annotations

from functools import partial

from tests.hostile.inputs import READ, Input, given
from tests.hostile.texts import html_depth, repeated

FOUND: tuple[Input, ...] = (
    # Each frame of a single cell was read twice: two to the power of the depth.
    given("frames.html", partial(html_depth, 60)),
    # Patterns that began anew at every dot, at every underline.
    given("dots.txt", partial(repeated, "."), READ, "empty"),
    given("underlines.txt", partial(repeated, "_ "), READ, "empty"),
    # A heading said again and again was compared with all titles each time.
    given("headings.txt", partial(repeated, "第一章\n", 200_000)),
)
