"""Where reports go: checked before a scan begins, and written whole or not at all."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from certcheck import unfinished
from certcheck.errors import ScanError, UsageError
from certcheck.messages import label, system_reason
from certcheck.renderers import RENDERERS, Renderer, named


class Form(Protocol):
    """What is written: its name as after `--format`, and whether a screen can show it."""

    NAME: str
    BINARY: bool


class Suffixed(Protocol):
    """What a file's ending chooses."""

    SUFFIX: str


_Suffixed = TypeVar("_Suffixed", bound=Suffixed)
_OTHERS = re.compile(
    r"\.(pdf|docx?|wps|rtf|odt|xlsx?|et|ods|pptx?|html?|json|csv|xml|yaml|png|jpg|zip)"
)
"""What a reader would open with a certain program, and find it broken."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A report in one format, to a file or (None) to standard output."""

    renderer: Renderer
    file: Path | None = None


def destinations(
    name: str | None, output: Path | None, reports: Sequence[str], lang: str
) -> tuple[Destination, ...]:
    """The main report (`--format`, `--output`), then the further ones (`--report`).

    :raises UsageError: a format that is not there, or a file without a format.
    """
    main = _renderer(name, lang) if name else by_suffix(RENDERERS, output, lang)
    return (Destination(main, output), *(_further(report, lang) for report in reports))


def check(wanted: Sequence[Destination], dossier: Path | None, lang: str) -> None:
    """Whether all of them can be written.

    :raises UsageError: into the dossier, two into one file, or binary to a terminal.
    :raises ScanError: there is no such folder.
    """
    used: set[Path] = set()
    for one in wanted:
        check_file(one.file, one.renderer, dossier, lang)
        if one.file is None:
            continue
        target = one.file.resolve()
        if target in used:
            raise UsageError(label("output_twice", lang, path=str(one.file)))
        used.add(target)


def check_file(file: Path | None, form: Form, dossier: Path | None, lang: str) -> None:
    """Whether something in this form can be written there; raises what `check` raises."""
    if file is None:
        if form.BINARY and sys.stdout.isatty():
            raise UsageError(label("binary_terminal", lang, name=form.NAME))
        return
    target = file.resolve()
    if dossier is not None and inside(target, dossier.resolve()):
        raise UsageError(label("output_inside", lang, path=str(file)))
    if target.is_dir() or not target.parent.is_dir():
        raise ScanError(label("output_no_folder", lang, path=str(file)))


def write(file: Path, data: bytes, lang: str) -> None:
    """Write it whole. Raises as `writing`."""
    with writing(file, lang) as stream:
        stream.write(data)


@contextmanager
def writing(file: Path, lang: str) -> Iterator[BinaryIO]:
    """Write beside the target and rename, so that nobody ever reads half a report.

    :raises ScanError: it could not be written.
    """
    target = file.resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:  # a device or a pipe; a folder fails as it should
                yield stream
        else:
            with unfinished.replacing(target) as stream:
                yield stream
    except OSError as error:
        reason = system_reason(error, lang)
        raise ScanError(label("output_failed", lang, path=str(file), error=reason)) from error


def inside(target: Path, dossier: Path) -> bool:
    return target == dossier or dossier in target.parents


def _renderer(name: str, lang: str) -> Renderer:
    renderer = named(name)
    if renderer is None:
        raise UsageError(label("bad_format", lang, name=name, known=known_formats()))
    return renderer


def by_suffix(forms: Sequence[_Suffixed], output: Path | None, lang: str) -> _Suffixed:
    """`--output report.json` alone means JSON; without an ending, or one nobody knows, the first.

    :raises UsageError: the ending is that of a format which is not among them.
    """
    suffix = output.suffix.lower() if output else ""
    found = next((one for one in forms if suffix == one.SUFFIX), None)
    if found is None and _OTHERS.fullmatch(suffix):
        known = ", ".join(dict.fromkeys(one.SUFFIX for one in forms))
        raise UsageError(label("bad_ending", lang, path=str(output), known=known))
    return found or forms[0]


def _further(report: str, lang: str) -> Destination:
    name, equals, file = report.partition("=")
    if not (name and equals and file):
        raise UsageError(label("bad_report", lang, value=report))
    return Destination(_renderer(name, lang), Path(file))


def known_formats() -> str:
    return ", ".join(renderer.NAME for renderer in RENDERERS)
