"""Files that are no papers: what operating systems, offices and we ourselves leave lying about."""

from __future__ import annotations

import re

_FOLDERS = frozenset(
    {
        "__macosx",
        "$recycle.bin",
        "system volume information",
        ".trashes",
        ".spotlight-v100",
        ".fseventsd",
        ".temporaryitems",
        ".documentrevisions-v100",
        "@eadir",
        ".git",
        ".svn",
    }
)
_NAMES = frozenset(
    {
        ".ds_store",
        "thumbs.db",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "desktop.ini",
        ".localized",
        ".directory",
        "icon\r",
        ".certcheck-profile.schema.json",
        ".certcheck-checklist.schema.json",
    }
)
_PREFIXES = ("~$", ".~", "._")
_SUFFIXES = (".tmp", ".temp")
_LOCKS = re.compile(r"^\.~lock\..*#$|\.(lock|lck|laccdb|ldb)$|^~[^.]*$", re.IGNORECASE)
_ICLOUD = re.compile(r"^\.(?P<name>.+)\.icloud$", re.IGNORECASE)


def is_junk_folder(name: str) -> bool:
    """Everything below a folder of this name is junk."""
    return name.lower() in _FOLDERS


def is_junk(path: str, size: int) -> bool:
    """Whether the file at this shown path (of `size` bytes) is set aside, by the names alone."""
    *folders, name = path.split("/")
    if any(is_junk_folder(folder) for folder in folders):
        return True
    low = name.lower()
    if low in _NAMES or low.startswith(_PREFIXES) or low.endswith(_SUFFIXES):
        return True
    return size == 0 and _LOCKS.search(name) is not None


def not_downloaded(name: str) -> str | None:
    """The file an iCloud placeholder `.X.JPG.icloud` stands for; None: no placeholder."""
    match = _ICLOUD.match(name)
    return match["name"] if match else None
