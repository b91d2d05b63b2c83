"""Text layers that are no text."""

from __future__ import annotations

import pytest

from certcheck.readers.pdf.garbled import is_garbled

TEXT = "售后服务管理制度第一章总则为规范公司售后服务工作提高客户满意度特制定本制度"


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("", False),
        (TEXT, False),
        ("售後服務管理制度第一章總則為規範公司售後服務工作提高客戶滿意度特製定本制度", False),
        ("热合曼·吐尔逊 T653101199109096533".replace(" ", ""), False),
        ("AfterSalesServiceHandbook2026", False),
        ("アフターサービスの手引き、お客様へのご案内と対応の流れについて説明します", False),
        ("1.......................................3", False),
        ("3", False),
        ("√", False),
        ("(cid:12)(cid:7)(cid:33)(cid:12)", True),
        ("\ue012\ue013\ue0a4\ue0b1\ue0c2\ue0d3", True),
        ("\ufffd\ufffd\ufffd\ufffd管理\ufffd", True),
        ("\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", True),
        (TEXT.encode("gb18030").decode("latin-1"), True),
        ("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", True),
        ("龘靐齉爨灪麤鸞鬱驫籲癵钃爩麷鱺鸜貜戇豔讟黷" * 2, True),
    ],
)
def test_what_is_garbled(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled
