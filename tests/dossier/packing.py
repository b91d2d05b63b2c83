"""Archives made in the tests, honest and hostile."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as Python writes it: UTF-8 names with the flag."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def raw_zip(members: list[tuple[bytes, bytes]], flags: int = 0, mode: int = 0) -> bytes:
    """A zip of stored members with the names' bytes as given (APPNOTE 4.3)."""
    body, directory = b"", b""
    for name, data in members:
        fields = (flags, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(name), 0)
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x0314, 20, *fields[:4], *fields[4:],
                                 0, 0, 0, mode << 16, len(body)) + name  # fmt: skip
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *fields) + name + data
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0
    )
    return body + directory + end


def tarred(members: Mapping[str, bytes], mode: str = "w", *infos: tarfile.TarInfo) -> bytes:
    """A tar; `mode` as tarfile's (`w:gz` …); `infos` are members without data."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in infos:
            archive.addfile(info)
    return buffer.getvalue()


def tar_entry(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """A link, a device, a FIFO."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def zipcrypto(
    name: str,
    data: bytes,
    password: bytes,
    method: int = zipfile.ZIP_STORED,
    packed: bytes | None = None,
) -> bytes:
    """A zip of one member in the old encryption (APPNOTE 6.1), which Python cannot write.

    `packed`: the data as packed by a method Python does not know.
    """
    keys = _keys(password)
    header = bytes(11) + bytes([zlib.crc32(data) >> 24])
    secret = bytes(_encrypted(keys, byte) for byte in header + (packed or _packed(data, method)))
    plain = bytearray(raw_zip([(name.encode(), secret)], flags=1))
    crc, size = struct.pack("<L", zlib.crc32(data)), struct.pack("<L", len(data))
    directory = plain.index(b"PK\x01\x02")
    for at in (14, directory + 16):
        plain[at - 6] = method
        plain[at : at + 4] = crc
        plain[at + 8 : at + 12] = size
    return bytes(plain)


def _packed(data: bytes, method: int) -> bytes:
    """As it lies in a zip."""
    whole = zipped({"a": data}, method)
    return whole[31 : whole.rindex(b"PK\x01\x02")]


def rar(name: str, data: bytes, method: int = 0, volume: int = 0) -> bytes:
    """A RAR 5 of one member, stored, or compressed by one of the methods 1 to 5; a later volume."""
    main = _rar_block(1, 0, _varints(3, volume) if volume else b"\0")
    raw = name.encode()
    fields = _varints(0, len(data), 0o100644, method << 7, 1, len(raw)) + raw
    packed = _rar_packed(data) if method else data
    file = _rar_block(2, 2, fields, len(packed))
    return b"Rar!\x1a\x07\x01\0" + main + file + packed + _rar_block(5, 0, b"\0")


def _rar_packed(data: bytes) -> bytes:
    """One block that codes every byte by itself, in eight bits that begin in the middle of bytes.

    Its tables: twenty lengths in four bits, of which the eighth is one and the last two are two;
    then 256 times "eight", and twice "so many zeros" for all that is not used.
    """
    lengths = "".join({8: "0001", 18: "0010", 19: "0010"}.get(n, "0000") for n in range(20))
    tables = lengths + "0" * 256 + f"11{138 - 11:07b}" + f"11{36 - 11:07b}"
    bits = tables + "".join(f"{byte:08b}" for byte in data)
    last = len(bits) % 8
    block = int(bits + "0" * (8 - last), 2).to_bytes(len(bits) // 8 + 1, "big")
    size = struct.pack("<I", len(block))[:3]
    flags = (
        last - 1 | 2 << 3 | 0x40 | 0x80
    )  # bits of the last byte, three bytes of size, last, tables
    check = 0x5A ^ flags ^ size[0] ^ size[1] ^ size[2]
    return bytes([flags, check]) + size + block


def _rar_block(kind: int, flags: int, fields: bytes, data: int = 0) -> bytes:
    body = _varints(kind, flags, *([data] if flags & 2 else [])) + fields
    sized = _varints(len(body)) + body
    return struct.pack("<L", zlib.crc32(sized)) + sized


def _varints(*numbers: int) -> bytes:
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _keys(password: bytes) -> list[int]:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _update(keys, byte)
    return keys


def _update(keys: list[int], byte: int) -> None:
    keys[0] = _crc(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc(keys[2], keys[1] >> 24)


def _crc(value: int, byte: int) -> int:
    return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def _encrypted(keys: list[int], byte: int) -> int:
    mask = (keys[2] | 2) & 0xFFFF
    cipher = byte ^ ((mask * (mask ^ 1) >> 8) & 0xFF)
    _update(keys, byte)
    return cipher
