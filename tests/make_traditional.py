"""Write `certcheck/traditional.py` from OpenCC's dictionary of traditional characters.

    python tests/make_traditional.py TSCharacters.txt

`TSCharacters.txt` is OpenCC's (Apache-2.0): one line a character, a tab, then its simplified forms,
the most frequent first. It also lies in the wheel `opencc-python-reimplemented` under
`opencc/dictionary/`. Only the pairs are taken: one character for one character, the first form.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "certcheck" / "traditional.py"
WIDE = 44
"""Characters a line: each is two columns wide, and the line keeps within 100."""

HEADER = '''"""Traditional characters and their simplified forms, from OpenCC's `TSCharacters`.

Written by `tests/make_traditional.py`; do not edit. OpenCC is published under Apache-2.0,
https://github.com/BYVoid/OpenCC.
"""

from __future__ import annotations
'''


def pairs(text: str) -> dict[str, str]:
    """One simplified character for each; chains (薴 苧 苎) are followed to their end."""
    first: dict[str, str] = {}
    for line in text.splitlines():
        traditional, _, forms = line.partition("\t")
        if forms and len(traditional) == 1 and len(forms.split()[0]) == 1:
            first[traditional] = forms.split()[0]
    return {key: _end(key, first) for key in sorted(first) if _end(key, first) != key}


def _end(character: str, first: dict[str, str]) -> str:
    seen: set[str] = set()
    while character in first and character not in seen:
        seen.add(character)
        character = first[character]
    return character


def literal(name: str, characters: str) -> str:
    """A constant of that name as adjacent string literals."""
    lines = [characters[at : at + WIDE] for at in range(0, len(characters), WIDE)]
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def main() -> None:
    """Read the dictionary named on the command line and write the module."""
    table = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    body = literal("TRADITIONAL", "".join(table)) + "\n"
    body += literal("SIMPLIFIED", "".join(table.values()))
    TARGET.write_text(f"{HEADER}\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
