"""Who speaks in a document: without a screen's need to leave things out, and harmless."""

from __future__ import annotations

from dataclasses import dataclass

from certcheck.renderers.telling import Teller
from certcheck.visible import visible


@dataclass(frozen=True)
class Voice:
    """Speaks for a document: nothing a screen would have to leave out, no remarks for experts."""

    teller: Teller
    verbose: bool = False

    def clean(self, text: str) -> str:
        """Harmless, personal numbers masked."""
        return visible(self.teller.masked(text))
