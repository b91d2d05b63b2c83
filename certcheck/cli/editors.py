"""What editors need beside a new file: the schema its first line names."""

from __future__ import annotations

from pathlib import Path

from certcheck.cli.destinations import write
from certcheck.language.json_schemas import schema_beside, schema_file


def lead_editors(file: Path, name: str, lang: str) -> None:
    """Put the schema of `name` beside `file`, the current one; a scan leaves it aside.

    Where a link stands in its place nothing is written, for it might lead anywhere.

    :raises ScanError: it could not be written.
    """
    schema, data = file.parent / schema_beside(name), schema_file(name).read_bytes()
    if schema.is_symlink() or (schema.is_file() and schema.read_bytes() == data):
        return
    write(schema, data, lang)
