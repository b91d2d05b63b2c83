"""The words of the after-sales checklist against sentences that cover a point, and those that must not.

Each list has a floor, not a wish: it may rise and never fall. What fails is listed in the message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Example
from certcheck.document import Document, Page, Paragraph
from certcheck.judge.items import judge_all
from certcheck.judge.outcome import Outcome
from certcheck.language import trial
from certcheck.matching.look import look_around
from certcheck.matching.scene import Seen
from certcheck.profile.model import Profile
from certcheck.recognition.hits import By
from certcheck.recognition.recogniser import Recogniser
from certcheck.report import Status

HERE = Path(__file__).parent / "sentences"


@cache
def checklist() -> Checklist:
    return loading.load("after-sales-service").checklist


@cache
def recogniser() -> Recogniser:
    return Recogniser(checklist())


def lines(name: str) -> Iterator[tuple[str, str, str]]:
    """Item, point and sentence; a line `# item point` stands above the sentences of a point."""
    item = point = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            item, point = line[2:].split()
        elif line.strip():
            yield item, point, line.strip()


def papers() -> Iterator[tuple[str, str]]:
    """Whole papers that show every point of an item; a line `@item title` begins each."""
    for block in (HERE / "papers.txt").read_text(encoding="utf-8").split("@"):
        if block.strip():
            item, _, text = block.partition(" ")
            yield item, text


def covers(item: str, point: str, sentence: str) -> bool:
    document = Document("pdf", (Page((Paragraph(sentence),), number=1),))
    found = recogniser().recognise(document).sightings
    return any(
        hit.point == point and hit.by in (By.SENTENCE, By.LABEL)
        for one in found
        for hit in one.hits.get(item, ())
    )


def test_sentences_cover_their_point() -> None:
    told = list(lines("covering.txt"))
    failed = [line for line in told if not covers(*line)]
    assert len(failed) <= 0.02 * len(told), failed


def test_sentences_about_something_else_cover_no_point() -> None:
    told = list(lines("neighbours.txt"))
    failed = [line for line in told if covers(*line)]
    assert len(failed) <= 0.05 * len(told), failed


def outcomes(text: str) -> Mapping[str, Outcome]:
    """Every item's outcome in a dossier that holds nothing but this text, printed."""
    first, *rest = text.strip().splitlines()
    page = Page((Paragraph(first, 0), *map(Paragraph, rest)), number=1)
    found = recogniser().recognise(Document("pdf", (page,)))
    seen = Seen(path="x.pdf", sha256=None, format="pdf", editable=False, recognition=found)
    profile = Profile(company=checklist().trial.company)
    scene = look_around((seen,), checklist(), profile, as_of=trial.AS_OF, ocr=True)
    return judge_all(scene, checklist())


def test_papers_in_running_words_show_their_points_and_complete_nothing_else() -> None:
    required = missing = 0
    short, beside = [], []
    for item, text in papers():
        judged = outcomes(text)
        points = [point for point in judged[item].points if point.point.required]
        open_points = [point.point.id for point in points if not point.covered]
        required += len(points)
        missing += len(open_points)
        if open_points:
            short.append((item, text[:20], open_points))
        others = [id_ for id_, one in judged.items() if one.status is Status.COMPLETE]
        beside += [(item, text[:20], id_) for id_ in others if id_ != item]
    assert missing <= 0.02 * required, short
    assert not beside


def cases() -> Iterator[tuple[str, Example]]:
    loaded = yaml.load((HERE / "cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for case in loaded:
        yield case.pop("item"), Example.model_validate(case)


@pytest.mark.parametrize(("item", "example"), list(cases()))
def test_small_papers_and_tables(item: str, example: Example) -> None:
    wanted = checklist().item(item)
    outcome = trial.judge(checklist(), recogniser(), wanted, example)
    missing = {p.point.id for p in outcome.points if p.point.required and not p.covered}
    assert outcome.status.value == example.status
    assert not example.missing or missing == set(example.missing)
