"""Zips packed in ways `zipfile` does not know: read, or told with what to do about them."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from pyzipper import WZ_AES, AESZipFile

from certcheck.document import ProblemCode
from certcheck.dossier import odd
from certcheck.dossier.walk import walk
from certcheck.limits import Limits
from tests.dossier.packing import raw_zip, zipcrypto
from tests.dossier.test_archives import PAPER, dossier, one, told

inflate64 = pytest.importorskip("inflate64")
pyppmd = pytest.importorskip("pyppmd")
zstd = pytest.importorskip("backports.zstd" if not hasattr(zlib, "zstd") else "compression.zstd")

LONG = "".join(
    f"第{n}条 乙方应在{n * 7 % 48}小时内到场，编号{n * 2654435761 % 10**9}。\n" for n in range(2500)
).encode()
DEFLATE64, ZSTANDARD, XZ, PPMD = 9, 93, 95, 98
METHODS = (DEFLATE64, ZSTANDARD, XZ, PPMD)


def packed(data: bytes, method: int) -> bytes:
    if method == DEFLATE64:
        deflater = inflate64.Deflater()
        return bytes(deflater.deflate(data) + deflater.flush())
    if method == PPMD:
        encoder = pyppmd.Ppmd8Encoder(6, 16 << 20, 0)
        settings = struct.pack("<H", 5 | 15 << 4)
        return settings + bytes(encoder.encode(data) + encoder.flush(endmark=True))
    if method == XZ:
        import lzma  # noqa: PLC0415

        return lzma.compress(data)
    return bytes(zstd.compress(data))


def zipped(method: int, data: bytes = LONG, name: str = "协议.txt", count: int = 1) -> bytes:
    """Stored, and then told to be packed, with the size and sum of what was packed."""
    raw = packed(data, method)
    names = [name] if count == 1 else [f"{n}{name}" for n in range(count)]
    whole = bytearray(raw_zip([(name.encode(), raw) for name in names], flags=0x800))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = whole.find(mark)
        while place >= 0:
            struct.pack_into("<H", whole, place + at, method)
            struct.pack_into("<L", whole, place + at + 6, zlib.crc32(data))
            struct.pack_into("<L", whole, place + at + 14, len(data))
            place = whole.find(mark, place + 4)
    return bytes(whole)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "data", [PAPER, LONG, random.Random(1).randbytes(200_000), b"0" * 3_000_000]
)
def test_read(tmp_path: Path, method: int, data: bytes) -> None:
    with walk(dossier(tmp_path, {"a.zip": zipped(method, data)})) as found:
        assert (one(found).path, one(found).problem) == ("a.zip!/协议.txt", None)
        assert one(found).read() == data


@pytest.mark.parametrize("method", [DEFLATE64, PPMD])
def test_many_in_one(tmp_path: Path, method: int) -> None:
    with walk(dossier(tmp_path, {"a.zip": zipped(method, PAPER, count=40)})) as found:
        assert [file.read() for file in found.files] == [PAPER] * 40


def test_ppmd_is_as_others_read_it(tmp_path: Path) -> None:
    """libarchive has a reader of its own."""
    if shutil.which("bsdtar") is None:
        pytest.skip("bsdtar is not installed")
    (tmp_path / "a.zip").write_bytes(zipped(PPMD))
    command = ["bsdtar", "-xOf", str(tmp_path / "a.zip")]
    assert subprocess.run(command, check=True, capture_output=True).stdout == LONG


@pytest.mark.parametrize("method", METHODS)
def test_damaged(tmp_path: Path, method: int) -> None:
    """Wherever the damage is: told as damage, and nothing dies of it."""
    data, chance = zipped(method), random.Random(method)
    files = {}
    for number in range(12):
        spoiled = bytearray(data)
        for _ in range(3):
            spoiled[chance.randrange(60, len(data) - 120)] ^= 1 << chance.randrange(8)
        files[f"{number:02}.zip"] = bytes(spoiled)
    with walk(dossier(tmp_path, files)) as found:
        assert set(told(found).values()) == {ProblemCode.CORRUPT}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("claimed", [100, 5_000_000])
def test_a_size_that_is_not_true(tmp_path: Path, method: int, claimed: int) -> None:
    data = bytearray(zipped(method))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(mark) + at, claimed)
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        assert one(found).problem is not None
        assert one(found).problem.code is ProblemCode.CORRUPT


@pytest.mark.parametrize("method", METHODS)
def test_a_bomb(tmp_path: Path, method: int) -> None:
    limits = Limits(ratio_floor=1_000_000)
    bomb = zipped(method, bytes(20_000_000))
    with walk(dossier(tmp_path, {"a.zip": bomb}), limits=limits) as found:
        assert ProblemCode.TOO_LARGE in told(found).values()
        assert found.limits


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("passwords", "expected"),
    [((), ProblemCode.ENCRYPTED), (("wrong", "secret"), None)],
)
def test_behind_a_password(
    tmp_path: Path, method: int, passwords: tuple[str, ...], expected: ProblemCode | None
) -> None:
    data = zipcrypto("a.txt", LONG, b"secret", method, packed(LONG, method))
    with walk(dossier(tmp_path, {"密.zip": data}), passwords=passwords) as found:
        assert list(told(found).values()) == [expected]
        assert expected or one(found).read() == LONG


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    ("passwords", "expected"),
    [((), ProblemCode.ENCRYPTED), (("wrong",), ProblemCode.ENCRYPTED), (("wrong", "秘密"), None)],
)
def test_behind_aes(
    tmp_path: Path,
    method: int,
    version: int,
    passwords: tuple[str, ...],
    expected: ProblemCode | None,
) -> None:
    with walk(dossier(tmp_path, {"密.zip": sealed(method, version)}), passwords=passwords) as found:
        assert list(told(found).values()) == [expected]
        assert expected or one(found).read() == LONG


@pytest.mark.parametrize("method", METHODS)
def test_aes_damaged(tmp_path: Path, method: int) -> None:
    data = bytearray(sealed(method, 2))
    data[len(data) // 2] ^= 8
    with walk(dossier(tmp_path, {"密.zip": bytes(data)}), passwords=("秘密",)) as found:
        assert None not in told(found).values()


def sealed(method: int, version: int) -> bytes:
    """AES around it: packed, sealed as if it were stored, and then told how it is packed.

    Version 1 tells the sum of what was packed, version 2 none (the specification of AE-1 and AE-2).
    """
    buffer, how = io.BytesIO(), {"force_wz_aes_version": version}
    with AESZipFile(buffer, "w", encryption=WZ_AES, encryption_kwargs=how) as archive:
        archive.setpassword("秘密".encode())
        archive.writestr("a.txt", packed(LONG, method))
    whole = bytearray(buffer.getvalue())
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = whole.index(mark)
        struct.pack_into("<L", whole, place + at, zlib.crc32(LONG) if version == 1 else 0)
        struct.pack_into("<L", whole, place + at + 8, len(LONG))
        struct.pack_into("<H", whole, whole.index(b"\x01\x99\x07\x00", place) + 9, method)
    return bytes(whole)


def test_without_the_extra_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odd, "find_spec", lambda _: None)
    with walk(dossier(tmp_path, {"a.zip": zipped(DEFLATE64)})) as found:
        problem = one(found).problem
    assert problem is not None
    assert problem.code is ProblemCode.UNSUPPORTED
    assert "certcheck[archives]" in problem.detail
    assert "pack it again as an ordinary zip" in problem.detail


def test_a_method_nobody_knows(tmp_path: Path) -> None:
    data = bytearray(zipped(XZ))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + at, 97)  # WavPack
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        problem = one(found).problem
    assert problem is not None
    assert problem.code is ProblemCode.UNSUPPORTED
    assert "pack it again" in problem.detail


def test_zipfile_agrees_about_names() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(XZ))) as archive:
        assert archive.namelist() == ["协议.txt"]
