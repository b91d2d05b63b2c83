"""OLE2 containers made for the tests ([MS-CFB], version 3), and a small binary Word file in one."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_A_PAGE = 6
"""Paragraphs whose formats go on one page."""
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams: Mapping[str, bytes]) -> bytes:
    """Streams side by side at the root; those below 4096 bytes lie in the mini stream."""
    sectors = _Sectors(_SECTOR)
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    small, entries = _Sectors(64), []
    for index, name in enumerate(names, 1):
        data = streams[name]
        store = small if len(data) < 4096 else sectors
        right = index + 1 if index < len(names) else _FREE
        entries.append(_entry(name, 2, store.add(data), len(data), right=right))
    mini = b"".join(small.parts)
    root = _entry("Root Entry", 5, sectors.add(mini), len(mini), child=1)
    mini_fat = struct.pack(f"<{len(small.chain)}I", *small.chain)
    mini_fat_place = sectors.add(mini_fat.ljust(-(-len(mini_fat) // _SECTOR) * _SECTOR, b"\xff"))
    directory = sectors.add(root + b"".join(entries))
    start = len(sectors.parts)
    fat_count = -(-(start + 4) // 128)
    fat = [*sectors.chain, *[_FAT] * fat_count]
    fat += [_FREE] * (fat_count * 128 - len(fat))
    places = [start + i for i in range(fat_count)] + [_FREE] * (109 - fat_count)
    mini_fat_count = -(-len(mini_fat) // _SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_count, directory, 0, 4096, mini_fat_place, mini_fat_count, _END, 0),
    )
    packed = struct.pack(f"<{len(fat)}I", *fat)
    return header + struct.pack("<109I", *places) + b"".join(sectors.parts) + packed


@dataclass
class _Sectors:
    """Sectors of one size and the chains through them."""

    size: int
    parts: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Store a stream; returns its first sector."""
        if not data:
            return _END
        start = len(self.parts)
        count = -(-len(data) // self.size)
        for index in range(count):
            part = data[index * self.size : (index + 1) * self.size]
            self.parts.append(part.ljust(self.size, b"\0"))
            self.chain.append(start + index + 1 if index + 1 < count else _END)
        return start


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", raw, len(raw), kind, 1, _FREE, right, child, 0, start, size
    )


def sprm(code: int, *operand: int) -> bytes:
    """A property modifier."""
    return struct.pack("<H", code) + bytes(operand)


def long_sprm(code: int, operand: bytes) -> bytes:
    """A property modifier that says its own length in two bytes."""
    return struct.pack("<HH", code, len(operand) + 1) + operand


@dataclass(frozen=True)
class P:
    """A paragraph with its mark, its properties and those of its characters."""

    text: str
    papx: bytes = b""
    chpx: bytes = b""
    style: int = 0
    mark: str = "\r"


def word(
    main: Sequence[P],
    *,
    boxes: Sequence[P] = (),
    headers: Sequence[P] = (),
    lists: bytes = b"",
    overrides: bytes = b"",
    styles: bytes = b"",
    compressed: bool = False,
) -> bytes:
    """A Word 97 file: one piece, pages of formats for a few paragraphs each."""
    paragraphs = [*main, *headers, *boxes]
    sizes = [_places(p) for p in paragraphs]
    text = "".join(p.text + p.mark for p in paragraphs)
    width = 1 if compressed else 2
    start = 0x800
    raw = text.encode("cp1252" if compressed else "utf-16-le")
    formats = start + -(-len(raw) // _SECTOR) * _SECTOR
    ends = [start]
    for size in sizes:
        ends.append(ends[-1] + size * width)
    papx = _pages(ends, [struct.pack("<H", p.style) + p.papx for p in paragraphs], 13)
    chpx = _pages(ends, [p.chpx for p in paragraphs], 1)
    place = start * 2 | 0x40000000 if compressed else start
    clx = struct.pack("<BIIIHIH", 2, 16, 0, sum(sizes), 0, place, 0)
    table = bytearray()
    pairs: dict[int, tuple[int, int]] = {}

    def put(index: int, data: bytes, extra: bytes = b"") -> None:
        pairs[index] = (len(table), len(data))
        table.extend(data + extra)

    put(33, clx)
    put(12, _places_of(ends, formats // _SECTOR, len(chpx)))
    put(13, _places_of(ends, formats // _SECTOR + len(chpx), len(papx)))
    put(1, styles)
    put(73, lists[: 2 + 28], lists[2 + 28 :])
    put(74, overrides)
    stories = [sum(map(_places, headers[:i])) for i in range(len(headers) + 1)]
    put(11, struct.pack(f"<{len(stories) + 7}I", *[0] * 6, *stories, stories[-1]))
    fib = bytearray(start)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 0x0A, 0x0200)
    counts = [sum(map(_places, part)) for part in (main, headers, boxes)]
    struct.pack_into("<8I", fib, 0x4C, counts[0], 0, counts[1], 0, 0, 0, counts[2], 0)
    for index, pair in pairs.items():
        struct.pack_into("<II", fib, 0x9A + 8 * index, *pair)
    stream = (bytes(fib) + raw).ljust(formats, b"\0") + b"".join([*chpx, *papx])
    return container({"WordDocument": stream, "1Table": bytes(table)})


def _places(paragraph: P) -> int:
    """A character beyond 16 bits fills two places."""
    return len((paragraph.text + paragraph.mark).encode("utf-16-le")) // 2


def _pages(ends: Sequence[int], properties: Sequence[bytes], width: int) -> list[bytes]:
    """As many pages of formats as the paragraphs need."""
    return [
        _page(ends[at : at + _A_PAGE + 1], properties[at : at + _A_PAGE], width)
        for at in range(0, max(1, len(properties)), _A_PAGE)
    ]


def _places_of(ends: Sequence[int], first: int, count: int) -> bytes:
    """Which page holds the formats from where on (PlcBteChpx, PlcBtePapx)."""
    starts = [*ends[:-1:_A_PAGE], ends[-1]]
    return struct.pack(f"<{len(starts)}I{count}I", *starts, *range(first, first + count))


def _page(ends: Sequence[int], properties: Sequence[bytes], width: int) -> bytes:
    """A formatted disk page ([MS-DOC] 2.9.33, 2.9.177)."""
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    page[-1] = len(properties)
    free = _SECTOR - 2
    for index, data in enumerate(properties):
        if not data:
            continue
        if width == 1:
            block = bytes([len(data)]) + data
        elif len(data) % 2:
            block = bytes([(len(data) + 1) // 2]) + data
        else:
            block = bytes([0, len(data) // 2]) + data
        free = (free - len(block)) // 2 * 2
        page[free : free + len(block)] = block
        page[4 * len(ends) + index * width] = free // 2
    return bytes(page)
