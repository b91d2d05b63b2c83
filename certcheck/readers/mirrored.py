"""A page seen in a mirror: a selfie camera's, a transparency on its back, a sheet seen through from behind.

OCR reads other words into it, half sure of them. It is not turned over and read: from behind a thin
sheet shows what its front has said already.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from certcheck.readers.ocr.lines import OcrLine
from certcheck.readers.ocr.recognition import cut_out, read_line
from certcheck.readers.ocr.scan import Scan

_SAMPLES = 10
_FEWEST = 3
_SURE = 0.9
"""Mean score of lines turned over; other pages turned over have under 0.75."""
_BETTER = 0.05
_ACROSS, _DOWN = 1, 0
"""As `cv2.flip` has them; what is turned by half as well is mirrored top to bottom."""


def is_mirrored(scan: Scan, lines: Sequence[OcrLine]) -> bool:
    """Whether the longest of the `lines` read far better turned over."""
    longest = sorted(lines, key=lambda line: -len(line.text))[:_SAMPLES]
    if len(longest) < _FEWEST:
        return False
    pictures = [cut_out(scan.full, np.array(line.quad, dtype=np.float32)) for line in longest]
    as_seen = float(np.mean([line.score for line in longest]))
    for way in (_ACROSS, _DOWN):
        turned = [cv2.flip(picture, way).astype(np.uint8, copy=False) for picture in pictures]
        score = float(np.mean([read_line(picture, "tiny").score for picture in turned]))
        if score > max(_SURE, as_seen + _BETTER):
            return True
    return False
