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
from certcheck.renderers import RENDERERS, Renderer
from certcheck.yaml.mistakes import nearest


class Form(Protocol):
    """What is written: its name as after `--format`, and whether a screen can show it."""

    NAME: str
    BINARY: bool


class Named(Protocol):
    """What is chosen by name, or by the ending of the file it is written to."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 — a constant of a module
    @property
    def SUFFIX(self) -> str: ...  # noqa: N802


_Named = TypeVar("_Named", bound=Named)
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
    main = chosen(RENDERERS, name, output, lang)
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
    if target.is_dir():
        raise ScanError(label("output_folder", lang, path=str(file)))
    check_parent(file, lang)


def check_parent(file: Path, lang: str) -> None:
    """Whether the folder it is to be written to is there. Raises `ScanError`."""
    folder = file.resolve().parent
    if not folder.is_dir():
        raise ScanError(label("output_no_folder", lang, path=str(file), folder=str(folder)))


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


def chosen(forms: Sequence[_Named], name: str | None, output: Path | None, lang: str) -> _Named:
    """The form named after `--format`, else the one the file's ending asks for.

    :raises UsageError: none of them is called so, or ends so.
    """
    return _by_suffix(forms, output, lang) if name is None else by_name(forms, name, lang)


def by_name(forms: Sequence[_Named], name: str, lang: str) -> _Named:
    """The form of this name, or of this ending: `md` is as good as `markdown`.

    :raises UsageError: there is none; told with a did-you-mean.
    """
    for one in forms:
        if name in (one.NAME, one.SUFFIX.removeprefix(".")):
            return one
    known = [one.NAME for one in forms]
    near = nearest(name, known) or ""
    raise UsageError(label("bad_format", lang, name=name, known=", ".join(known), near=near))


def _by_suffix(forms: Sequence[_Named], output: Path | None, lang: str) -> _Named:
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
    return Destination(by_name(RENDERERS, name, lang), Path(file))


def known_formats() -> str:
    return ", ".join(renderer.NAME for renderer in RENDERERS)
