"""Whatever bytes lie in a dossier, a walk ends with files and problems, never with a traceback."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyzipper import WZ_AES, AESZipFile

from certcheck.dossier.file import UnreadableError
from certcheck.dossier.storage import Storage, sweep
from certcheck.dossier.walk import walk
from certcheck.errors import CertcheckError
from certcheck.limits import MB, Limits
from tests.dossier.packing import rar, raw_zip, tarred, zipcrypto, zipped

pytestmark = pytest.mark.usefixtures("debugging")

LIMITS = Limits(max_expanded=16 * MB, max_members=500, archive_seconds=5)
PAPER = "营业执照".encode() * 20


@pytest.fixture
def debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mistakes of ours are to be seen, not to become problems."""
    monkeypatch.setenv("CERTCHECK_DEBUG", "1")


def aes() -> bytes:
    buffer = io.BytesIO()
    with AESZipFile(buffer, "w", encryption=WZ_AES) as archive:
        archive.setpassword(b"pw")
        archive.writestr("a.txt", PAPER)
    return buffer.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = message["To"] = "a@example.cn"
    message["Subject"] = "资料"
    message.set_content("见附件")
    message.add_attachment(PAPER, "application", "pdf", filename="执照.pdf")
    return message.as_bytes()


def seven() -> bytes:
    try:
        import py7zr  # noqa: PLC0415 — an extra
    except ImportError:
        return b"7z\xbc\xaf'\x1c\0\4" + bytes(100)
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w") as archive:
        archive.writestr(PAPER, "a.txt")
    return buffer.getvalue()


SEEDS = {
    "zip": zipped({"a.txt": PAPER, "内/b.zip": zipped({"c.txt": PAPER})}),
    "raw": raw_zip([("执照.txt".encode("gbk"), PAPER), (b"b", b"")]),
    "crypto": zipcrypto("a.txt", PAPER, b"pw"),
    "aes": aes(),
    "tar": tarred({"a.txt": PAPER, "目录/b.txt": PAPER}),
    "tgz": tarred({"a.txt": PAPER}, "w:gz"),
    "txz": tarred({"a.txt": PAPER}, "w:xz"),
    "tbz": tarred({"a.txt": PAPER}, "w:bz2"),
    "gz": gzip.compress(PAPER),
    "rar": rar("a.txt", PAPER),
    "7z": seven(),
    "eml": mail(),
    "docx": zipped({"[Content_Types].xml": b"wordprocessingml", "word/document.xml": b"<w/>"}),
}


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A valid archive with bytes changed, cut out, doubled, or another spliced in."""
    data = bytearray(SEEDS[draw(st.sampled_from(sorted(SEEDS)))])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(1, 40))
        match draw(st.sampled_from(["flip", "cut", "double", "fill", "splice", "end"])):
            case "flip" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "fill":
                filler = draw(st.sampled_from([0, 0x7F, 0xFF]))
                data[at : at + length] = bytes([filler]) * length
            case "splice":
                other = SEEDS[draw(st.sampled_from(sorted(SEEDS)))]
                data[at:] = other[draw(st.integers(0, len(other))) :]
            case "end":
                del data[at:]
    return bytes(data)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.one_of(mutants(), st.binary(max_size=300)))
def test_mutants(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in" / "a.zip"
        path.parent.mkdir()
        path.write_bytes(data)
        for root in (path.parent, path):
            try:
                with walk(root, LIMITS, ("pw",)) as found:
                    paths = [file.path for file in found.files]
                    assert len(paths) == len(set(paths))
                    for file in found.files:
                        if file.problem is None and not file.junk:
                            assert len(file.read()) == file.size
            except CertcheckError:
                assert root == path


def test_a_mistake_of_ours_loses_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("身份证 330102199001011234")

    monkeypatch.delenv("CERTCHECK_DEBUG")
    monkeypatch.setattr("certcheck.dossier.folders.detect_stream", fail)
    (tmp_path / "a.txt").write_bytes(PAPER)
    (tmp_path / "~$b.txt").write_bytes(PAPER)
    with walk(tmp_path) as found:
        assert [file.problem and file.problem.code for file in found.files] == ["unreadable", None]
        assert "330102" not in str(found.files)


def test_the_shared_corpora() -> None:
    corpora = os.environ.get("CERTCHECK_CORPORA")
    if not corpora:
        pytest.skip("CERTCHECK_CORPORA does not say where the shared corpora are")
    with walk(corpora) as found:
        assert len(found.files) > 1000
        for file in found.files:
            if file.problem is None and not file.junk:
                assert len(file.read()) == file.size


def test_read_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(SEEDS["zip"][:100])
    with walk(tmp_path) as found, pytest.raises(UnreadableError) as caught:
        found.files[0].read()
    assert caught.value.problem == found.files[0].problem


KILLED = """
import os, signal, sys
from certcheck.dossier.walk import walk
found = walk(sys.argv[1])
print(found._storage._folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_a_killed_scan_left_behind_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(SEEDS["zip"])
    living = Storage()
    place, stream = living.new()
    stream.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "in")],
        cwd=Path(__file__).parent.parent.parent,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    left = Path(killed.stdout.strip())
    assert left.parent == tmp_path
    for _ in range(100):
        if not left.exists():
            break
        time.sleep(0.05)
    assert not left.exists()
    assert place.path().exists()  # its owner lives
    living.close()
    assert not place.path().exists()


def test_what_not_even_the_janitor_removed_goes_at_the_next_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "certcheck-unpacked-dead"
    left.mkdir()
    (left / "lock").touch()
    (left / "00000001").write_bytes(PAPER)
    os.utime(left / "lock", (0, 0))
    (tmp_path / "certcheck-unpacked-by-others").mkdir()
    beginning = tmp_path / "certcheck-unpacked-beginning"
    beginning.mkdir()
    (beginning / "lock").touch()  # made, and not yet locked
    living = Storage()
    _, stream = living.new()
    stream.close()
    sweep()
    assert sorted(path.name for path in tmp_path.iterdir() if path != living._folder) == [
        "certcheck-unpacked-beginning",
        "certcheck-unpacked-by-others",
    ]
    living.close()
