"""`python -m tests.hostile.fuzz TARGET [CORPUS] [-max_total_time=600 …]`: coverage-guided fuzzing.

Needs atheris (`pip install atheris`, Linux, no part of the extras). TARGET is a format of the
catalogue, as `python -m tests.formats` names it, or `walk`, `yaml`, `fields`. Inputs that crash or
hang are written to the current folder by libFuzzer; they become cases in `regressions.py`. Without
CORPUS the valid file of the format and forty mutants of it are the seeds.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["certcheck"]):
    from certcheck import readers
    from certcheck.dossier.walk import walk
    from certcheck.errors import CertcheckError
    from certcheck.fields.codes import find_id_numbers, find_organization_codes, find_uscc
    from certcheck.fields.dates import find_dates, read_term
    from certcheck.fields.names import find_companies
    from certcheck.limits import MB, Limits
    from certcheck.mistakes import YamlMistakes
    from certcheck.privacy import mask
    from certcheck.readers.options import ReadOptions
    from certcheck.visible import visible
    from certcheck.yaml_source import parse

from tests.formats.writers import Format
from tests.hostile.mutants import formats, mutants, seed_of

Target = Callable[[bytes], None]
_LIMITS = Limits(max_expanded=16 * MB, max_members=200, archive_seconds=5)
_OPTIONS = ReadOptions(ocr=False, max_pages=20, max_rows=1000)


def reading(format: Format) -> Target:
    """A reader never raises; its module is called beneath the net that would hide it."""

    def read(data: bytes) -> None:
        readers._read(readers.detect(data, f"a{format.suffix}"), data, _OPTIONS)

    return read


def walking(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.zip").write_bytes(data)
        with suppress(CertcheckError), walk(folder, _LIMITS, ("pw",)) as found:
            assert len({file.path for file in found.files}) == len(found.files)


def parsing(data: bytes) -> None:
    with suppress(YamlMistakes):
        parse(data, "certcheck.yaml")


def finding(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for find in (find_uscc, find_organization_codes, find_id_numbers, find_dates, find_companies):
        find(text)
    read_term(text)
    assert mask(mask(text)) == mask(text)
    assert visible(text).isprintable()


def main() -> None:
    logging.disable()
    name, *rest = sys.argv[1:] or [""]
    known = {one.name: one for one in formats()}
    targets: dict[str, Target] = {"walk": walking, "yaml": parsing, "fields": finding}
    if name not in targets and name not in known:
        sys.exit(f"{__doc__}\nTargets: {', '.join([*targets, *known])}")
    if not [word for word in rest if not word.startswith("-")]:
        rest.append(_seeds(name if name in known else {"walk": "zip", "fields": "txt"}.get(name)))
    atheris.Setup([sys.argv[0], *rest], targets.get(name) or reading(known[name]))
    atheris.Fuzz()


def _seeds(name: str | None) -> str:
    folder = Path(tempfile.mkdtemp(prefix="seeds-"))
    if name in {one.name for one in formats()}:
        for number, data in enumerate((seed_of(name), *mutants(name, 40))):
            (folder / str(number)).write_bytes(data)
    return str(folder)


if __name__ == "__main__":
    main()
