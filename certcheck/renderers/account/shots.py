"""The small pictures of the evidence, with what each is evidence of."""

from __future__ import annotations

from certcheck.renderers.account.model import Shot
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.places import pages
from certcheck.report import Evidence, Picture, Report


def shots(report: Report, voice: Voice) -> tuple[Shot, ...]:
    return tuple(_shot(picture, report, voice) for picture in report.pictures)


def _shot(picture: Picture, report: Report, voice: Voice) -> Shot:
    titles = [
        voice.clean(voice.teller.title(result.item))
        for result in report.items
        if any(_shows(picture, evidence) for evidence in result.evidence)
    ]
    where = [] if picture.page is None else [pages([picture.page], voice.teller)]
    file = voice.clean(" ".join([picture.path, *where]))
    return Shot(tuple(titles), file, picture.jpeg, voice.clean(picture.words))


def _shows(picture: Picture, evidence: Evidence) -> bool:
    same = picture.path == evidence.path and evidence.counts
    return same and (picture.page is None or picture.page in evidence.pages)
