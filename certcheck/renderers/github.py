"""Annotations for GitHub Actions, worst first: workflow commands, one a line.

GitHub shows ten errors and ten warnings of a step. The summary of the step is Markdown and goes to
another file, which is why it is a function of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.renderers import markdown
from certcheck.renderers.account import Account, recount
from certcheck.renderers.levels import Level, headline, level, paragraphs, remarkable
from certcheck.renderers.spots import Spot, of_item
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.report import Report

NAME = "github"
SUFFIX = ".annotations"
BINARY = False

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_ORDER = list(Level)


def render(report: Report, style: Style) -> bytes:
    """The annotations; the first is the verdict."""
    teller = Teller.of(report, show_personal=style.show_personal)
    lines = _lines(report, recount(report, style), teller)
    return "".join(f"{line}\n" for line in lines).encode()


def summary(report: Report, style: Style) -> bytes:
    """The Markdown for the file named by `GITHUB_STEP_SUMMARY`."""
    return markdown.render(report, style)


def _lines(report: Report, account: Account, teller: Teller) -> Iterator[str]:
    first = Level.NOTE if account.complete else Level.ERROR
    yield _command(first, None, account.title, account.verdict)
    found = [(level(entry), result, entry) for result, entry in remarkable(report, account)]
    for grade, result, entry in sorted(found, key=lambda one: _ORDER.index(one[0])):
        said = "\n".join(paragraphs(entry, account.lang))
        yield _command(grade, of_item(result, report, teller), headline(entry), said)


def _command(grade: Level, spot: Spot | None, title: str, said: str) -> str:
    places = {"file": spot.file, "line": str(spot.line)} if spot else {}
    given = {**places, "title": title}
    properties = ",".join(f"{key}={_property(value)}" for key, value in given.items())
    return f"::{_COMMANDS[grade]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    """A message cannot end its command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value cannot end its property either."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
