"""Passwords through a whole scan: asked for, used, and found nowhere afterwards."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certcheck import readers
from certcheck.document import ProblemCode
from certcheck.dossier.walk import walk
from certcheck.looking.look import Looking
from certcheck.messages import finding_remedy
from certcheck.readers.options import ReadOptions
from certcheck.report import Report
from certcheck.scan import Options, scan
from tests.cli.conftest import process
from tests.foreign import qpdf
from tests.formats.figures import share, text_of
from tests.formats.papers import POLICY
from tests.formats.writers import Format
from tests.formats.writers.ciphers import CIPHERS, FROM_QPDF, OWNED_FROM_QPDF
from tests.formats.writers.locked import LOCKED, OWNED, PASSWORD
from tests.test_scan import told

NAME = "售后服务政策"
OPTIONS = Options(as_of=date(2026, 6, 30), jobs=0, cache=False)
GIVEN = replace(OPTIONS, passwords=("falsch", "另一个", PASSWORD))


@pytest.fixture
def dossier(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    format: Format = request.param
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / f"{NAME}{format.suffix}").write_bytes(format.write(POLICY))
    return folder


each_locked = pytest.mark.parametrize("dossier", LOCKED, ids=lambda one: one.name, indirect=True)


def policy(report: Report) -> tuple[str, set[str]]:
    (item,) = (one for one in report.items if one.item.id == "service-policy")
    return item.status.value, {finding.code for finding in item.findings}


@each_locked
@pytest.mark.parametrize("options", [OPTIONS, replace(OPTIONS, passwords=("falsch",))])
def test_without_its_password_it_is_encrypted_and_what_to_do_is_told(
    dossier: Path, options: Options
) -> None:
    report = scan(dossier, options)

    assert policy(report) == ("invalid", {"encrypted"})
    assert [(one.place.value, one.code) for one in report.files] == [("problem", "encrypted")]
    for lang in ("zh", "en"):
        assert finding_remedy("encrypted", {}, lang)


@each_locked
def test_with_its_password_it_is_read_and_neither_is_remembered(
    dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))

    report = scan(dossier, replace(GIVEN, cache=True))

    assert policy(report)[0] == "complete"
    assert PASSWORD not in told(report)
    assert policy(scan(dossier, replace(OPTIONS, cache=True)))[0] == "invalid"
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            assert not holds(file, PASSWORD, "压缩机保修六年")


def holds(file: Path, *words: str) -> bool:
    """Whether a file of the cache holds one of these, packed or not."""
    found = [file.read_bytes()]
    if found[0].startswith(b"SQLite format 3"):
        with sqlite3.connect(file) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    found += [unpacked(value) for value in row]
        database.close()
    return any(word.encode() in data for word in words for data in found)


def unpacked(value: object) -> bytes:
    if not isinstance(value, bytes):
        return str(value).encode()
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


def test_what_is_read_without_a_password_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counterpart: the test above would see it if it were there."""
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "a.pdf").write_bytes(OWNED.write(POLICY))

    report = scan(tmp_path / "dossier", replace(GIVEN, cache=True))

    assert policy(report)[0] == "complete"
    files = [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]
    assert any(holds(file, "压缩机保修六年") for file in files)
    assert not any(holds(file, PASSWORD) for file in files)


@pytest.mark.parametrize("dossier", [OWNED], ids=["owner"], indirect=True)
def test_an_owner_password_asks_nobody(dossier: Path) -> None:
    report = scan(dossier, OPTIONS)

    assert policy(report)[0] == "complete"
    assert [one.place.value for one in report.files] == ["evidence"]


def test_workers_are_given_them_and_do_not_show_them() -> None:
    from certcheck.checklist import loading  # noqa: PLC0415

    loaded = loading.load("after-sales-service")
    task = Looking(loaded.checklist, loaded.sha256, ReadOptions(passwords=(PASSWORD,)), {})

    assert PASSWORD.encode() in pickle.dumps(task)
    assert PASSWORD not in repr(task)
    assert PASSWORD not in repr(GIVEN)


@pytest.mark.parametrize("dossier", LOCKED[:2], ids=lambda one: one.name, indirect=True)
def test_the_command_line_uses_and_hides_them(dossier: Path, tmp_path: Path) -> None:
    passwords = tmp_path / "passwords.txt"
    passwords.write_text(f"falsch\n{PASSWORD}\n", "utf-8")

    ran = process("scan", dossier, "--format", "json", "-v", "--password-file", passwords)

    assert ran.returncode == 1
    report = json.loads(ran.stdout)
    (item,) = (one for one in report["items"] if one["id"] == "service-policy")
    assert item["status"] == "complete"
    for password in ("falsch", PASSWORD):
        assert password.encode() not in ran.stdout + ran.stderr


@pytest.mark.parametrize("cipher", CIPHERS, ids=lambda one: one.name)
def test_every_cipher_keeps_every_word(cipher: Format, tmp_path: Path) -> None:
    (tmp_path / f"02{cipher.suffix}").write_bytes(cipher.write(POLICY))
    for passwords in ((), ("falsch",)):
        with walk(tmp_path, passwords=passwords) as found:
            (file,) = found.files
            shut = file.problem or readers.read(file.read(), file.path, ReadOptions()).problem
            assert shut is not None
            assert shut.code is ProblemCode.ENCRYPTED
    assert share(POLICY, text_of(tmp_path, POLICY, ("falsch", PASSWORD))) == 1


def test_the_command_line_opens_every_cipher(tmp_path: Path) -> None:
    """A file of every cipher in one dossier, scanned without and with `--password-file`."""
    dossier, passwords = tmp_path / "dossier", tmp_path / "passwords.txt"
    dossier.mkdir()
    for number, cipher in enumerate(CIPHERS):
        (dossier / f"{number:02}{cipher.suffix}").write_bytes(cipher.write(POLICY))
    passwords.write_text(f"falsch\n{PASSWORD}\n", "utf-8")

    shut = json.loads(process("scan", dossier, "--format", "json").stdout)
    ran = process("scan", dossier, "--format", "json", "--password-file", passwords)
    opened = json.loads(ran.stdout)

    assert {one["code"] for one in shut["problems"]} == {"encrypted"}
    assert len(shut["problems"]) == len(shut["files"]) == len(CIPHERS)
    assert opened["problems"] == []
    assert len(opened["files"]) == len(CIPHERS)
    assert PASSWORD.encode() not in ran.stdout + ran.stderr


@pytest.mark.skipif(not qpdf.installed(), reason="qpdf is not installed (Debian: qpdf)")
@pytest.mark.parametrize(
    ("cipher", "locked"),
    [*((one, True) for one in FROM_QPDF), *((one, False) for one in (OWNED, *OWNED_FROM_QPDF))],
    ids=lambda one: getattr(one, "name", ""),
)
def test_qpdf_says_the_same_of_each(cipher: Format, locked: bool, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(cipher.write(POLICY))

    assert qpdf.ours(tmp_path / "a.pdf") == qpdf.theirs(tmp_path / "a.pdf")
    assert qpdf.theirs(tmp_path / "a.pdf") == qpdf.Opinion(locked, None if locked else 1)


def test_an_archive_as_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(LOCKED[-1].write(POLICY))

    assert policy(scan(tmp_path / "a.zip", GIVEN))[0] == "complete"


SHARED = Path(os.environ.get("CERTCHECK_CORPORA", "/nowhere"), "foreign")


@pytest.mark.skipif(not SHARED.exists(), reason="CERTCHECK_CORPORA names no folder")
@pytest.mark.parametrize(
    ("name", "password", "opens"),
    [
        ("poi/password_password_cryptoapi.doc", "password", True),
        ("poi/password_tika_binaryrc4.doc", "tika", True),
        ("tika/testEXCEL_protected_passtika.xls", "tika", True),
        ("tika/testWORD_protected_passtika.doc", "tika", True),
        ("tika/testWORD_protected_passtika.docx", "tika", True),
        ("tika/protected_normal_case.docx", "password", True),
        ("poi/60320-protected.xlsx", "Test001!!", True),
        ("poi/protected_sha512.xlsx", "this is a test", True),
        ("poi/Password_Protected-hello.ppt", "hello", True),
        # A cipher the library does not know: never called corrupt.
        ("poi/bug53475-password-is-pass.docx", "pass", False),
    ],
)
def test_office_files_of_strangers(name: str, password: str, opens: bool) -> None:
    data = (SHARED / name).read_bytes()
    shut = readers.read(data, name, ReadOptions(ocr=False, passwords=("falsch",)))
    assert shut.problem is not None
    assert shut.problem.code is ProblemCode.ENCRYPTED

    document = readers.read(data, name, ReadOptions(ocr=False, passwords=("falsch", password)))

    assert document.unlocked is opens
    assert (document.problem is None) is opens
    assert opens or document == shut
