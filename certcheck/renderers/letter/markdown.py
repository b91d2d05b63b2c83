"""The letter as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from certcheck.messages import label
from certcheck.renderers.letter.model import Ask, Group, Letter, Matrix
from certcheck.renderers.markdown_text import inline

NAME = "markdown"
SUFFIX = ".md"
BINARY = False


def write(letter: Letter) -> bytes:
    """UTF-8."""
    return ("\n".join(_lines(letter)).rstrip() + "\n").encode()


def _lines(letter: Letter) -> Iterator[str]:
    lang = letter.lang
    yield f"# {inline(letter.title)}"
    yield ""
    yield f"**{inline(letter.to)}**  "
    yield inline(letter.about)
    yield ""
    for said in letter.opening:
        yield inline(said)
        yield ""
    yield from _listed(
        letter.received_title,
        letter.received_note,
        (_dash(inline(one.title), map(inline, one.files)) for one in letter.received),
    )
    for group in letter.groups:
        yield from _group(group, lang)
    yield from _listed(
        letter.questions_title,
        letter.questions_note,
        (
            f"{one.number}. **{inline(one.ask)}**"
            + (f"  \n   {inline(one.decides)}" if one.decides else "")
            for one in letter.questions
        ),
    )
    yield from _matrix(letter.matrix, letter.matrix_title, lang)
    yield from _listed(
        letter.ahead_title, letter.ahead_note, (f"- {inline(one)}" for one in letter.ahead)
    )
    yield from _listed(label("letter_tips", lang), "", (f"- {inline(tip)}" for tip in letter.tips))
    yield f"_{inline(letter.written)}_"


def _dash(title: str, files: Iterable[str]) -> str:
    return f"- **{title}**  {', '.join(files)}".rstrip()


def _listed(title: str, note: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if not shown:
        return
    yield f"## {inline(title)}"
    yield ""
    if note:
        yield inline(note)
        yield ""
    yield from shown
    yield ""


def _group(group: Group, lang: str) -> Iterator[str]:
    yield f"## {inline(group.title)}"
    yield ""
    yield inline(group.note)
    yield ""
    for ask in group.asks:
        yield from _ask(ask, lang, stated=group.stated)
    yield ""


def _ask(ask: Ask, lang: str, *, stated: bool) -> Iterator[str]:
    state = label("in_brackets", lang, text=inline(ask.state)) if stated else ""
    ref = f" <sub>{inline(ask.ref)}</sub>" if ask.ref else ""
    yield f"{ask.number}. **{inline(ask.title)}**{state}{ref}"
    listed = label("list", lang)
    for title, said in (
        (label("ask_requires", lang), ask.requires),
        (label("ask_received", lang), listed.join(ask.received) or label("ask_nothing", lang)),
        *((ask.why_title, why) for why in ask.why),
        (label("ask_supply", lang), label("blank", lang).join(ask.supply)),
        (label("ask_owner", lang), ask.owner),
    ):
        if said:
            yield f"   - {title}{label('colon', lang) if title else ''}{inline(said)}"


def _matrix(matrix: Matrix | None, title: str, lang: str) -> Iterator[str]:
    if matrix is None:
        return
    yield f"## {inline(title)}"
    yield ""
    yield _row([label("column_person", lang), *map(inline, matrix.papers)])
    yield _row(["---"] * (len(matrix.papers) + 1))
    for person in matrix.people:
        yield _row([inline(person.name), *(cell[1] if cell else "-" for cell in person.cells)])
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
