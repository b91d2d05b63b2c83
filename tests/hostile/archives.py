"""Archives that expand without end, lie about themselves, or point out of the dossier."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

from tests.dossier.packing import raw_zip, tar_entry, tarred, zipped
from tests.hostile.inputs import READ, Input, given

MB = 1 << 20
PAPER = "营业执照".encode() * 20
SLIPS = (
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/shadow",
    "C:\\autoexec.bat",
    "\\\\server\\share\\a.txt",
    "a/../../b.txt",
    "CON",
    "nul.txt",
    "COM1.docx",
    "a:b.txt",
    "con/aux/lpt1.txt",
    "trailing. . ",
    "new\nline.txt",
    "\x1b[2Jred.txt",
    "=cmd|' /C calc'!A0.txt",
)


def zeros(size: int) -> bytes:
    """A zip of one member of so many zeros, its table of contents honest."""
    return zipped({"0.txt": bytes(size)})


def nested(levels: int, size: int = MB) -> bytes:
    data = zeros(size)
    for _ in range(levels):
        data = zipped({"0.zip": data})
    return data


def fan(levels: int, width: int = 16) -> bytes:
    """`42.zip`: each level holds many copies of the one below."""
    data = zeros(4 * MB)
    for _ in range(levels):
        data = zipped({f"{number}.zip": data for number in range(width)})
    return data


def overlapping(count: int) -> bytes:
    """Many entries of the table of contents over one and the same deflated member."""
    single = zipped({"a": bytes(MB)})
    at, end = single.index(b"PK\x01\x02"), single.index(b"PK\x05\x06")
    directory = single[at:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0)
    return single[:at] + directory + tail


def lying(told: int, *, everywhere: bool) -> bytes:
    """A deflated member of 64 MB that claims to be of another size."""
    data = bytearray(zeros(64 * MB))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, told)
    if everywhere:
        struct.pack_into("<L", data, 22, told)
    return bytes(data)


def stream_bomb(kind: str) -> bytes:
    """A gigabyte in one stream; what bzip2 and xz make of it is a few kilobytes."""
    block = bytes(16 * MB)
    if kind == "gz":
        return b"".join([gzip.compress(block)] * 64)
    if kind == "bz2":
        return b"".join([bz2.compress(block)] * 64)
    return b"".join([lzma.compress(block)] * 64)


def greedy_xz() -> bytes:
    """An xz stream that asks for a dictionary of 1.5 GB."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1536 * MB}]
    data = bytearray(lzma.compress(PAPER, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": MB}]))
    del filters
    # Block header: size, flags, filter id, size of its properties, properties; then CRC32.
    start, size = 12, (data[12] + 1) * 4
    data[start + 4] = 40  # the largest dictionary there is: 4 GB - 1
    crc = zlib.crc32(bytes(data[start : start + size - 4]))
    struct.pack_into("<L", data, start + size - 4, crc)
    return bytes(data)


def links() -> bytes:
    return tarred(
        {"a.txt": PAPER},
        "w",
        tar_entry("secret", tarfile.SYMTYPE, "/etc/passwd"),
        tar_entry("up", tarfile.SYMTYPE, "../../.."),
        tar_entry("hard", tarfile.LNKTYPE, "/etc/passwd"),
        tar_entry("loop", tarfile.SYMTYPE, "loop"),
    )


def devices() -> bytes:
    return tarred(
        {},
        "w",
        tar_entry("fifo", tarfile.FIFOTYPE),
        tar_entry("disk", tarfile.BLKTYPE),
        tar_entry("zero", tarfile.CHRTYPE),
    )


def sparse() -> bytes:
    """A GNU sparse member: 100 GB, of which none is stored (tar manual, "Old GNU Format")."""
    info = tarfile.TarInfo("sparse")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    size = b"%011o\0" % (100 << 30 if 100 << 30 < 8**11 else 8**11 - 1)
    header[386:398], header[398:410] = b"%011o\0" % 0, b"%011o\0" % 0
    header[483:495] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(1024)


def many_members(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number in range(count):
            archive.writestr(f"{number}", b"x")
    return buffer.getvalue()


def duplicates() -> bytes:
    return raw_zip([(b"a.txt", PAPER), (b"a.txt", b"other"), (b"A.TXT", b"third")])


def names() -> bytes:
    odd = [b"x" * 60_000, b"", b"\xff\xfe\xfd", b"a\0b.txt", b"." * 300, b"d/" * 2000 + b"f"]
    return raw_zip([(name, PAPER) for name in odd])


def unknown_method() -> bytes:
    data = bytearray(zipped({"a.txt": PAPER}))
    for signature, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(signature) + at, 97)
    return bytes(data)


def prefixed() -> bytes:
    """A PDF's opening before a zip: two programs take it for two things."""
    return b"%PDF-1.4\n" + zipped({"a.txt": PAPER})


_TOO_LARGE = "too_large"
ARCHIVES: tuple[Input, ...] = (
    given("flat.zip", lambda: zeros(600 * MB), _TOO_LARGE, slow=True),
    given(
        "many.zip",
        lambda: zipped({f"{n}.txt": bytes(8 * MB) for n in range(12)}),
        _TOO_LARGE,
        "corrupt",
    ),
    given("nested.zip", lambda: nested(7), _TOO_LARGE),
    given("fan.zip", lambda: fan(3), _TOO_LARGE, "corrupt"),
    given("overlapping.zip", lambda: overlapping(500), _TOO_LARGE, "corrupt"),
    given("lying small.zip", lambda: lying(10, everywhere=True), _TOO_LARGE, "corrupt", READ),
    given("lying in the table.zip", lambda: lying(10, everywhere=False), "corrupt", READ),
    given("lying large.zip", lambda: lying(2**32 - 2, everywhere=True), _TOO_LARGE, "corrupt"),
    given("bomb.gz", lambda: stream_bomb("gz"), _TOO_LARGE),
    given("bomb.bz2", lambda: stream_bomb("bz2"), _TOO_LARGE),
    given("bomb.xz", lambda: stream_bomb("xz"), _TOO_LARGE),
    given("greedy.xz", greedy_xz, _TOO_LARGE, "corrupt"),
    given("slips.zip", lambda: zipped(dict.fromkeys(SLIPS, PAPER))),
    given("slips.tar", lambda: tarred(dict.fromkeys(SLIPS, PAPER))),
    given("links.tar", links, "unreadable"),
    given("devices.tar", devices, "unreadable"),
    given("sparse.tar", sparse, _TOO_LARGE, "corrupt"),
    given("too many.zip", lambda: many_members(20_100), _TOO_LARGE, slow=True),
    given("duplicates.zip", duplicates),
    given("names.zip", names, READ, "corrupt", "unreadable", "empty"),
    given("method.zip", unknown_method, "unsupported"),
    given("prefixed.zip", prefixed, READ, "corrupt"),
    given("split.zip", lambda: zeros(MB)[:500], "corrupt", "unsupported"),
)
