"""What is fuzzed: every reader by the name of its module, `walk`, `yaml`, `fields`.

A target takes any bytes and returns; whatever it raises is a fault. Readers are called beneath the
net that would turn their exceptions into `corrupt`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from certcheck import readers
from certcheck.checklist import loading
from certcheck.checklist.model import Checklist
from certcheck.checklist.phrases import PhraseError, compile
from certcheck.dossier.walk import walk
from certcheck.errors import CertcheckError
from certcheck.fields.codes import find_id_numbers, find_organization_codes, find_uscc
from certcheck.fields.dates import find_dates, parse_date, read_term
from certcheck.fields.names import find_companies, is_person_name, same_company, same_person
from certcheck.limits import MB, Limits
from certcheck.privacy import mask
from certcheck.profile.model import load_profile
from certcheck.readers.options import ReadOptions
from certcheck.text import fold, squeeze
from certcheck.visible import visible
from certcheck.yaml.mistakes import YamlMistakes

Target = Callable[[bytes], None]
LIMITS = Limits(max_expanded=16 * MB, max_members=200, archive_seconds=5)
OPTIONS = ReadOptions(ocr=False, max_pages=20, max_rows=1000)


def kinds_of(reader: str) -> frozenset[str]:
    """The formats a reader's module reads."""
    return frozenset(kind for kind, module in readers.READERS.items() if module == reader)


def reading(kinds: frozenset[str], suffix: str, data: bytes) -> None:
    """What is no file of the reader's any more is another target's."""
    kind = readers.detect(data, f"a{suffix}") if data else ""
    if kind in kinds:
        readers._read(kind, data, OPTIONS)


def walking(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.zip").write_bytes(data)
        with suppress(CertcheckError), walk(folder, LIMITS, ("pw",)) as found:
            assert len({file.path for file in found.files}) == len(found.files)
        assert [path.name for path in Path(folder).iterdir()] == ["a.zip"]


@cache
def _checklist() -> Checklist:
    return loading.load(Path(__file__).parents[1] / "mini.yaml").checklist


def parsing(data: bytes) -> None:
    """The YAML source, and the profile that is made of it."""
    with suppress(YamlMistakes):
        load_profile(data, "certcheck.yaml", _checklist())


def finding(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for find in (find_uscc, find_organization_codes, find_id_numbers, find_dates, find_companies):
        find(text)
    read_term(text)
    parse_date(text)
    first, _, second = text.partition("\n")
    same_company(first, second)
    same_person(first, second)
    is_person_name(first)
    with suppress(PhraseError):
        compile(first).search(fold(second))
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)
    assert mask(mask(text)) == mask(text)
    assert visible(text).isprintable()


SUFFIXES: Mapping[str, str] = {"delimited": ".csv", "plain": ".txt", "html": ".html"}
"""Kinds of text are told apart by their names."""
TARGETS: Mapping[str, Target] = {
    **{
        reader: partial(reading, kinds_of(reader), SUFFIXES.get(reader, ""))
        for reader in sorted(set(readers.READERS.values()))
    },
    "walk": walking,
    "yaml": parsing,
    "fields": finding,
}
