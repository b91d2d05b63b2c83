"""Mails: their attachments are members, whatever way their names are written."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from certcheck.document import ProblemCode
from certcheck.dossier import mails
from certcheck.dossier.walk import walk
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


def test_parts_in_parts_without_end(tmp_path: Path) -> None:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="{number}"\n\n--{number}\n'
        for number in range(3000)
    )
    (tmp_path / "a.eml").write_text("From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n" + opening)
    with walk(tmp_path) as found:
        assert [file.path for file in found.files] == ["a.eml"]
