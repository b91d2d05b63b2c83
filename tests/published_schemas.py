"""Writes the published schemas anew from the models: `python -m tests.published_schemas`."""

from __future__ import annotations

from certcheck.language.json_schemas import PUBLISHED, as_text, schema_file

if __name__ == "__main__":
    for name, make in PUBLISHED.items():
        schema_file(name).write_text(as_text(make()), encoding="utf-8", newline="\n")
        print(schema_file(name))
