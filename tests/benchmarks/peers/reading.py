"""`python reading.py bare|markitdown|kreuzberg FILES.txt`: read every file listed; print the characters found."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path


def bare(path: Path) -> str:
    """Nothing but the libraries: text out, no order, no tables."""
    if path.suffix == ".pdf":
        import pypdfium2

        found = []
        with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
            for page in pdf:
                text = page.get_textpage()
                found.append(text.get_text_range())
                text.close()
                page.close()
        return "".join(found)
    if path.suffix == ".docx":
        from lxml import etree

        with zipfile.ZipFile(path) as parts:
            root = etree.fromstring(parts.read("word/document.xml"))
        return "".join(root.itertext())
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return "".join(
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )


def markitdown() -> object:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path)).text_content


def kreuzberg() -> object:
    from kreuzberg import extract_file_sync

    return lambda path: extract_file_sync(str(path)).content


def main() -> None:
    read = {"bare": lambda: bare, "markitdown": markitdown, "kreuzberg": kreuzberg}[sys.argv[1]]()
    letters = failed = 0
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        try:
            letters += sum(character.isalnum() for character in read(Path(line)))
        except Exception:
            failed += 1
    Path(sys.argv[3]).write_text(f"{letters} {failed}")


if __name__ == "__main__":
    main()
