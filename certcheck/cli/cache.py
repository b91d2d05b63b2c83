"""`certcheck cache`: where the memory of what was read lies, how large it is, and forgetting it."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from certcheck.cache.cache import Cache, CacheInfo
from certcheck.cache.file import NAME, cache_folder
from certcheck.cli.help import Command, Group
from certcheck.cli.options import LangOption, any_command, spoken
from certcheck.cli.streams import quiet_pipe, say
from certcheck.errors import ScanError
from certcheck.messages import label
from certcheck.visible import visible

_STEP = 1024
_UNITS = ("B", "KB", "MB", "GB", "TB")


def add_to(app: typer.Typer) -> None:
    family = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    family.callback()(any_command)
    family.command("info", cls=Command)(info)
    family.command("clear", cls=Command)(clear)
    app.add_typer(family, name="cache")


def info(context: typer.Context, language: LangOption = None) -> None:
    lang = spoken(context, language)
    with Cache() as cache:
        found = cache.info()
        _warn(cache)
    with quiet_pipe():
        for line in _told(found, lang):
            sys.stdout.write(visible(line) + "\n")


def clear(context: typer.Context, language: LangOption = None) -> None:
    lang = spoken(context, language)
    if not _file().exists():
        say(label("cache_empty", lang, folder=str(cache_folder())))
        return
    with Cache() as cache:
        before = cache.info()
        cache.clear()
        after = cache.info()
        _warn(cache)
    if after.entries or after.stamps or after.size:
        raise ScanError(label("cache_stays", lang, folder=str(before.folder)))
    say(label("cache_cleared", lang, count=before.entries, size=size_text(before.size)))


def _told(found: CacheInfo, lang: str) -> tuple[str, ...]:
    on_disk = sum(file.stat().st_size for file in found.folder.glob(f"{NAME}*"))
    return (
        label("cache_folder", lang, folder=str(found.folder)),
        label("cache_entries", lang, count=found.entries, size=size_text(found.size)),
        label("cache_stamps", lang, count=found.stamps),
        label("cache_on_disk", lang, size=size_text(on_disk), limit=size_text(found.limit)),
    )


def size_text(size: int) -> str:
    """`5 KB`, `1.5 GB`: bytes in steps of 1024, one decimal below ten."""
    amount, unit = float(size), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    exact = unit == 0 or amount >= 10 or amount == int(amount)
    return f"{amount:.0f} {_UNITS[unit]}" if exact else f"{amount:.1f} {_UNITS[unit]}"


def _file() -> Path:
    return cache_folder() / NAME


def _warn(cache: Cache) -> None:
    for warning in cache.warnings:
        say(f"certcheck: {warning}")
