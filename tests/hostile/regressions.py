"""Inputs that once hung or crashed a reader, as small as they could be made."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from tests.dossier.packing import raw_zip
from tests.formats.papers import PLAN
from tests.formats.writers.words import docx
from tests.hostile.inputs import READ, Input, given
from tests.hostile.texts import html_depth, repeated


def nameless() -> bytes:
    data = docx(PLAN)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return raw_zip([(b"", b""), *((n.encode(), source.read(n)) for n in source.namelist())])


FOUND: tuple[Input, ...] = (
    # Each frame of a single cell was read twice: two to the power of the depth.
    given("frames.html", partial(html_depth, 60)),
    # Patterns that began anew at every dot, at every underline.
    given("dots.txt", partial(repeated, "."), READ, "empty"),
    given("underlines.txt", partial(repeated, "_ "), READ, "empty"),
    # A member without a name took the whole paper with it.
    given("nameless.docx", nameless),
    # A heading said again and again was compared with all titles each time.
    given("headings.txt", partial(repeated, "第一章\n", 200_000)),
)
