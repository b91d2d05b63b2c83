"""The papers in every cipher a password comes with, as Office, PDF and zip have them ([MS-OFFCRYPTO])."""

from __future__ import annotations

import hashlib
import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import olefile
import pyzipper
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.formats.papers import Paper
from tests.formats.writers import Format, pages, sheets, slides, words
from tests.formats.writers.locked import LOCKED, PASSWORD, hidden, rc4
from tests.readers.made_ole import container
from tests.readers.test_ppt import record

_SALT, _VERIFIER = bytes(range(16)), bytes(range(16, 32))
_RC4, _SHA1 = 0x6801, 0x8004
_FIB_CLEAR, _FIB_PAIRS, _PAIRS = 0x44, 0x9A, 93
_WORD_BLOCK = 512


def _api_key(block: int, bits: int) -> bytes:
    """Of RC4 CryptoAPI (2.3.5.2)."""
    first = hashlib.sha1(_SALT + PASSWORD.encode("utf-16-le")).digest()
    key = hashlib.sha1(first + struct.pack("<I", block)).digest()[: bits // 8]
    return key.ljust(16, b"\0") if bits == 40 else key


def _rc4(data: bytes, key: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(data, rc4(key), strict=False))


def _described(bits: int) -> bytes:
    """EncryptionInfo of RC4 CryptoAPI (2.3.5.1)."""
    provider = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    header = struct.pack("<8I", 4, 0, _RC4, _SHA1, bits, 1, 0, 0) + provider
    proof = _rc4(_VERIFIER + hashlib.sha1(_VERIFIER).digest(), _api_key(0, bits))
    verifier = struct.pack("<I", 16) + _SALT + proof[:16] + struct.pack("<I", 20) + proof[16:]
    return struct.pack("<HHII", 4, 2, 4, len(header)) + header + verifier


def xls(bits: int, paper: Paper) -> bytes:
    """[MS-XLS] 2.4.117: the third kind of a FilePass."""
    filepass = sheets.record(0x002F, struct.pack("<H", 1) + _described(bits))
    plain = sheets.book_stream(sheets.grid(paper), filepass)
    return container({"Workbook": hidden(plain, partial(_api_key, bits=bits))})


def doc(bits: int, paper: Paper) -> bytes:
    """[MS-DOC] 2.2.6.3: the description begins the table, and all places move behind it."""
    described = _described(bits)
    with olefile.OleFileIO(io.BytesIO(words.doc(paper))) as plain:
        main = bytearray(plain.openstream("WordDocument").read())
        table = described + plain.openstream("1Table").read()
    main[0x0B] |= 0x01
    struct.pack_into("<I", main, 0x0E, len(described))
    for place in range(_FIB_PAIRS, _FIB_PAIRS + 8 * _PAIRS, 8):
        start, length = struct.unpack_from("<II", main, place)
        if length:
            struct.pack_into("<I", main, place, start + len(described))
    streams = {"WordDocument": (bytes(main), _FIB_CLEAR), "1Table": (table, len(described))}
    return container(
        {
            name: data[:clear] + _blocks(data, bits)[clear:]
            for name, (data, clear) in streams.items()
        }
    )


def _blocks(data: bytes, bits: int) -> bytes:
    parts = (data[at : at + _WORD_BLOCK] for at in range(0, len(data), _WORD_BLOCK))
    return b"".join(_rc4(part, _api_key(block, bits)) for block, part in enumerate(parts))


def ppt(bits: int, paper: Paper) -> bytes:
    """[MS-PPT] 2.3.7: each object by itself; here they do not lie in the order of their numbers."""
    document, slide = slides.objects(paper)
    session = record(0x2F14, _described(bits), version=0x0F)
    stream, places = b"", {}
    for number, part in ((2, slide), (3, session), (1, document)):
        places[number] = len(stream)
        stream += part if part is session else _rc4(part, _api_key(number, bits))
    directory = len(stream)
    stream += record(6002, struct.pack("<4I", 1 | 3 << 20, *(places[n] for n in (1, 2, 3))))
    edit = len(stream)
    stream += record(4085, struct.pack("<8xIIIIII", 0, directory, 1, 9, 0, 3))
    user = record(4086, struct.pack("<III", 20, 0xF3D1C4DF, edit))
    return container({"PowerPoint Document": stream, "Current User": user})


def standard(paper: Paper) -> bytes:
    """A Word file in the encryption of Office 2007 (2.3.4.5): AES-128, block by block."""
    key = _standard_key()
    provider = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    header = struct.pack("<8I", 0x24, 0, 0x660E, _SHA1, 128, 0x18, 0, 0) + provider
    proof = hashlib.sha1(_VERIFIER).digest().ljust(32, b"\0")
    verifier = struct.pack("<I", 16) + _SALT + _aes(_VERIFIER, key)
    verifier += struct.pack("<I", 20) + _aes(proof, key)
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + verifier
    plain = words.docx(paper)
    package = struct.pack("<Q", len(plain)) + _aes(plain.ljust(-(-len(plain) // 16) * 16), key)
    return container({"EncryptionInfo": info, "EncryptedPackage": package})


def _standard_key() -> bytes:
    """Hashed fifty thousand times (2.3.4.7)."""
    found = hashlib.sha1(_SALT + PASSWORD.encode("utf-16-le")).digest()
    for turn in range(50_000):
        found = hashlib.sha1(struct.pack("<I", turn) + found).digest()
    found = hashlib.sha1(found + bytes(4)).digest()
    padded = found.ljust(64, b"\0")
    return hashlib.sha1(bytes(byte ^ 0x36 for byte in padded)).digest()[:16]


def _aes(data: bytes, key: bytes) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return cipher.update(data) + cipher.finalize()


def pdf(bits: int, paper: Paper) -> bytes:
    return pages.pdf(paper, StandardEncryption(PASSWORD, "owner", strength=bits))


def qpdf(options: tuple[str, ...], paper: Paper, user: str = PASSWORD) -> bytes:
    """The ciphers reportlab does not write."""
    with TemporaryDirectory() as folder:
        plain, target = Path(folder, "a.pdf"), Path(folder, "b.pdf")
        plain.write_bytes(pages.pdf(paper))
        command = ["qpdf", "--allow-weak-crypto", "--encrypt", user, "owner", *options, "--"]
        subprocess.run([*command, str(plain), str(target)], check=True, timeout=60)
        return target.read_bytes()


def aes_zip(bits: int, method: int, paper: Paper) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", method, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSWORD.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=bits)
        archive.writestr("a.docx", words.docx(paper))
    return out.getvalue()


def _format(name: str, suffix: str, write: Callable[[Paper], bytes]) -> Format:
    return Format(f"{suffix[1:]} ({name})", suffix, write)


_QPDF = (
    ("RC4 of 128 bits", ("128", "--use-aes=n")),
    ("AES of 128 bits", ("128", "--use-aes=y")),
    ("AES of 128 bits, metadata in clear", ("128", "--use-aes=y", "--cleartext-metadata")),
    ("AES of 256 bits, revision 5", ("256", "--force-R5")),
    ("AES of 256 bits, revision 6", ("256",)),
)
FROM_QPDF = tuple(_format(name, ".pdf", partial(qpdf, options)) for name, options in _QPDF)
OWNED_FROM_QPDF = tuple(
    _format(f"{name}, owner only", ".pdf", partial(qpdf, options, user=""))
    for name, options in _QPDF
)
CIPHERS = (
    *LOCKED,
    _format("RC4 of 40 bits", ".pdf", partial(pdf, 40)),
    *(FROM_QPDF if shutil.which("qpdf") else ()),
    _format("Office 2007", ".docx", standard),
    *(
        _format(f"CryptoAPI, {bits} bits", suffix, partial(write, bits))
        for suffix, write in ((".doc", doc), (".xls", xls), (".ppt", ppt))
        for bits in (40, 128)
    ),
    *(
        _format(f"AES-{bits}, {name}", ".zip", partial(aes_zip, bits, method))
        for bits, method, name in (
            (128, zipfile.ZIP_DEFLATED, "deflated"),
            (192, zipfile.ZIP_BZIP2, "bzip2"),
            (256, zipfile.ZIP_LZMA, "lzma"),
            (256, zipfile.ZIP_STORED, "stored"),
        )
    ),
)
