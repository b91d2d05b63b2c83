"""What is wrong with a scan, whether its words can be trusted, and whether it bears a red seal."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import OcrLine

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Codes of the scan's faults, and whether nothing should be read out of it."""

    codes: tuple[str, ...]
    unreadable: bool


def judge(picture: Picture, lines: tuple[OcrLine, ...]) -> Verdict:
    """Quality of a page picture from its pixels and its OCR lines."""
    return Verdict((), False)

