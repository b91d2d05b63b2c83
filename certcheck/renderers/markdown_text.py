"""Text put into GitHub-flavoured Markdown so that it stays text: no link, mention, table, HTML.

Of the signs the CommonMark specification (0.31.2, section 2.4) lets be escaped, those are that can
begin markup within a line; GitHub's own extensions (www. and :// autolinks, `@` mentions, `#1`,
`$` mathematics, `:emoji:`) are parted, some of them by an empty comment, for GitHub looks for
those in the rendered text where escapes are gone.
"""

from __future__ import annotations

import re

_APART = "<!-- -->"
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[\\`*_{}\[\]|~$]")
_AUTOLINK = re.compile(r"(?i)(?<=www)\.|:(?=//)|(?<=xmpp):|(?<=mailto):")
_REFERENCE = re.compile(r"[@#](?=\w)|:(?=[\w+-]+:)|(?<=GH)-(?=\d)")
_BLOCK = re.compile(r"^([-+#=])|^(\d+)(?=[.)])")


def inline(text: str) -> str:
    """`text` within a paragraph, a list item, a heading or a cell of a table."""
    safe = re.sub(r"[&<>]", lambda sign: _HTML[sign[0]], text.strip())
    safe = _MARKUP.sub(r"\\\g<0>", safe)
    safe = _AUTOLINK.sub(r"\\\g<0>", safe)
    safe = _BLOCK.sub(_unblock, safe)
    return _REFERENCE.sub(lambda sign: sign[0] + _APART, safe)


def _unblock(start: re.Match[str]) -> str:
    """What would begin a list or a heading at the beginning of a line."""
    return f"{start[2]}\\" if start[2] else f"\\{start[1]}"
