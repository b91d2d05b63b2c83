"""What a sentence, a label or a box says: words and phrases, weighed with what it sounds like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from certcheck.recognition.hits import By
from certcheck.recognition.lexicon import Lexicon, Rule
from certcheck.recognition.linear import Odds
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.speech import Speech
from certcheck.recognition.stacking import UNHEARD, Sound
from certcheck.recognition.statements import Statement

PHRASE = 1.4
"""Log odds that a phrase of the checklist adds to what the sentence sounds like."""
OWN, OTHER = -0.5, 1.0
"""Log odds from which a point is said: in a paper the item asks for, and in one of another kind."""
COLUMN = 6.0
"""What the words of a column or label add: they are chosen to be the header itself."""
BOX = 4.0
"""What they add in a box of a drawing, where a few words may mean much."""
BESIDE = 2.0
"""So much nearer to a sister point, a sentence that holds no phrase of this one says only that."""
_WORTH = {By.SENTENCE: PHRASE, By.COLUMN: COLUMN, By.NODE: BOX}
_TOO_SHORT = 3
"""Characters of a label that may stand in papers of any kind: 结果, 备注."""
_TELLING = 5
"""Characters beside figures and marks from which a sentence sounds like something."""
_TELLS = re.compile(rf"(?:[^\d年月日\W_][\d年月日\W_]*+){{{_TELLING}}}")


@dataclass(frozen=True, slots=True)
class Heard:
    """A point, and whether what was said is enough in a paper of any kind."""

    rule: Rule
    sure: bool = True


@dataclass(frozen=True)
class Ear:
    """All that is needed to understand what is said."""

    lexicon: Lexicon
    speech: Speech
    resemblance: Resemblance | None = None

    def listen(self, sentences: Iterable[tuple[str, str]] = (), labels: Iterable[str] = ()) -> None:
        """Weigh at once what will be asked about one by one: sentences with their headings, labels, boxes."""
        if self.resemblance is not None:
            self.resemblance.listen(
                [
                    *(one for one in sentences if _tells(one[0])),
                    *((label, "") for label in labels),
                ]
            )

    def said(
        self, sentence: str, heading: str, *, sound: bool = True, listed: bool = False
    ) -> tuple[Heard, ...]:
        """Points a folded sentence under a folded heading speaks of."""
        rules = self.lexicon.said(sentence)
        if not sound or not _tells(sentence):
            return tuple(map(Heard, rules))
        heard = self._weighed(rules, sentence, heading, PHRASE)
        other = self.lexicon.kept_apart(rules, heading)
        if listed:
            other |= self.lexicon.unnamed(heading)
        return tuple(one for one in heard if one.rule in rules or one.rule not in other)

    def named_in(self, clause: str, heading: str) -> tuple[Heard, ...]:
        """Points of which a folded clause holds a phrase, and which it sounds like in a paper of any kind."""
        rules = self.lexicon.said(clause)
        if not rules or self.resemblance is None:
            return ()
        heard = self._weighed(rules, clause, heading, PHRASE)
        return tuple(one for one in heard if one.sure and one.rule in rules)

    def named(self, label: str, *, timed: bool) -> tuple[Heard, ...]:
        """Points a folded column header or label names, or sounds like; a word or two sound like much.

        `timed`: what stands under it tells a time.
        """
        rules = self.lexicon.named(label)
        heard = self._weighed(rules, label, "", COLUMN)
        if not timed:
            heard = tuple(one for one in heard if one.rule not in self.lexicon.timed)
        if len(label) > _TOO_SHORT:
            return heard
        return tuple(replace(one, sure=one.sure and one.rule in rules) for one in heard)

    def drawn(self, label: str) -> tuple[Heard, ...]:
        """Points a folded box of a drawing stands for."""
        return self._weighed(self.lexicon.named(label), label, "", BOX)

    def _weighed(
        self, rules: tuple[Rule, ...], text: str, heading: str, worth: float
    ) -> tuple[Heard, ...]:
        model = self.resemblance
        if model is None:
            return tuple(map(Heard, rules))
        odds = model.heard(text, heading)
        if not rules and not odds.max(initial=UNHEARD) > OWN:
            return ()
        return tuple(self._judged(frozenset(rules), odds, text, worth))

    def _judged(
        self, rules: Collection[Rule], odds: Odds, text: str, worth: float
    ) -> Iterator[Heard]:
        loud = {self._known[at] for at in np.flatnonzero(odds > OWN)} & self.lexicon.rules
        for rule in sorted({*rules, *loud}, key=lambda rule: (rule.item, rule.point)):
            place = self._places.get(rule)
            if place is None:
                yield Heard(rule)
                continue
            value = max(float(odds[place]), UNHEARD)
            if rule not in rules and (
                value < float(odds[self._sisters[rule.item]].max()) - BESIDE
                or self.lexicon.denied(text, (rule,))
            ):
                continue
            weight = value + (worth if rule in rules else 0.0)
            if weight > OWN:
                yield Heard(rule, weight > OTHER)

    def weigh(self, item: str, one: Statement) -> Sound:
        """How near what was said is to each point of an item."""
        text, by = one.text, one.by
        rules = self.lexicon.said(text) if by is By.SENTENCE else self.lexicon.named(text)
        phrases = frozenset(rule for rule in rules if rule.item == item)
        telling = by is not By.SENTENCE or one.clause or (one.telling and _tells(text))
        if self.resemblance is None or not telling:
            odds = np.full(len(self._known), UNHEARD, np.float32)
        else:
            odds = np.maximum(self.resemblance.heard(text, one.heading), UNHEARD)
        own = self._sisters.get(item, [])
        rest = np.delete(odds, own)
        denied = self.lexicon.denied(text, {self._known[place] for place in own} - phrases)
        denied |= self.lexicon.kept_apart(phrases, one.heading)
        if not one.timed:
            denied |= self.lexicon.timed
        if one.listed:
            denied |= {rule for rule in self.lexicon.unnamed(one.heading) if rule not in phrases}
        return Sound(
            odds={
                rule.point: float(odds[place]) + (_WORTH[by] if rule in phrases else 0.0)
                for place in own
                if (rule := self._known[place]) not in denied
            },
            phrases=frozenset(rule.point for rule in phrases),
            elsewhere=float(rest.max(initial=UNHEARD)),
        )

    def knows(self, item: str, point: str) -> bool:
        """Whether it was taught what this point sounds like."""
        return Rule(item, point) in self._places

    @cached_property
    def _known(self) -> tuple[Rule, ...]:
        """The points the model was trained for, in its order."""
        return tuple(Rule(*point) for point in self.resemblance.known) if self.resemblance else ()

    @cached_property
    def _places(self) -> Mapping[Rule, int]:
        return {rule: place for place, rule in enumerate(self._known)}

    @cached_property
    def _sisters(self) -> Mapping[str, list[int]]:
        """The places of an item's points."""
        return {
            item: [place for place, rule in enumerate(self._known) if rule.item == item]
            for item in {rule.item for rule in self._known}
        }


def _tells(sentence: str) -> bool:
    """Whether it sounds like anything, figures and marks aside."""
    return _TELLS.search(sentence) is not None
