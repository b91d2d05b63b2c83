"""Where in a file something stands: its pages, or its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from certcheck.renderers.telling import Teller
from certcheck.report import Evidence


def place(evidence: Evidence, teller: Teller) -> str:
    """`第 1-3 页`, `sheet 2026`; empty where the whole file is meant."""
    if evidence.sheet:
        return teller.label("sheet", sheet=evidence.sheet)
    return pages(evidence.pages, teller) if evidence.pages else ""


def files(evidences: Iterable[Evidence], teller: Teller, most: int) -> str:
    """`a.pdf p. 3, b.xlsx sheet 2026`: every file once, with its places or chapters; so many are named."""
    sheets: dict[str, dict[str, None]] = {}
    numbers: dict[str, set[int]] = {}
    for one in evidences:
        named = sheets.setdefault(one.path, {})
        numbers.setdefault(one.path, set()).update(() if one.sheet else one.pages)
        if one.sheet:
            named[place(one, teller)] = None
        elif not one.pages:
            named |= dict.fromkeys(_chapters(one, teller))
    told = [
        " ".join([path, *named, *([pages(sorted(numbers[path]), teller)] if numbers[path] else [])])
        for path, named in sheets.items()
    ]
    shown = teller.join(told[:most])
    return shown if len(told) <= most else teller.label("files_more", files=shown, count=len(told))


def _chapters(evidence: Evidence, teller: Teller) -> Iterator[str]:
    """The chapter that counts of a file without pages, which may be long."""
    for reason in evidence.because:
        if reason.code == "chapter" and reason.params.get("title"):
            yield teller.label("chapter", title=reason.params["title"])


def pages(numbers: Sequence[int], teller: Teller) -> str:
    """`pp. 1-3, 7`."""
    return teller.label("pages", pages=spans(numbers), count=len(numbers))


def spans(numbers: Sequence[int]) -> str:
    """`1-3, 7`: runs of pages as from-to."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
