"""What else is written for people, in both languages: the comparison, the overview, a pack's index.

To renew the texts in `expected/others` after a wanted change, run
`python -m tests.renderers.test_other_snapshots` and read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from certcheck.changes import compare
from certcheck.messages import LANGUAGES
from certcheck.overview import Overview, Row, row_of
from certcheck.packing.cover import Cover, cover
from certcheck.packing.cover_docx import cover_docx
from certcheck.packing.cover_html import cover_html
from certcheck.packing.plan import plan
from certcheck.renderers import Style
from certcheck.renderers import overview as overviews
from certcheck.renderers.terminal import changes
from certcheck.version import VERSION
from tests.renderers import reports
from tests.renderers.seen import docx_text, html_text, xlsx_text
from tests.test_changes import now

EXPECTED = Path(__file__).parent / "expected" / "others"
READERS = {"docx": docx_text, "html": html_text, "xlsx": xlsx_text}


def _cover(lang: str) -> Cover:
    report = reports.messy(lang)
    return cover(report, plan(report), show_personal=False)


def _overview(lang: str) -> Overview:
    new = now(lang)
    rows = (
        row_of("=甲 公司", new, compare(reports.messy(lang), new)),
        row_of("乙", reports.all_complete(lang), None),
        Row("丙.zip", 3, "x" if lang == "en" else "打不开"),
    )
    return Overview("客户", reports.messy().run.as_of, lang, rows, ("说明.txt",))


def _overview_as(form: overviews.Form) -> Callable[[str], str]:
    def told(lang: str) -> str:
        written = BytesIO()
        form.write(_overview(lang), Style(verbosity=1), written)
        return READERS.get(form.NAME, bytes.decode)(written.getvalue())

    return told


def _diff(lang: str) -> str:
    return changes.render(compare(reports.messy(), now(lang)), Style(verbosity=1)).decode()


MADE: dict[str, Callable[[str], str]] = {
    "diff": _diff,
    "index.docx": lambda lang: docx_text(cover_docx(_cover(lang))),
    "index.html": lambda lang: html_text(cover_html(_cover(lang))),
    **{f"overview.{form.NAME}": _overview_as(form) for form in overviews.FORMS},
}


def snapshot(name: str, lang: str) -> Path:
    return EXPECTED / f"{name}.{lang}.txt"


def seen(name: str, lang: str) -> str:
    return MADE[name](lang).replace(VERSION, "VERSION")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_it_reads_as_expected(name: str, lang: str) -> None:
    assert seen(name, lang) == snapshot(name, lang).read_bytes().decode()


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for each in MADE:
        for spoken in LANGUAGES:
            snapshot(each, spoken).write_bytes(seen(each, spoken).encode())
