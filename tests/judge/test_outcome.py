"""What an answer tells of one file."""

from __future__ import annotations

import pytest

from certcheck.judge.outcome import Outcome
from certcheck.judge.weighing import Weighed, Weight
from certcheck.matching.scene import Candidate, Seen
from certcheck.recognition.sighting import Recognition, Sighting
from certcheck.report import Status
from tests.judge.test_papers import LICENCE
from tests.scenes import pdf, scene


def test_each_paper_is_gone_through_once_however_many_files_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sighting = scene({"执照.pdf": pdf(LICENCE)}).candidates[0].sighting
    paths = [f"{number}.pdf" for number in range(20)]
    weighed = tuple(_weighed(path, sighting) for path in (*paths, paths[0]))
    outcome, asked = Outcome(Status.MISSING, weighed=weighed), list[str]()
    monkeypatch.setattr(Candidate, "path", property(lambda one: _noted(one.seen.path, asked)))

    found = [outcome.weighed_in(path) for path in paths]

    assert found == [(weighed[0], weighed[-1]), *((one,) for one in weighed[1:-1])]
    assert outcome.weighed_in("none.pdf") == ()
    assert len(asked) == len(weighed)


def _weighed(path: str, sighting: Sighting) -> Weighed:
    seen = Seen(path, None, "pdf", editable=False, recognition=Recognition())
    return Weighed(Candidate(seen, sighting), Weight.FEW, ())


def _noted(path: str, asked: list[str]) -> str:
    asked.append(path)
    return path
