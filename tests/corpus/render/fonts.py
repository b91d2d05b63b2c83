"""Chinese fonts reportlab can embed: outlines must be TrueType, so Noto's will not do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SONG = "Song"
HEI = "Hei"
PACKAGES = "fonts-arphic-uming fonts-wqy-microhei"
_FILES = {
    SONG: Path("/usr/share/fonts/truetype/arphic/uming.ttc"),
    HEI: Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
}


def available() -> bool:
    """Whether the fonts are installed."""
    return all(file.exists() for file in _FILES.values())


@cache
def register() -> None:
    """Make the fonts known to reportlab; raises FileNotFoundError naming the Debian packages."""
    if not available():
        raise FileNotFoundError(f"Chinese fonts are missing: apt-get install {PACKAGES}")
    rl_config.useA85 = 0  # plain binary streams, as other programs write them; a fifth smaller
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(file), subfontIndex=0))
