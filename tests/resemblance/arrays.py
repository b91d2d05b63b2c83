"""What a file of models is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.generic]]


def digest(lines: Iterable[str]) -> str:
    """Tells texts learned from apart, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
