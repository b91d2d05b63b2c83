"""The papers as an installed LibreOffice saves them: other writers than our own."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formats.papers import Paper
from tests.formats.writers import Format, sheets, slides, words

_FROM_WORD = ("doc", "rtf", "odt", "docx", "pdf", "html", "fodt")
_FROM_EXCEL = ("xls", "ods", "xlsx", "csv", "fods")
_FROM_SLIDES = ("ppt", "odp", "pptx")
_FILTERS = {
    "html": "html:HTML (StarWriter)",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76",
}


def formats() -> tuple[Format, ...]:
    """One a format it writes; none where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return ()
    sources = (
        (words.docx, ".docx", _FROM_WORD),
        (sheets.xlsx, ".xlsx", _FROM_EXCEL),
        (slides.pptx, ".pptx", _FROM_SLIDES),
    )
    return tuple(
        Format(f"{ending} (LibreOffice)", f".{ending}", partial(_saved, program, write, of, ending))
        for write, of, endings in sources
        for ending in endings
    )


@lru_cache
def _saved(program: str, write: object, of: str, ending: str, paper: Paper) -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder, f"{paper.stem}{of}")
        source.write_bytes(write(paper))  # type: ignore[operator]
        target = Path(folder, "out")
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", _FILTERS.get(ending, ending), "--outdir", str(target)]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        return (target / f"{paper.stem}.{ending}").read_bytes()
