"""What becomes of a paper of another kind, or of none, that speaks of an item's points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from certcheck.matching.scene import Candidate
from certcheck.recognition.hits import Hit
from certcheck.report import Finding


class Weight(StrEnum):
    """Why such a paper counts or does not."""

    COUNTS = "counts"
    SPARE = "spare"
    """It would count, and adds no point that others do not show."""
    FEW = "few_points"
    """Less than half of the required points, or one in passing."""
    GENERIC = "generic_points"
    """Only points that many papers speak of."""
    FAILED = "failed"
    """Half of the points or more, but the paper itself cannot count: see `findings`."""
    RULES = "rules_not_records"
    """It says what is to be done, which does not show that it was."""
    LIST = "list_of_titles"
    PROMISE = "promise"
    LACK = "lack"
    ASKED = "asked_for"
    """It asks for the paper."""
    REFUSED = "refused_title"
    """Its title says that it is something else."""
    BELIED = "refused_words"
    """Its words say that it is about something else."""
    OTHER_KIND = "other_kind"
    """A kind of paper, or so long a one, that its words prove nothing for this item."""

    AROUND = "around"
    """A file in which the item's paper is a chapter: what else stands in it is about other matters."""

    @property
    def counts(self) -> bool:
        return self is Weight.COUNTS


@dataclass(frozen=True, slots=True)
class Weighed:
    """A paper with the points it shows."""

    candidate: Candidate
    weight: Weight
    points: tuple[Hit, ...]
    """The first place of each."""
    findings: tuple[Finding, ...] = field(default=())

    def spared(self) -> Weighed:
        """The same, where nobody needs it."""
        return Weighed(self.candidate, Weight.SPARE, self.points, self.findings)
