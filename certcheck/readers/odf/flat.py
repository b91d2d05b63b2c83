"""OpenDocument as one XML file (`.fodt`, `.fods`, `.fodp`; ISO/IEC 26300-1, 3.1.2) made a package."""

from __future__ import annotations

import io
import re
import zipfile

_HEAD = 16 * 1024
_KIND = re.compile(
    rb"""mimetype\s*=\s*["']application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)["']"""
)
_FORMATS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}


def packed(data: bytes) -> tuple[str, bytes] | None:
    """The format's id and the package the file stands for; None where it is other XML."""
    found = _KIND.search(data[:_HEAD])
    if found is None or b"opendocument:xmlns:office" not in data[:_HEAD]:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument." + found[1].decode())
        for part in ("content.xml", "styles.xml"):  # each reader takes from it what is its own
            target.writestr(part, data)
    return _FORMATS[found[1]], out.getvalue()
