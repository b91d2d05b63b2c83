"""Archives: honest ones in every kind and depth, and those made to break whoever opens them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from pyzipper import WZ_AES, AESZipFile

from certcheck.document import ProblemCode
from certcheck.dossier.dense import Dense, as_stored
from certcheck.dossier.walk import Dossier, File, walk
from certcheck.errors import ScanError, UsageError
from certcheck.limits import Limit, Limits
from tests.dossier.packing import raw_zip, tar_entry, tarred, zipcrypto, zipped

PAPER = "营业执照 统一社会信用代码".encode()


def dossier(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def told(found: Dossier) -> dict[str, ProblemCode | None]:
    return {file.path: file.problem and file.problem.code for file in found.files}


def one(found: Dossier) -> File:
    (file,) = found.files
    return file


@pytest.mark.parametrize(
    ("name", "data", "path"),
    [
        ("a.zip", zipped({"证照/执照.txt": PAPER}), "a.zip!/证照/执照.txt"),
        ("a.tar", tarred({"证照/执照.txt": PAPER}), "a.tar!/证照/执照.txt"),
        ("a.tar.gz", tarred({"执照.txt": PAPER}, "w:gz"), "a.tar.gz!/执照.txt"),
        ("a.tgz", tarred({"执照.txt": PAPER}, "w:gz"), "a.tgz!/执照.txt"),
        ("a.tar.bz2", tarred({"执照.txt": PAPER}, "w:bz2"), "a.tar.bz2!/执照.txt"),
        ("a.tar.xz", tarred({"执照.txt": PAPER}, "w:xz"), "a.tar.xz!/执照.txt"),
        ("执照.txt.gz", gzip.compress(PAPER, mtime=0), "执照.txt.gz!/执照.txt"),
        ("执照.txt.bz2", bz2.compress(PAPER), "执照.txt.bz2!/执照.txt"),
        ("执照.txt.xz", lzma.compress(PAPER), "执照.txt.xz!/执照.txt"),
        ("执照.pdf", zipped({"执照.txt": PAPER}), "执照.pdf!/执照.txt"),
        ("l.zip", zipped({"执照.txt": PAPER}, zipfile.ZIP_LZMA), "l.zip!/执照.txt"),
        ("b.zip", zipped({"执照.txt": PAPER}, zipfile.ZIP_BZIP2), "b.zip!/执照.txt"),
        ("g.zip", raw_zip([("执照.txt".encode("gbk"), PAPER)]), "g.zip!/执照.txt"),
        ("g.tar", tarred({"执照.txt".encode("gbk").decode("latin-1"): PAPER}), None),
        ("in.zip", zipped({"内/b.zip": zipped({"c.txt": PAPER})}), "in.zip!/内/b.zip!/c.txt"),
    ],
)
def test_members_are_files(tmp_path: Path, name: str, data: bytes, path: str | None) -> None:
    with walk(dossier(tmp_path, {name: data})) as found:
        file = one(found)
        assert path in (file.path, None)
        assert file.read() == PAPER
        assert file.problem is None


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_of_a_dense_member_no_more_is_unpacked_than_is_read(method: int) -> None:
    """Four kilobytes of bzip2 may be four gigabytes, and `zipfile` gives them all at once."""
    data = io.BytesIO(zipped({"a.txt": bytes(5_000_000)}, method))
    with zipfile.ZipFile(data) as archive:
        (info,) = archive.infolist()
        member = Dense(archive.open(as_stored(info)), info)
        sizes = [len(piece) for piece in iter(lambda: member.read(1 << 18), b"")]
    assert sum(sizes) == 5_000_000
    assert max(sizes) <= 1 << 18


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_dense_member_that_lies(tmp_path: Path, method: int) -> None:
    data = zipped({"执照.txt": PAPER}, method)
    at = data.index(b"PK\x01\x02")
    changes = {"sum.zip": (at + 16, 1), "size.zip": (at + 24, 1)}
    files = {"sum.zip": bytearray(data), "size.zip": bytearray(data)}
    for name, (place, bit) in changes.items():
        files[name][place] ^= bit
    with walk(dossier(tmp_path, {name: bytes(it) for name, it in files.items()})) as found:
        assert {path.split("!")[0]: code for path, code in told(found).items()} == {
            "sum.zip": "corrupt",
            "size.zip": "corrupt",
        }


@pytest.mark.parametrize("cipher", [None, 1, 2], ids=["ZipCrypto", "AE-1", "AE-2"])
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_member_that_is_dense_and_locked(tmp_path: Path, method: int, cipher: int | None) -> None:
    data = locked(method, cipher, PAPER)
    broken = bytearray(data)
    broken[data.index(b"PK\x01\x02") - 12] ^= 1  # what the packed bytes, or their seal, end with
    with walk(dossier(tmp_path, {"a.zip": data}), passwords=["falsch", "pw"]) as found:
        assert one(found).read() == PAPER
    for passwords in ((), ("falsch",)):
        with walk(tmp_path, passwords=passwords) as found:
            assert set(told(found).values()) == {"encrypted"}
    (tmp_path / "a.zip").write_bytes(broken)
    with walk(tmp_path, passwords=["pw"]) as found:
        assert set(told(found).values()) <= {"encrypted", "corrupt"}
        assert told(found)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_bomb_behind_a_password(tmp_path: Path, method: int) -> None:
    limits = Limits(ratio_floor=1 << 20)
    data = locked(method, 2, bytes(5_000_000))
    with walk(dossier(tmp_path, {"a.zip": data}), limits=limits, passwords=["pw"]) as found:
        assert set(told(found).values()) == {"too_large"}


def locked(method: int, cipher: int | None, data: bytes) -> bytes:
    """A zip of one member behind the password `pw`: in ZipCrypto (None), or in AES by its version."""
    if cipher is None:
        return zipcrypto("a.txt", data, b"pw", method)
    buffer = io.BytesIO()
    how = {"force_wz_aes_version": cipher}
    with AESZipFile(buffer, "w", method, encryption=WZ_AES, encryption_kwargs=how) as archive:
        archive.setpassword(b"pw")
        archive.writestr("a.txt", data)
    return buffer.getvalue()


def test_a_sparse_member_of_a_few_pieces_is_read(tmp_path: Path) -> None:
    """As `tar --sparse` writes it; one of millions of pieces is no paper."""
    info = tarfile.TarInfo("a.txt")
    info.size = 512
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[386:398], header[398:410] = b"%011o\0" % 512, b"%011o\0" % 512
    header[483:495] = b"%011o\0" % 1024
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    data = bytes(header) + PAPER.ljust(512, b"x") + bytes(1024)
    with walk(dossier(tmp_path, {"a.tar": data})) as found:
        assert one(found).read() == bytes(512) + PAPER.ljust(512, b"x")


def test_documents_that_are_zips_stay_whole(tmp_path: Path) -> None:
    data = zipped({"OFD.xml": b"<ofd:OFD/>"})
    with walk(dossier(tmp_path, {"a.zip": zipped({"发票.ofd": data})})) as found:
        assert one(found).path == "a.zip!/发票.ofd"


def nested(depth: int) -> bytes:
    data = zipped({"paper.txt": PAPER})
    for _ in range(depth - 1):
        data = zipped({"a.zip": data})
    return data


def test_five_archives_in_each_other_are_opened(tmp_path: Path) -> None:
    with walk(dossier(tmp_path, {"a.zip": nested(5)})) as found:
        assert one(found).read() == PAPER
        assert found.limits == ()


def test_a_sixth_is_told(tmp_path: Path) -> None:
    with walk(dossier(tmp_path, {"a.zip": nested(6)})) as found:
        assert told(found) == {"/".join(["a.zip!"] * 5) + "/a.zip": ProblemCode.TOO_LARGE}
        assert found.limits == (Limit.ARCHIVE_DEPTH,)


def test_a_packed_tar_is_one_archive_not_two(tmp_path: Path) -> None:
    limits = Limits(max_archive_depth=1)
    data = tarred({"执照.txt": PAPER}, "w:gz")
    with walk(dossier(tmp_path, {"a.tgz": data}), limits) as found:
        assert one(found).read() == PAPER


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("断.zip", zipped({"a.txt": PAPER * 50})[:-30], {"断.zip": "corrupt"}),
        ("断.tar.gz", tarred({"a": PAPER}, "w:gz")[:-20], {"断.tar.gz": "corrupt"}),
        ("假.zip", b"PK\x03\x04" + b"\0" * 100, {"假.zip": "corrupt"}),
        ("a.7z", b"7z\xbc\xaf'\x1c\0\4" + b"\0" * 90, {"a.7z": None}),
        ("空.zip", zipped({}), {}),
        ("夹.zip", zipped({"空夹/": b""}), {}),
        ("短.gz", gzip.compress(PAPER, mtime=0)[:-9], {"短.gz": "corrupt"}),
        ("短.xz", lzma.compress(PAPER)[:-9], {"短.xz": "corrupt"}),
        ("短.bz2", bz2.compress(PAPER)[:-9], {"短.bz2": "corrupt"}),
        ("零.zip", zipped({"a.txt": b""}), {"零.zip!/a.txt": "empty"}),
        (
            "旧.zip",
            zipped({"__MACOSX/._a.txt": b"x", "~$a.docx": b"x", ".执照.jpg.icloud": b"x"}),
            {
                "旧.zip!/__MACOSX/._a.txt": None,
                "旧.zip!/~$a.docx": None,
                "旧.zip!/执照.jpg": "not_downloaded",
            },
        ),
    ],
)
def test_what_cannot_be_opened_is_told(
    tmp_path: Path, name: str, data: bytes, expected: dict[str, str | None]
) -> None:
    with walk(dossier(tmp_path, {name: data})) as found:
        result = told(found)
        if expected == {"a.7z": None}:
            assert result["a.7z"] in (ProblemCode.UNSUPPORTED, ProblemCode.CORRUPT)
        else:
            assert result == expected


def test_a_damaged_member_loses_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"好.txt": PAPER, "坏.txt": PAPER * 3}, zipfile.ZIP_STORED))
    at = data.rfind(PAPER)
    data[at] ^= 1
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        assert told(found) == {"a.zip!/坏.txt": ProblemCode.CORRUPT, "a.zip!/好.txt": None}


def test_a_tar_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    data = tarred({"一.txt": PAPER, "二.txt": PAPER, "三.txt": PAPER})
    broken = data[:4200] + b"\xff" * (len(data) - 4200)
    with walk(dossier(tmp_path, {"a.tar": broken})) as found:
        assert told(found) == {
            "a.tar": ProblemCode.CORRUPT,
            "a.tar!/一.txt": None,
            "a.tar!/二.txt": None,
        }


def encrypted(password: bytes, members: tuple[str, ...] = ("a.txt", "b.txt")) -> bytes:
    buffer = io.BytesIO()
    with AESZipFile(buffer, "w", compression=zipfile.ZIP_DEFLATED, encryption=WZ_AES) as archive:
        archive.setpassword(password)
        for name in members:
            archive.writestr(name, PAPER)
    return buffer.getvalue()


@pytest.mark.parametrize("passwords", [(), ("falsch",)])
def test_an_encrypted_archive_is_one_encrypted_file(
    tmp_path: Path, passwords: tuple[str, ...]
) -> None:
    root = dossier(tmp_path, {"密.zip": encrypted(b"secret")})
    with walk(root, passwords=passwords) as found:
        assert told(found) == {"密.zip": ProblemCode.ENCRYPTED}
        assert "secret" not in repr(found.files)


@pytest.mark.parametrize("password", ["secret", "密码"])
def test_a_password_opens_it(tmp_path: Path, password: str) -> None:
    root = dossier(tmp_path, {"密.zip": encrypted(password.encode())})
    with walk(root, passwords=("falsch", password)) as found:
        assert [file.read() for file in found.files] == [PAPER, PAPER]


@pytest.mark.parametrize(
    ("passwords", "readable"), [((), 0), (("falsch",), 0), (("x", "secret"), 1)]
)
def test_the_old_encryption(tmp_path: Path, passwords: tuple[str, ...], readable: int) -> None:
    root = dossier(tmp_path, {"密.zip": zipcrypto("执照.txt", PAPER, b"secret")})
    with walk(root, passwords=passwords) as found:
        if readable:
            assert one(found).read() == PAPER
        else:
            assert told(found) == {"密.zip": ProblemCode.ENCRYPTED}


def test_only_some_members_encrypted(tmp_path: Path) -> None:
    closed = zipcrypto("密.txt", PAPER, b"secret")
    data = bytearray(raw_zip([("密.txt".encode(), closed[36 + 2 : 36 + 2 + 12 + len(PAPER)])] * 2))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1  # the second one says so
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        assert sorted(told(found).values(), key=str) == [None, ProblemCode.ENCRYPTED]


def test_a_member_renamed_in_the_table_of_contents_only(tmp_path: Path) -> None:
    data = bytearray(raw_zip([(b"old.txt", PAPER)]))
    at = data.rindex(b"old.txt")
    data[at : at + 7] = b"new.txt"
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        assert one(found).path == "a.zip!/new.txt"
        assert one(found).read() == PAPER


def test_a_damaged_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(encrypted(b"secret", ("a.txt", "b.txt")))
    data[data.rindex(b"PK\x03\x04") + 70] ^= 1
    with walk(dossier(tmp_path, {"密.zip": bytes(data)}), passwords=("secret",)) as found:
        assert told(found) == {"密.zip!/a.txt": None, "密.zip!/b.txt": ProblemCode.CORRUPT}


@pytest.mark.parametrize(
    ("passwords", "expected"),
    [((), ProblemCode.ENCRYPTED), (("secret",), ProblemCode.UNSUPPORTED)],
)
def test_an_unknown_method_behind_a_password(
    tmp_path: Path, passwords: tuple[str, ...], expected: ProblemCode
) -> None:
    """Not the password is to blame where it fits and what it opens is packed in an unknown way."""
    data = bytearray(zipcrypto("a.txt", PAPER, b"secret"))
    for at in (8, data.index(b"PK\x01\x02") + 10):
        data[at : at + 2] = b"\x61\0"  # WavPack
    with walk(dossier(tmp_path, {"密.zip": bytes(data)}), passwords=passwords) as found:
        assert told(found) == {"密.zip": expected}


def test_a_password_in_gbk_opens_it(tmp_path: Path) -> None:
    root = dossier(tmp_path, {"密.zip": encrypted("密码".encode("gb18030"))})
    with walk(root, passwords=("密码",)) as found:
        assert len(found.files) == 2


@pytest.mark.parametrize(
    "name",
    ["../../逃.txt", "/逃.txt", "C:\\逃.txt", "..\\逃.txt", "a/../../逃.txt", "\\\\h\\c\\逃.txt"],
)
def test_slips_stay_inside(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    root = dossier(tmp_path / "in", {"a.zip": zipped({name: PAPER})})
    with walk(root) as found:
        file = one(found)
        assert file.path.startswith("a.zip!/")
        assert ".." not in file.path.split("/")
        assert file.read() == PAPER
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_links_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    data = tarred(
        {"执照.txt": PAPER},
        "w",
        tar_entry("out", tarfile.SYMTYPE, "/etc/passwd"),
        tar_entry("up", tarfile.LNKTYPE, "../../etc/passwd"),
        tar_entry("alias", tarfile.SYMTYPE, "执照.txt"),
        tar_entry("pipe", tarfile.FIFOTYPE),
        tar_entry("disk", tarfile.BLKTYPE),
    )
    with walk(dossier(tmp_path, {"a.tar": data})) as found:
        assert told(found) == {
            "a.tar!/alias": None,
            "a.tar!/disk": ProblemCode.UNREADABLE,
            "a.tar!/out": ProblemCode.UNREADABLE,
            "a.tar!/pipe": ProblemCode.UNREADABLE,
            "a.tar!/up": ProblemCode.UNREADABLE,
            "a.tar!/执照.txt": None,
        }
        assert [file.path for file in found.files if file.junk] == ["a.tar!/alias"]


def test_links_in_a_zip_are_not_followed(tmp_path: Path) -> None:
    data = raw_zip([(b"out", b"/etc/passwd")], mode=0o120777)
    with walk(dossier(tmp_path, {"a.zip": data})) as found:
        assert told(found) == {"a.zip!/out": ProblemCode.UNREADABLE}


def test_doubled_names_are_both_read(tmp_path: Path) -> None:
    data = raw_zip([(b"a.txt", b"one"), (b"a.txt", b"two")])
    with walk(dossier(tmp_path, {"a.zip": data})) as found:
        assert {file.path: file.read() for file in found.files} == {
            "a.zip!/a.txt": b"one",
            "a.zip!/a~2.txt": b"two",
        }


def test_a_bomb_stops_at_the_ratio(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.txt": bytes(1 << 20) for number in range(20)})
    limits = Limits(ratio_floor=1 << 20, max_ratio=200)
    with walk(dossier(tmp_path, {"bomb.zip": bomb, "执照.txt": PAPER}), limits) as found:
        assert told(found)["bomb.zip"] is ProblemCode.TOO_LARGE
        assert told(found)["执照.txt"] is None
        assert found.limits == (Limit.RATIO,)
        assert sum(file.size for file in found.files) < 25 << 20


def test_a_nested_bomb_draws_on_the_outer_archives_allowance(tmp_path: Path) -> None:
    inner = zipped({"0.txt": bytes(1 << 20)})
    bomb = zipped({f"{number}.zip": inner for number in range(16)})
    limits = Limits(ratio_floor=2 << 20, max_ratio=10)
    with walk(dossier(tmp_path, {"bomb.zip": bomb}), limits) as found:
        assert told(found)["bomb.zip"] is ProblemCode.TOO_LARGE
        assert found.limits == (Limit.RATIO,)


def overlapping(count: int) -> bytes:
    """Many entries of the table of contents over one and the same stored member."""
    single = raw_zip([(b"a", b"\0" * 10_000)])
    at = single.index(b"PK\x01\x02")
    end = single.index(b"PK\x05\x06")
    directory = single[at:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0)
    return single[:at] + directory + tail


def test_overlapping_members_end_at_the_ratio_too(tmp_path: Path) -> None:
    limits = Limits(ratio_floor=1 << 20, max_ratio=5)
    with walk(dossier(tmp_path, {"a.zip": overlapping(5000)}), limits) as found:
        assert told(found)["a.zip"] is ProblemCode.TOO_LARGE


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        (Limits(max_members=3), Limit.MEMBERS),
        (Limits(max_expanded=40), Limit.EXPANDED),
        (Limits(archive_seconds=-1), Limit.ARCHIVE_TIME),
    ],
)
def test_totals(tmp_path: Path, limits: Limits, limit: Limit) -> None:
    data = zipped({f"{number}.txt": b"0123456789" for number in range(6)})
    with walk(dossier(tmp_path, {"a.zip": data, "b.zip": data}), limits) as found:
        assert told(found)["a.zip"] is ProblemCode.TOO_LARGE
        assert told(found)["b.zip"] is ProblemCode.TOO_LARGE
        assert found.limits == (limit,)


def test_a_member_over_the_limit_loses_itself(tmp_path: Path) -> None:
    data = zipped({"大.txt": PAPER * 100, "小.txt": PAPER})
    with walk(dossier(tmp_path, {"a.zip": data}), Limits(max_file_size=1000)) as found:
        assert told(found) == {"a.zip!/大.txt": ProblemCode.TOO_LARGE, "a.zip!/小.txt": None}
        assert found.limits == (Limit.FILE_SIZE,)


def test_a_huge_table_of_contents_is_not_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAPER}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 0x7FFFFFFF)
    with walk(dossier(tmp_path, {"a.zip": bytes(data)})) as found:
        assert told(found) == {"a.zip": ProblemCode.TOO_LARGE}


def test_an_archive_as_the_dossier(tmp_path: Path) -> None:
    path = tmp_path / "资料.zip"
    path.write_bytes(zipped({"甲公司/certcheck.yaml": b"company: x", "甲公司/执照.txt": PAPER}))
    with walk(path) as found:
        assert sorted(told(found)) == ["甲公司/certcheck.yaml", "甲公司/执照.txt"]
        assert found.archive
        assert found.profile is not None
        assert found.profile.read() == b"company: x"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(zipped({"a.txt": PAPER})[:-30], ScanError, id="cut-off"),
        pytest.param(encrypted(b"secret"), ScanError, id="encrypted"),
        pytest.param(tarred({"a.txt": PAPER * 500}, "w:gz")[:90], ScanError, id="cut-off-tgz"),
        pytest.param(PAPER, ScanError, id="text"),
        pytest.param(b"", ScanError, id="empty"),
        pytest.param(
            zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), ScanError, id="docx"
        ),
    ],
)
def test_what_is_no_dossier(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "资料.zip"
    path.write_bytes(data)
    with pytest.raises(error, match=r"资料\.zip: "):
        walk(path)


def test_a_plain_file_is_no_dossier(tmp_path: Path) -> None:
    path = tmp_path / "资料.txt"
    path.write_bytes(PAPER)
    with pytest.raises(UsageError, match=r"资料\.txt: "):
        walk(path)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    root = dossier(tmp_path / "in", {"a.zip": zipped({"a.txt": PAPER})})
    with pytest.raises(ZeroDivisionError), walk(root):
        (folder,) = temporary.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
        raise ZeroDivisionError
    assert list(temporary.iterdir()) == []
