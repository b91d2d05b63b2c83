"""The red seal: a hint where one is expected, and never more than that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certcheck.judge.examine import examine
from certcheck.report import Severity
from tests.judge.test_papers import LICENCE
from tests.scenes import scan, scene

EXPIRED = LICENCE + "营业期限 2012年5月8日至2022年5月7日"


@pytest.mark.parametrize(
    ("seen", "expected", "text", "told"),
    [
        pytest.param(False, True, LICENCE, True, id="looked for in vain"),
        pytest.param(True, True, LICENCE, False, id="seen"),
        pytest.param(None, True, LICENCE, False, id="nobody looked"),
        pytest.param(False, False, LICENCE, False, id="not expected"),
        pytest.param(False, True, EXPIRED, False, id="cannot count anyway"),
    ],
)
def test_a_seal_not_seen_is_a_hint(
    seen: bool | None, expected: bool, text: str, told: bool
) -> None:
    found = scene({"a.jpg": scan(text)})
    (licence,) = (one for one in found.candidates if one.sighting.kind == "licence")
    papers = frozenset({"licence"}) if expected else frozenset()
    before = examine(licence, replace(found, sealed=papers))

    after = examine(
        replace(licence, sighting=replace(licence.sighting, seal=seen)),
        replace(found, sealed=papers),
    )

    assert after.verdict is before.verdict
    hints = [one for one in after.findings if one.code == "seal_not_seen"]
    assert [one.severity for one in hints] == ([Severity.INFO] if told else [])
