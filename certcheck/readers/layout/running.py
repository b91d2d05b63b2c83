"""Running heads and feet: what stands alike in the margins of many pages is no content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from certcheck.document import Block, Page, Paragraph, Region
from certcheck.readers.layout.lines import lines_of
from certcheck.readers.layout.pieces import Fragment, letter_size

_MARGIN = 0.09
"""The share of the page's height at top and bottom where running heads stand."""
_LARGEST = 1.12
"""Heads are no larger than the text; a title that recurs (a stack of filled forms) is."""
_LEAST_PAGES = 3
_SHARE = 0.5
_LONGEST = 60
_DIGITS = re.compile(r"\d+")


def margin_texts(fragments: Sequence[Fragment], height: float) -> tuple[str, ...]:
    """The lines in the margins of a page that may be running heads or feet."""
    outer = [f for f in fragments if not _MARGIN < f.middle / height < 1 - _MARGIN]
    if not outer:
        return ()
    most = _LARGEST * letter_size(fragments)
    return tuple(line.text for line in lines_of(outer) if line.size <= most)


def without_running_heads(
    pages: Sequence[Page], margins: Sequence[tuple[str, ...]]
) -> tuple[Page, ...]:
    """The pages, paragraphs that recur in the margins of most of them marked HEADER or FOOTER."""
    counts = Counter(key for texts in margins for key in {_key(text) for text in texts})
    least = max(_LEAST_PAGES, _SHARE * sum(1 for page in pages if page.blocks))
    running = {key for key, count in counts.items() if count >= least and len(key) <= _LONGEST}
    if not running:
        return tuple(pages)
    return tuple(_marked(page, running) for page in pages)


def _marked(page: Page, running: set[str]) -> Page:
    half = len(page.blocks) / 2
    blocks = tuple(
        _as_note(block, Region.HEADER if i < half else Region.FOOTER)
        if _runs(block, running)
        else block
        for i, block in enumerate(page.blocks)
    )
    return replace(page, blocks=blocks)


def _runs(block: Block, running: set[str]) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.region is Region.BODY
        and block.level != 0
        and _key(block.text) in running
    )


def _as_note(block: Block, region: Region) -> Block:
    return replace(block, level=None, region=region) if isinstance(block, Paragraph) else block


def _key(text: str) -> str:
    return _DIGITS.sub("#", text).strip()
