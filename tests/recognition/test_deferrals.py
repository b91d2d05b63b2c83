"""Sentences that put an outcome off to another day, in the shipped words, and such as only wait for something."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.speech import Speech
from certcheck.text import fold


@cache
def _speech() -> Speech:
    return Speech(loading.load("after-sales-service").checklist.wording)


@pytest.mark.parametrize(
    ("sentence", "put_off"),
    [
        ("这么改的效果，等明年一季度看数再说。", True),
        ("有没有用，要到十月才看得出。", True),
        ("待新流程跑满三个月再做评估。", True),
        ("改后等两周再看效果。", True),
        ("配件等到货后当天装上。", False),
        ("等客户确认后再定维修方案。", False),
        ("等了三个月，退单由12单降到2单。", False),
    ],
)
def test_an_outcome_is_put_off(sentence: str, put_off: bool) -> None:
    assert _speech().promises(fold(sentence)) is put_off
