"""Nothing from outside moves the cursor, turns the text or hides."""

from __future__ import annotations

import pytest

from certcheck.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("营业执照 (副本).pdf", "营业执照 (副本).pdf"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\u202efdp.exe", "\\u202efdp.exe"),
        ("a\u200bb\ufeffc", "a\\u200bb\\ufeffc"),
        ("a\u2028b\u0085c", "a\\u2028b\\x85c"),
        ("\udcb5.pdf", "\\udcb5.pdf"),
        ("\ue000\U000f0000", "\\ue000\\U000f0000"),
        ("a\u00a0b\u3000c", "a b c"),
        ("e\u0301", "e\u0301"),
        ("e" + "\u0301" * 5, "e" + "\u0301" * 3 + "\\u0301" * 2),
        ("[red]:smile:", "[red]:smile:"),
    ],
)
def test_every_sign_is_seen(text: str, shown: str) -> None:
    assert visible(text) == shown
