"""A sound OLE2 container ([MS-CFB]) around one stream, for a library that trusts too much.

calamine follows a damaged chain of sectors until the memory ends; olefile does not. So a stream
that olefile could read is handed on in a container without a flaw.
"""

from __future__ import annotations

import struct

_SECTOR = 512
_LEAST = 4096
"""Shorter streams would have to go to the mini stream; a workbook may be padded instead."""
_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109


def single_stream(name: str, data: bytes) -> bytes:
    """The container; the stream comes first, then directory, allocation table and its own table."""
    data = data.ljust(max(_LEAST, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
    stream = len(data) // _SECTOR
    tables, more = _table_sectors(stream + 1)
    directory, first_table = stream, stream + 1
    first_more = first_table + tables
    chain = [*range(1, stream), _END, _END, *[_FAT] * tables, *[_DIFAT] * more]
    chain += [_FREE] * (tables * _PER_SECTOR - len(chain))
    places = list(range(first_table, first_table + tables))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, directory, 0, _LEAST, _END, 0, first_more if more else _END, more),
    )
    inside = places[:_IN_HEADER] + [_FREE] * max(0, _IN_HEADER - tables)
    return b"".join(
        (
            header,
            struct.pack(f"<{_IN_HEADER}I", *inside),
            data,
            _directory(name, len(data)),
            struct.pack(f"<{len(chain)}I", *chain),
            _more_places(places[_IN_HEADER:], first_more, more),
        )
    )


def _table_sectors(used: int) -> tuple[int, int]:
    """Sectors of the allocation table for itself and `used` others, and of what lists them."""
    tables = more = 0
    while True:
        needed = -(-(used + tables + more) // _PER_SECTOR)
        listed = -(-max(0, needed - _IN_HEADER) // (_PER_SECTOR - 1))
        if (needed, listed) == (tables, more):
            return tables, more
        tables, more = needed, listed


def _more_places(places: list[int], first: int, count: int) -> bytes:
    sectors: list[bytes] = []
    for index in range(count):
        part = places[index * (_PER_SECTOR - 1) : (index + 1) * (_PER_SECTOR - 1)]
        part += [_FREE] * (_PER_SECTOR - 1 - len(part))
        after = first + index + 1 if index + 1 < count else _END
        sectors.append(struct.pack(f"<{_PER_SECTOR}I", *part, after))
    return b"".join(sectors)


def _directory(name: str, size: int) -> bytes:
    root = _entry("Root Entry", 5, _END, 0, child=1)
    return (root + _entry(name, 2, 0, size)).ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", raw, len(raw), kind, 1, _FREE, _FREE, child, 0, start, size
    )
