"""All formats, in the order of the table."""

from __future__ import annotations

from tests.formats.writers import carriers, pages, sheets, slides, words

TEXTS = (
    *words.FORMATS,
    *sheets.FORMATS,
    *slides.FORMATS,
    *pages.DRAWN,
    *carriers.FORMATS,
)
PICTURES = pages.PICTURES
FORMATS = (*TEXTS, *PICTURES)
