"""`certcheck doctor`: each format with what reads it, whether that is there, and what is lost without."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator

import typer
from rich.text import Text

from certcheck.cli.help import Command
from certcheck.cli.options import LangOption, spoken
from certcheck.cli.streams import quiet_pipe
from certcheck.messages import label
from certcheck.readers.support import SUPPORTS, Found, Support, look
from certcheck.renderers.terminal.lines import hang
from certcheck.version import VERSION

_WIDTH, _INDENT = 80, 6


def add_to(app: typer.Typer) -> None:
    app.command("doctor", cls=Command)(doctor)


def doctor(context: typer.Context, language: LangOption = None) -> None:
    lang = spoken(context, language)
    system = f"{platform.system()} {platform.machine()}"
    python = platform.python_version()
    with quiet_pipe():
        _print(label("doctor_first", lang, version=VERSION, python=python, system=system))
        missing = []
        for support in SUPPORTS:
            found = look(support)
            there = all(one.there for one in found)
            missing += [] if there else [label(f"doctor/{support.key}", lang)]
            for line in _lines(support, found, there, lang):
                _print(line)
        _print("")
        _print(_summary(missing, lang))


def _summary(missing: list[str], lang: str) -> str:
    if not missing:
        return label("doctor_all", lang)
    names = label("clauses", lang).join(missing)
    return label("doctor_some", lang, count=len(missing), names=names)


def _lines(support: Support, found: tuple[Found, ...], there: bool, lang: str) -> Iterator[str]:
    yield ""
    mark = Text(f"{label('doctor_there' if there else 'doctor_missing', lang)}")
    name = label(f"doctor/{support.key}", lang)
    yield from _hung(name, mark)
    libraries = label("comma", lang).join(_library(one, lang) for one in found)
    yield from _hung(libraries or label("doctor_python", lang))
    if support.libraries:
        yield from _hung(label("doctor_lost", lang, lost=label(f"lost/{support.key}", lang)))
    if not there:
        yield from _remedy(support, found, lang)


def _library(found: Found, lang: str) -> str:
    told = f"{found.name} {found.version or ''}".strip()
    if found.there:
        return told if found.version else f"{told} {label('doctor_installed', lang)}"
    if found.error:
        return f"{told} {label('doctor_broken', lang, error=found.error)}"
    return f"{told} {label('doctor_absent', lang)}"


def _remedy(support: Support, found: tuple[Found, ...], lang: str) -> Iterator[str]:
    absent = [one for one in found if not one.there and one.error is None]
    wanted = {library.name for library in support.libraries}
    if any(one.name in wanted for one in absent):
        extra = next((f"[{one.extra}]" for one in absent if one.extra), "")
        yield from _hung(label("doctor_install", lang, command=f'pip install "certcheck{extra}"'))
    if any(one.name not in wanted for one in absent):
        known = label("list", lang).join(support.tools)
        yield from _hung(label("doctor_tools", lang, known=known))


def _hung(text: str, first: Text | None = None) -> list[str]:
    return [line.plain.rstrip() for line in hang(Text(text), _WIDTH, _INDENT, first)]


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
