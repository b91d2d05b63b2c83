"""The pictures an OpenDocument body refers to, those worth reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from certcheck.readers.embedded import Picture, base_name, worth_reading
from certcheck.readers.failure import UnreadableError
from certcheck.readers.odf.package import OdfPackage


def pictures_of(
    package: OdfPackage,
    parts: Iterable[str],
    *,
    number: int | None = None,
    sheet: str | None = None,
) -> Iterator[Picture]:
    """Each part once, in order; a broken one is passed over."""
    for part in dict.fromkeys(parts):
        try:
            data = package.zip.part(part)
        except UnreadableError:
            continue
        if data is not None and worth_reading(data):
            yield Picture(base_name(part), data, number=number, sheet=sheet)
