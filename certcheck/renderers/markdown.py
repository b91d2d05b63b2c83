"""The report as GitHub-flavoured Markdown, fit for a comment under a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from certcheck.messages import label
from certcheck.renderers.account import (
    Account,
    Chapter,
    Entry,
    Loose,
    Matrix,
    expiry_line,
    identity_line,
    recount,
)
from certcheck.renderers.markdown_text import inline
from certcheck.renderers.style import Style
from certcheck.report import Report, Status

NAME = "markdown"
SUFFIX = ".md"
BINARY = False

LIMIT = 65_000
"""Characters: GitHub takes comments of 65,536."""
MARKS = {
    Status.COMPLETE: "🟢",
    Status.PARTIAL: "🟡",
    Status.INVALID: "🟠",
    Status.REVIEW: "🔵",
    Status.MISSING: "🔴",
    Status.NOT_APPLICABLE: "⚪",
    Status.WAIVED: "⚪",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text; what has a `name` may be left out where there is no room."""

    lines: tuple[str, ...]
    name: str = ""


def render(report: Report, style: Style) -> bytes:
    """UTF-8, at most `LIMIT` characters."""
    return compose(recount(report, style)).encode()


def compose(account: Account) -> str:
    """The text; the parts that take most room and say least are left out first."""
    parts = list(_parts(account))
    left_out: list[str] = []
    while _length(parts) > LIMIT and any(part.name for part in parts):
        last = max(index for index, part in enumerate(parts) if part.name)
        left_out.append(parts.pop(last).name)
    if left_out:
        names = label("list", account.lang).join(reversed(left_out))
        parts.insert(-1, Part((f"_{label('left_out', account.lang, parts=inline(names))}_", "")))
    text = "\n".join(line for part in parts for line in part.lines)
    return text if len(text) <= LIMIT else text[:LIMIT].rpartition("\n")[0] + "\n"


def _length(parts: Sequence[Part]) -> int:
    return sum(len(line) + 1 for part in parts for line in part.lines)


def _parts(account: Account) -> Iterator[Part]:
    """From the verdict to the note that a complete dossier is not a passed audit."""
    yield Part(tuple(_head(account)))
    yield Part(tuple(_open(account)))
    yield Part(tuple(_questions(account)))
    for name, lines in _further(account):
        if lines:
            yield Part(tuple(lines), name)
    note = (inline(account.not_audit), "", f"<sub>{inline(account.made_by)}</sub>", "")
    yield Part(("---", "", *note))


def _further(account: Account) -> Iterator[tuple[str, list[str]]]:
    lang = account.lang
    yield label("matrix", lang), list(_matrix(account.matrix, lang))
    name = label("identity", lang)
    said = (inline(identity_line(one, lang)) for one in account.identity)
    yield name, list(_folded(name, said))
    name = label("expiries", lang, count=len(account.expiries))
    lines = (inline(expiry_line(one, lang)) for one in account.expiries)
    yield name, list(_folded(name, lines))
    heeds = [*account.heeds, *account.remarks]
    yield label("heeds", lang), list(_listed(label("heeds", lang), heeds))
    unmatched, problems = account.unmatched, account.problems
    name = label("unmatched", lang, count=len(unmatched))
    yield name, list(_folded(name, (_loose(file, lang) for file in unmatched)))
    name = label("problems", lang, count=len(problems))
    yield name, list(_folded(name, (_loose(file, lang) for file in problems)))
    name = label("settled", lang, count=len(account.settled))
    yield name, list(_folded(name, (_settled(entry) for entry in account.settled)))


def _head(account: Account) -> Iterator[str]:
    mark = MARKS[Status.COMPLETE if account.complete else Status.MISSING]
    yield f"## {mark} {inline(account.verdict)}"
    yield ""
    for doubt in account.doubts:
        yield f"> **{inline(doubt)}**"
        yield ""
    if account.company:
        yield f"**{inline(account.company)}**  "
    yield f"{inline(account.dossier)}  "
    yield inline(account.checked)
    yield ""
    for said in account.differences:
        yield f"> {inline(said)}"
        yield ""


def _open(account: Account) -> Iterator[str]:
    if not account.open:
        yield f"{label('nothing_open', account.lang)}"
        yield ""
        return
    for chapter in account.chapters:
        yield f"### {inline(chapter.title)} <sub>{inline(chapter.count)}</sub>"
        yield ""
        yield from _entries(chapter, account.lang)


def _entries(chapter: Chapter, lang: str) -> Iterator[str]:
    for entry in chapter.open:
        yield f"- {_entitled(entry)}{_depends(entry, lang)}"
        for reason in entry.reasons:
            yield f"  - {inline(reason)}"
        if entry.have:
            files = label("list", lang).join(entry.have)
            yield f"  - {inline(label('have', lang, files=files))}"
        if entry.remedy:
            yield f"  - 👉 {inline(entry.remedy)}"
    if chapter.open:
        yield ""


def _entitled(entry: Entry) -> str:
    title = f"**{inline(entry.title)}** {inline(entry.ref)}"
    return f"{MARKS[entry.status]} {inline(entry.status_name)} · {title}"


def _depends(entry: Entry, lang: str) -> str:
    if entry.question is None:
        return ""
    return f" · _{label('see_question', lang, number=entry.question)}_"


def _questions(account: Account) -> Iterator[str]:
    if not account.questions:
        return
    yield f"### {label('to_answer', account.lang, count=len(account.questions))}"
    yield ""
    for question in account.questions:
        yield f"{question.number}. **{inline(question.ask)}**"
        yield f"   - {inline(question.decides)}"
        yield f"   - {inline(question.answer)}"
    yield ""


def _matrix(matrix: Matrix | None, lang: str) -> Iterator[str]:
    if matrix is None:
        return
    yield f"### {label('matrix', lang)}"
    yield ""
    yield _row([label("column_person", lang), *map(inline, matrix.papers)])
    yield _row(["---"] * (len(matrix.papers) + 1))
    for name, cells in matrix.people:
        shown = (f"{MARKS[cell.status]} {cell.status_name}" if cell else "-" for cell in cells)
        yield _row([inline(name), *shown])
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _listed(heading: str, said: Sequence[str]) -> Iterator[str]:
    if said:
        yield f"### {heading}"
        yield ""
        yield from (f"- {inline(one)}" for one in said)
        yield ""


def _folded(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A list that opens at a click."""
    items = [f"- {line}" for line in lines]
    if items:
        yield f"<details><summary>{inline(heading)}</summary>"
        yield ""
        yield from items
        yield ""
        yield "</details>"
        yield ""


def _loose(file: Loose, lang: str) -> str:
    path = " ".join(part for part in (file.path, file.where) if part)
    said = label("blank", lang).join(part for part in (file.why, file.remedy) if part)
    near = label("nearest_item", lang, item=file.near) if file.near else ""
    return f"**{inline(path)}** {inline(label('blank', lang).join(filter(None, (said, near))))}"


def _settled(entry: Entry) -> str:
    files = [entry.note] if entry.note else entry.files
    return " ".join([_entitled(entry), *(f"<br>{inline(file)}" for file in files)])
