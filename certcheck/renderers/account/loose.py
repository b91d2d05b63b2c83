"""The files that prove nothing, and those that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.renderers.account.model import Loose
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.places import pages
from certcheck.report import FileProblem, Place, Report


def unmatched(report: Report, voice: Voice) -> Iterator[Loose]:
    for file in report.files:
        if file.place is Place.UNMATCHED:
            near = voice.teller.item_title(file.nearest_item) if file.nearest_item else ""
            why = voice.clean(voice.teller.unmatched(file))
            yield Loose(voice.clean(file.path), "", why, voice.clean(near), "")


def problems(report: Report, voice: Voice) -> Iterator[Loose]:
    """Pages of one file with the same problem together."""
    teller = voice.teller
    accepted = {one.path for one in report.acceptances}
    alike: dict[tuple[str, str], list[FileProblem]] = {}
    for problem in report.problems:
        why = teller.problem(problem, placed=False)
        alike.setdefault((problem.path, why), []).append(problem)
    for (path, why), found in alike.items():
        numbers = [problem.page for problem in found if problem.page is not None]
        yield Loose(
            path=voice.clean(path),
            where=pages(numbers, teller) if numbers else "",
            why=voice.clean(why),
            near="",
            remedy=voice.clean(
                teller.label("problem_accepted")
                if path in accepted
                else teller.problem_remedy(found[0])
            ),
        )
