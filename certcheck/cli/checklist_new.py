"""`certcheck checklist new`: a checklist begun from the list somebody sends."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from certcheck.cli.destinations import write
from certcheck.cli.editors import lead_editors
from certcheck.cli.options import LangOption, OutputOption, spoken
from certcheck.cli.streams import quiet_pipe, say, write_bytes
from certcheck.errors import UsageError
from certcheck.language.json_schemas import editor_line
from certcheck.messages import label
from certcheck.visible import visible


def new(
    context: typer.Context,
    titles: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    output: OutputOption = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT")] = None,
    language: LangOption = None,
) -> None:
    # Compiling the shipped checklists takes a second; the other commands need none of it.
    from certcheck.drafting.draft import draft  # noqa: PLC0415
    from certcheck.drafting.listing import Lister  # noqa: PLC0415
    from certcheck.drafting.words import words  # noqa: PLC0415
    from certcheck.readers import read  # noqa: PLC0415
    from certcheck.readers.options import ReadOptions  # noqa: PLC0415

    lang = spoken(context, language)
    if output is not None and output.exists():
        raise UsageError(label("new_there", lang, path=str(output)))
    try:
        data = titles.read_bytes()
    except OSError as error:
        raise UsageError.keyed("path_unreadable", path=visible(str(titles))) from error
    listing = Lister(words()).read(read(data, titles.name, ReadOptions()))
    if not listing.papers:
        raise UsageError(label("new_nothing", lang, path=str(titles)))
    name = output.stem if output is not None else titles.stem
    text, taken = draft(listing, _id(name), title or titles.stem, words(), lang)
    if output is None:
        with quiet_pipe():
            write_bytes(text.encode())
        return
    write(output, (editor_line("checklist") + text).encode(), lang)
    lead_editors(output, "checklist", lang)
    say(label("new_done", lang, path=str(output), count=len(listing.papers), found=taken))


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-checklist"
