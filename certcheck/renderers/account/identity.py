"""The identity card of the dossier: what the papers say of the company, where, and where they disagree."""

from __future__ import annotations

from certcheck.messages import label
from certcheck.renderers.account.model import Stated
from certcheck.renderers.account.voice import Voice
from certcheck.report import Report

_FIELDS = ("company", "uscc", "representative", "address", "person")
"""An open list: a field nobody has named yet is told by its code."""


def identity(report: Report, voice: Voice) -> tuple[Stated, ...]:
    return tuple(
        Stated(
            name=voice.teller.label(f"field_{one.field}") if one.field in _FIELDS else one.field,
            value=voice.clean(one.value),
            files=tuple(voice.clean(path) for path in one.paths),
            agrees=one.agrees,
            mark="" if one.agrees else voice.teller.label(_mark(one.field)),
        )
        for one in report.identity
    )


def _mark(field: str) -> str:
    return "identity_stranger_mark" if field == "person" else "identity_differs_mark"


def identity_line(stated: Stated, lang: str) -> str:
    """One in a line: `公司名称：某某公司（不一致）  简介.docx`."""
    return label(
        "identity_line",
        lang,
        name=stated.name,
        value=stated.value,
        mark=stated.mark,
        files=label("list", lang).join(stated.files),
    )
