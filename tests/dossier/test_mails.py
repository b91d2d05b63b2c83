"""Mails: their attachments are members, whatever way their names are written."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from certcheck.document import ProblemCode
from certcheck.dossier import mails
from certcheck.dossier.walk import walk
from certcheck.limits import Limit, Limits
from tests.dossier.packing import zipped

PAPER = "营业执照".encode()
RAW = """From: a@example.cn
To: b@example.cn
Subject: =?gb18030?B?1sq72A==?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

请见附件
--x
Content-Type: application/octet-stream; {name}
Content-Disposition: attachment
Content-Transfer-Encoding: 8bit

paper
--x--
"""


def mail(*attachments: tuple[str, bytes], inner: EmailMessage | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "a@example.cn"
    message["To"] = "b@example.cn"
    message["Subject"] = "资料"
    message.set_content("请见附件")
    message.add_alternative("<p>请见附件</p>", subtype="html")
    for name, data in attachments:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    if inner is not None:
        message.add_attachment(inner)
    return message


def test_attachments_are_members_and_the_mail_stays_a_file(tmp_path: Path) -> None:
    inner = mail(("学历.txt", PAPER))
    data = mail(("执照.txt", PAPER), ("证.zip", zipped({"证.txt": PAPER})), inner=inner)
    (tmp_path / "转发.eml").write_bytes(data.as_bytes())
    with walk(tmp_path) as found:
        contents = {file.path: file.read() for file in found.files}
    assert sorted(contents) == [
        "转发.eml",
        "转发.eml!/3.eml",
        "转发.eml!/3.eml!/学历.txt",
        "转发.eml!/执照.txt",
        "转发.eml!/证.zip!/证.txt",
    ]
    assert contents["转发.eml!/执照.txt"] == contents["转发.eml!/3.eml!/学历.txt"] == PAPER


@pytest.mark.parametrize(
    "name",
    [
        b'name="=?gb18030?B?1rTV1S50eHQ=?="',
        b'name="=?utf-8?B?5omn54WnLnR4dA==?="',
        b"name*=utf-8''%E6%89%A7%E7%85%A7.txt",
        'name="执照.txt"'.encode(),
        'name="执照.txt"'.encode("gbk"),
    ],
)
def test_names_in_every_spelling(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(RAW.encode().replace(b"{name}", name))
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == ["a.eml", "a.eml!/执照.txt"]
        assert found.files[1].read().strip() == b"paper"


def test_a_mail_too_large_to_take_apart_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mails, "MOST", 100)
    (tmp_path / "a.eml").write_bytes(mail(("a.txt", PAPER)).as_bytes())
    with walk(tmp_path) as found:
        (file,) = found.files
        assert file.problem is not None
        assert file.problem.code is ProblemCode.TOO_LARGE


DAMAGED = ("=?utf-8?b?AAAAA?=", "=?nope?q?a?=", "=?idna?q?xn--a=80?=")
"""Base64 without its end; encodings nobody has, or that refuse these bytes."""


@pytest.mark.parametrize("word", DAMAGED)
def test_a_name_that_cannot_be_decoded_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("CERTCHECK_DEBUG", "1")
    data = RAW.format(name=f'name="{word}"').encode()
    (tmp_path / "a.zip").write_bytes(zipped({"a.eml": data, "b.txt": PAPER}))
    with walk(tmp_path / "a.zip") as found:
        assert [file.problem for file in found.files] == [None, None, None]
        assert found.files[1].path.startswith("a.eml!/")
        assert found.files[1].read().strip() == b"paper"


def test_a_mistake_of_ours_costs_one_mail_in_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unforeseen(Exception):  # noqa: N818 — whatever a library may raise
        pass

    def fail(*_: object) -> str:
        raise Unforeseen("身份证 330102199001011234")

    monkeypatch.delenv("CERTCHECK_DEBUG", raising=False)
    monkeypatch.setattr(mails, "_mime_name", fail)
    data = mail(("执照.txt", PAPER)).as_bytes()
    (tmp_path / "a.zip").write_bytes(zipped({"a.eml": data, "b.txt": PAPER}))
    with walk(tmp_path / "a.zip") as found:
        told = {file.path: file.problem and file.problem.code for file in found.files}
        assert told == {"a.eml": ProblemCode.UNREADABLE, "b.txt": None}
        assert "330102" not in str(found.files)


def test_a_mail_that_takes_too_long_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(("a.txt", PAPER)).as_bytes())
    with walk(tmp_path, Limits(archive_seconds=-1)) as found:
        (file,) = found.files
        assert file.problem is not None
        assert file.problem.code is ProblemCode.TOO_LARGE
        assert found.limits == (Limit.ARCHIVE_TIME,)


def test_parts_in_parts_without_end(tmp_path: Path) -> None:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="{number}"\n\n--{number}\n'
        for number in range(3000)
    )
    (tmp_path / "a.eml").write_text("From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n" + opening)
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == ["a.eml"]
