"""Memory is given back to the system between pages, where the C library knows how."""

from __future__ import annotations

import pytest

from certcheck.readers.ocr import room


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_it_is_asked_for_where_there_is_such_a_thing(platform, monkeypatch):
    monkeypatch.setattr("sys.platform", platform)
    room._trim.cache_clear()
    try:
        room.give_back()
        assert (room._trim().__name__ == "malloc_trim") <= (platform == "linux")
    finally:
        room._trim.cache_clear()
