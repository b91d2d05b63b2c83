"""The words lists are written with, and those of a draft's comments: `checklists/drafting/words.yaml`."""

from __future__ import annotations

from functools import cache

from certcheck.checklist import loading
from certcheck.checklist.requirements import Model, Text
from certcheck.yaml.mistakes import Mistakes
from certcheck.yaml.models import validate
from certcheck.yaml.source import parse


class Forms(Model):
    """Endings of names that tell the form of a paper."""

    certificate: tuple[str, ...]
    drawing: tuple[str, ...]
    records: tuple[str, ...]


class Samples(Model):
    """What stands in a draft's examples until somebody puts real texts there."""

    rows: tuple[tuple[str, ...], ...]
    certificate: tuple[str, ...]
    drawing: tuple[str, ...]
    document: tuple[str, ...]
    promise: str
    span: str
    ask: str


class Comments(Model):
    begun: Text
    left: Text
    facts: Text
    subject: Text
    trial: Text
    papers: Text
    labels: Text
    enough: Text
    catalogue: Text
    line: Text
    note: Text
    taken: Text
    examples: Text


class DraftWords(Model):
    """The whole file; what each list is for stands in it."""

    headers: tuple[str, ...]
    section_headers: tuple[str, ...]
    note_headers: tuple[str, ...]
    other_headers: tuple[str, ...]
    list_endings: tuple[str, ...]
    asides: tuple[str, ...]
    remarks: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    nouns: tuple[str, ...]
    optional: tuple[str, ...]
    yearly: tuple[str, ...]
    forms: Forms
    certificate_labels: tuple[str, ...]
    until: tuple[str, ...]
    catalogues: tuple[str, ...]
    company: str
    person: str
    samples: Samples
    comments: Comments


@cache
def words() -> DraftWords:
    """The shipped words. Raises `YamlMistakes`, by line, where somebody has broken the file."""
    path = loading.home() / "drafting" / "words.yaml"
    mistakes = Mistakes("zh")
    found = validate(parse(path.read_bytes(), str(path)), DraftWords, mistakes)
    mistakes.raise_if_any()
    assert found is not None  # noqa: S101 — what does not fit was raised
    return found
