"""What several commands take from the command line: the day, and a file of passwords."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import date
from pathlib import Path

from certcheck.errors import UsageError
from certcheck.messages import label, system_reason
from certcheck.report import OPEN, Status

_NEVER = "never"


def day(value: str | None, lang: str, option: str = "--as-of") -> date:
    """The day given, else today: the one place where the clock is read."""
    if value is None:
        return date.today()
    try:
        if len(value) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(label("bad_date", lang, option=option, value=value)) from error


def audit_day(value: str | None, today: date, lang: str) -> date | None:
    """The day of the planned audit, which is not over yet. Raises `UsageError`."""
    if value is None:
        return None
    found = day(value, lang, "--audit-date")
    if found < today:
        raise UsageError(label("audit_past", lang, value=value, today=today.isoformat()))
    return found


def statuses(value: str, lang: str) -> tuple[Status, ...]:
    """The open statuses named, in the contract's order. Raises `UsageError`."""
    named = [name.strip() for name in value.split(",") if name.strip()]
    if named == [_NEVER]:
        return ()
    unknown = [name for name in named if name not in OPEN]
    if unknown or not named:
        raise UsageError(label("bad_status", lang, value=value, known=", ".join(OPEN)))
    return tuple(status for status in OPEN if status in named)


def passwords(file: Path | None, lang: str) -> tuple[str, ...]:
    """The lines of a file of passwords; none where there is no file. Raises `UsageError`."""
    if file is None:
        return ()
    try:
        text = _text(file.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error, lang) if isinstance(error, OSError) else "UTF-8?"
        said = label("no_file", lang, option="--password-file", path=str(file), error=reason)
        raise UsageError(said) from error
    return tuple(line for line in text.splitlines() if line)


def _text(data: bytes) -> str:
    """As the editors of Windows save it: Unicode, else the Chinese character set."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
