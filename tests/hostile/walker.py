"""What would fill the memory or take the time of the walk, which no worker's limits hold."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from functools import partial
from itertools import pairwise

from tests.hostile.inputs import READ, Input, given

MB = 1 << 20
MAIL = b"From: a@example.cn\r\nTo: b@example.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def one_member(name: bytes, packed: bytes, method: int, size: int) -> bytes:
    """A zip of one member that is packed already, and claims to be of this size (APPNOTE 4.3)."""
    fields = (46, 0, method, 0, 33, 0, len(packed), size, len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name + packed
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 46, *fields, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def bzipped(size: int) -> bytes:
    """So many megabytes of zeros; a thousand are half a kilobyte."""
    packer = bz2.BZ2Compressor()
    return b"".join(packer.compress(bytes(MB)) for _ in range(size)) + packer.flush()


def lzma_packed(size: int, dictionary: int = MB) -> bytes:
    """The same by LZMA, with what a zip has before it (APPNOTE 5.8.8)."""
    wanted = {"id": lzma.FILTER_LZMA1, "preset": 1, "dict_size": MB}
    packer = lzma.LZMACompressor(format=lzma.FORMAT_RAW, filters=[wanted])
    data = b"".join(packer.compress(bytes(MB)) for _ in range(size)) + packer.flush()
    return struct.pack("<BBHBL", 9, 4, 5, 93, dictionary) + data


def named_alike(count: int) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        for _ in range(count):
            archive.writestr("执照.txt", "营业执照")
    return buffer.getvalue()


def header(name: str, kind: bytes, size: int = 0) -> bytes:
    """A tar's block for a member; a size below zero as GNU's tar would write it, in base 256."""
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, max(0, size)
    block = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    if size < 0:
        block[124:136] = b"\xff" + (256**11 + size).to_bytes(11, "big")
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def properties(data: bytes) -> bytes:
    """A tar of one member, and these properties of it before."""
    before = header("x", tarfile.XHDTYPE, len(data)) + data + bytes(-len(data) % 512)
    return before + header("a.txt", tarfile.REGTYPE, 4) + b"text".ljust(512, b"\0") + bytes(1024)


def backward() -> bytes:
    """The second member is of fewer bytes than none, so that the first comes next."""
    first = header("a.txt", tarfile.REGTYPE, 4) + b"text".ljust(512, b"\0")
    return first + header("b.txt", tarfile.REGTYPE, -1024) + bytes(1024)


def in_pieces(blocks: int) -> bytes:
    """A sparse file of the old GNU format, its list of pieces as long as the tar."""
    start = bytearray(header("a.txt", tarfile.GNUTYPE_SPARSE))
    start[482] = 1
    start[148:156] = b" " * 8
    start[148:156] = b"%06o\0 " % sum(start)
    block = (b"%011o\0" % 8) * 42 + b"\1" + bytes(7)
    return bytes(start) + block * blocks + bytes(1024)


def folders(count: int) -> bytes:
    return header("a/", tarfile.DIRTYPE) * count + bytes(1024)


def many_parameters(count: int) -> bytes:
    """Attachments whose parameters are read in quadratic time, each of them."""
    part = b"--b\r\nContent-Disposition: attachment" + b';x="a' * 4000 + b"\r\n\r\nx\r\n"
    return MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--"


def entry(name: str, kind: int, left: int, right: int, child: int, start: int = 0) -> bytes:
    """A directory entry ([MS-CFB] 2.6.1); every stream is told to be of 5000 bytes."""
    title = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3L", len(title), kind, 1, left, right, child)
    return title.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", start, 5000)


def container(directory: bytes) -> bytes:
    """An OLE2 container of nothing but its directory ([MS-CFB] 2.2 to 2.5)."""
    sectors = -(-len(directory) // 512)
    tables = next(n for n in range(1, sectors + 2) if n * 128 >= sectors + 2 * n + 2)
    lists = max(0, -(-(tables - 109) // 127))
    first = tables + lists
    chain = [*range(first + 1, first + sectors), _END]
    marks = [0xFFFFFFFD] * tables + [0xFFFFFFFC] * lists + chain
    marks += [_NONE] * (tables * 128 - len(marks))
    numbers = [*range(tables), *[_NONE] * 109]
    more = b""
    for at in range(lists):
        listed = (numbers[109 + at * 127 :] + [_NONE] * 127)[:127]
        listed = [n if n < tables else _NONE for n in listed]
        after = tables + at + 1 if at + 1 < lists else _END
        more += struct.pack("<128L", *listed, after)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9L", 0, tables, first, 0, 4096, _END, 0, tables if lists else _END, lists)
    head += struct.pack("<109L", *numbers[:109])
    body = struct.pack(f"<{len(marks)}L", *marks) + more
    return head + body + directory.ljust(sectors * 512, b"\0")


def many_streams(count: int) -> bytes:
    """So many streams, in a tree as the format has it, each beginning elsewhere."""
    made = [entry("Root Entry", 5, _NONE, _NONE, count // 2, _END)] + [b""] * (count - 1)
    waiting = [(1, count - 1)]
    while waiting:
        low, high = waiting.pop()
        middle = (low + high) // 2
        halves = [(low, middle - 1), (middle + 1, high)]
        children = [(a + b) // 2 if a <= b else _NONE for a, b in halves]
        made[middle] = entry(f"s{middle:07}", 2, *children, _NONE, middle)
        waiting += [half for half in halves if half[0] <= half[1]]
    return container(b"".join(made))


def in_itself() -> bytes:
    """A storage that is among its own entries, beside many others."""
    names = [f"s{number:03}" for number in range(1, 200)]
    kinds = [2] * 199
    kinds[-1] = 1
    rows = [
        entry(name, kind, _NONE, right, 0 if kind == 1 else _NONE)
        for (name, kind), right in zip(
            zip(names, kinds, strict=True),
            [after for _, after in pairwise(range(1, 201))],
            strict=True,
        )
    ]
    rows[-1] = entry(names[-1], 1, _NONE, _NONE, 0)
    return container(entry("Root Entry", 5, _NONE, _NONE, 1, _END) + b"".join(rows))


_TOO_LARGE = "too_large"
WALKER: tuple[Input, ...] = (
    given("bzip.zip", lambda: one_member(b"a.txt", bzipped(160), 12, 1000), "corrupt"),
    given("honest.zip", lambda: one_member(b"a.txt", bzipped(160), 12, 160 * MB), _TOO_LARGE),
    given(
        "mimetype.odt", lambda: one_member(b"mimetype", bzipped(160), 12, 30), *(READ, "corrupt")
    ),
    given("lzma.zip", lambda: one_member(b"a.txt", lzma_packed(100), 14, 1000), "corrupt"),
    given("greedy.zip", lambda: one_member(b"a", lzma_packed(1, 2**31), 14, MB), "too_large"),
    given("alike.zip", partial(named_alike, 5000)),
    given("digits.tar", lambda: properties(b"1" * 200_000), "corrupt"),
    given("long.tar", lambda: properties(b"12 a=bcdefg\n" * 100_000), "corrupt"),
    given("backward.tar", backward, "corrupt"),
    given("pieces.tar", partial(in_pieces, 20_000), "corrupt"),
    given("folders.tar", partial(folders, 50_000)),
    given("parameters.eml", partial(many_parameters, 40)),
    given("lines.eml", lambda: MAIL + b"\r\n" + b"\n" * 4_000_001, _TOO_LARGE),
    given(
        "parts.eml",
        lambda: (
            MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 200_000
        ),
        _TOO_LARGE,
    ),
    given("streams.doc", partial(many_streams, 60_000), "corrupt", _TOO_LARGE),
    given("itself.doc", in_itself, "corrupt", _TOO_LARGE),
)
