"""Binary presentations behind a password ([MS-PPT] 2.3.7, [MS-OFFCRYPTO] 2.3.5): RC4 CryptoAPI.

msoffcrypto takes the objects for sorted by their place, which PowerPoint does not promise, and leaves
the pictures as they are; so only its ciphers are used, and every record says itself how long it is.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SESSION = 0x2F14
_EDIT_WITH_SESSION = 32
"""Length of a `UserEditAtom` that names the object of the encryption."""
_METAFILES = frozenset({0xF01A, 0xF01B, 0xF01C})
_TWO_CHECKSUMS = frozenset({0x217, 0x3D5, 0x46B, 0x543, 0x6E1, 0x6E3, 0x6E5, 0x7A9})
_METAFILE_FIELDS = (4, 4, 4, 4, 4, 8, 4, 1, 1)
_PLAIN_TOKEN = struct.pack("<I", 0xE391C05F)


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of a presentation that hold what is shown."""

    document: bytes
    user: bytes
    pictures: bytes


@dataclass(frozen=True, slots=True)
class _Key:
    """A password that fits, and what goes into the keys besides."""

    password: str
    salt: bytes
    bits: int

    def opened(self, data: bytes, block: int) -> bytes:
        from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI  # noqa: PLC0415

        source = io.BytesIO(data)
        found = DocumentRC4CryptoAPI.decrypt(
            self.password, self.salt, self.bits, source, blocksize=max(1, len(data)), block=block
        )
        return bytes(found.read())


def unlocked(
    streams: Streams, objects: dict[int, int], session: int, passwords: Iterable[str]
) -> Streams | None:
    """The streams without their password; None where none fits or the cipher is another.

    `objects` are the places of the persistent objects by number, `session` is the number of the one
    that describes the encryption.
    """
    described = _record(streams.document, objects.get(session, -1), _SESSION)
    key = _key(described, passwords) if described is not None else None
    if key is None:
        return None
    document = bytearray(streams.document)
    for number, place in objects.items():
        if number != session and 0 <= place <= len(document) - 8:
            head = key.opened(streams.document[place : place + 8], number)
            end = place + 8 + int.from_bytes(head[4:], "little")
            document[place:end] = key.opened(streams.document[place:end], number)
    user = streams.user[:12] + _PLAIN_TOKEN + streams.user[16:]
    return Streams(bytes(document), user, _pictures(streams.pictures, key))


def session_of(edit: bytes) -> int:
    """The object an edit names as the encryption's; -1 for none."""
    return int(struct.unpack_from("<I", edit, 28)[0]) if len(edit) >= _EDIT_WITH_SESSION else -1


def _record(stream: bytes, place: int, kind: int) -> bytes | None:
    if not 0 <= place <= len(stream) - 8:
        return None
    found, length = struct.unpack_from("<HI", stream, place + 2)
    return stream[place + 8 : place + 8 + length] if found == kind else None


def _key(described: bytes, passwords: Iterable[str]) -> _Key | None:
    """EncryptionHeader and EncryptionVerifier (2.3.5.1)."""
    from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI  # noqa: PLC0415

    try:
        minor, length = struct.unpack_from("<2xH4xI", described)
        bits = struct.unpack_from("<I", described, 12 + 16)[0] or 40
        salt, verifier, proof = struct.unpack_from("<4x16s16s4x20s", described, 12 + length)
    except struct.error:
        return None
    if minor != 2 or bits not in range(40, 129, 8):
        return None
    for password in passwords:
        if DocumentRC4CryptoAPI.verifypw(password, salt, bits, verifier, proof):
            return _Key(password, salt, bits)
    return None


def _pictures(store: bytes, key: _Key) -> bytes:
    """Every field of every picture is encrypted by itself, as if it were the first block."""
    out = bytearray(store)
    place = 0
    while place + 8 <= len(out):
        head = key.opened(bytes(out[place : place + 8]), 0)
        out[place : place + 8] = head
        kind, length = struct.unpack_from("<HI", head, 2)
        end = min(len(out), place + 8 + length)
        place += 8
        for size in (*_fields(kind, int.from_bytes(head[:2], "little") >> 4), len(out)):
            last = min(end, place + size)
            out[place:last] = key.opened(bytes(out[place:last]), 0)
            place = last
        if not length:
            break
    return bytes(out)


def _fields(kind: int, instance: int) -> Iterator[int]:
    """How long what stands before the picture itself is ([MS-ODRAW] 2.2.23)."""
    yield from (16,) * (2 if instance in _TWO_CHECKSUMS else 1)
    yield from _METAFILE_FIELDS if kind in _METAFILES else (1,)
