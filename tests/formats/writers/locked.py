"""The papers behind a password: PDF, Office in both containers, zip in both ciphers."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable, Iterator
from functools import partial

import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.dossier.packing import zipcrypto
from tests.formats.papers import Paper
from tests.formats.writers import Format, pages, sheets, words
from tests.readers.made_ole import container

PASSWORD = "qinglan-2026"
_BLOCK = 1024
_NEVER_HIDDEN = frozenset({0x0809, 0x002F, 0x00E1})
"""Records that stay as they are ([MS-XLS] 2.2.10): BOF, FilePass, InterfaceHdr."""


def pdf(paper: Paper) -> bytes:
    return pages.pdf(paper, StandardEncryption(PASSWORD, "owner", strength=128))


def owned_pdf(paper: Paper) -> bytes:
    """Nobody is asked for a password; printing is what its owner forbids."""
    return pages.pdf(paper, StandardEncryption("", "owner", canPrint=0, strength=128))


def docx(paper: Paper) -> bytes:
    source, target = OOXMLFile(io.BytesIO(words.docx(paper))), io.BytesIO()
    source.encrypt(PASSWORD, target)
    return target.getvalue()


def xls(paper: Paper) -> bytes:
    """RC4 as Office 97 has it ([MS-OFFCRYPTO] 2.3.6, [MS-XLS] 2.2.10)."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    stream = rc4(_key(PASSWORD, salt, 0))
    proof = bytes(b ^ next(stream) for b in verifier + hashlib.md5(verifier).digest())
    filepass = sheets.record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + proof)
    plain = sheets.book_stream(sheets.grid(paper), filepass)
    return container({"Workbook": hidden(plain, partial(_key, PASSWORD, salt))})


def hidden(plain: bytes, key: Callable[[int], bytes]) -> bytes:
    """The stream with the contents of its records encrypted, a fresh key each 1024 bytes."""
    stream = [
        byte
        for block in range(len(plain) // _BLOCK + 1)
        for byte, _ in zip(rc4(key(block)), range(_BLOCK), strict=False)
    ]
    out = bytearray(plain)
    place = 0
    while place < len(plain):
        kind, length = struct.unpack_from("<HH", plain, place)
        kept = 4 if kind == 0x0085 else 0  # where a sheet begins stays readable
        if kind not in _NEVER_HIDDEN:
            for at in range(place + 4 + kept, place + 4 + length):
                out[at] ^= stream[at]
        place += 4 + length
    return bytes(out)


def _key(password: str, salt: bytes, block: int) -> bytes:
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    middle = hashlib.md5((short + salt) * 16).digest()[:5]
    return hashlib.md5(middle + struct.pack("<I", block)).digest()


def rc4(key: bytes) -> Iterator[int]:
    """The key stream, without an end."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 0xFF
        box[i], box[j] = box[j], box[i]
    i = j = 0
    while True:
        i = (i + 1) & 0xFF
        j = (j + box[i]) & 0xFF
        box[i], box[j] = box[j], box[i]
        yield box[(box[i] + box[j]) & 0xFF]


def old_zip(paper: Paper) -> bytes:
    return zipcrypto("a.docx", words.docx(paper), PASSWORD.encode())


def aes_zip(paper: Paper) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSWORD.encode())
        archive.writestr("a.docx", words.docx(paper))
    return out.getvalue()


LOCKED = (
    Format("pdf", ".pdf", pdf),
    Format("docx", ".docx", docx),
    Format("xls", ".xls", xls),
    Format("zip (ZipCrypto)", ".zip", old_zip),
    Format("zip (AES)", ".zip", aes_zip),
)
OWNED = Format("pdf (owner only)", ".pdf", owned_pdf)
