"""How sure it is that a cited paper truly evidences the item: chosen from the labelled corpus.

Of 3743 papers cited in dossiers of tuned companies (elevators, cars, part of household appliances; those
for measuring only are not looked at one by one) so many truly were evidence:

    taken for a kind the item asks for                      papers   right
      by title, with a point shown or none asked              3148   0.991
      in a chapter, likewise                                   128   1.000
      by its name, with points                                 148   1.000
      by its labels alone                                        8   1.000
      and none of the points asked for shown                    66   0.379
    standing for another paper, accepted by a person           137   1.000
    taken for another kind, or for none
      all required points shown                                 43   0.884
      half to three quarters of them                            65   0.031

With these figures, by confidence (expected calibration error 0.017; 0.034 with that of the kind alone):

    0.00-0.40   131 papers   mean 0.276   right 0.206
    0.85-0.90    43               0.850         0.884
    0.90-0.95   156               0.928         1.000
    0.95-1.00  3413               0.979         0.992

The figures below stay under what was measured where the texts are ones the words were fitted to, and
where few papers were counted. `examine.SURE` is a threshold on the kind alone, not on these.
"""

from __future__ import annotations

from certcheck.matching.scene import Candidate

_BY = {"title": 0.98, "chapter": 0.96, "name": 0.93, "labels": 0.9}
"""By what first tells the kind."""
_OTHERWISE = 0.9
_READ_BADLY = 0.9
"""Mean score of the OCR below which the words themselves are in doubt."""
_WITHOUT_POINTS = 0.35
_ALL, _MOST, _HALF = 0.85, 0.6, 0.2
"""A paper of another kind with all required points, four fifths of them, half of them."""


def certainty(candidate: Candidate, *, own: bool, share: float | None) -> float:
    """`own`: of a kind the item asks for; `share` of the required points it shows, None where none are asked."""
    if candidate.assigned:
        return 1.0
    if not own:
        return _ALL if share == 1 else _MOST if share is not None and share >= 0.8 else _HALF
    if share == 0:
        return _WITHOUT_POINTS
    sighting = candidate.sighting
    codes = [reason.code for reason in sighting.because]
    sure = next((_BY[code] for code in codes if code in _BY), _OTHERWISE)
    if sighting.score is not None and sighting.score < _READ_BADLY:
        sure *= sighting.score
    return round(sure, 2)
