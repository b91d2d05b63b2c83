"""What somebody asking for a report may wish of it; every renderer heeds what concerns it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Style:
    show_personal: bool = False
    """ID, telephone and bank-card numbers in full."""
    verbosity: int = 0
    """-1: the verdict alone; 0: what is open; 1: all that was found."""
    width: int = 80
    """Columns, for what is shown on a screen."""

    def with_width(self, width: int) -> Style:
        return replace(self, width=width)
