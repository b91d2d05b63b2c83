"""What carries papers: mails with the paper as text or attached, archives."""

from __future__ import annotations

from email.message import EmailMessage

from tests.dossier.packing import tarred, zipcrypto, zipped
from tests.formats.papers import Paper
from tests.formats.writers import Format
from tests.formats.writers.pages import pdf
from tests.formats.writers.words import docx, markup
from tests.readers.made_ole import container

PASSWORD = "清澜-2026"


def _mail(paper: Paper, subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.com", "b@example.com"
    message["Date"] = "Mon, 08 Jun 2026 09:30:00 +0800"
    message["Subject"] = subject
    return message


def eml(paper: Paper) -> bytes:
    message = _mail(paper, paper.title)
    message.set_content(markup(paper), subtype="html")
    return message.as_bytes()


def eml_attached(paper: Paper) -> bytes:
    message = _mail(paper, "资料")
    message.set_content("见附件。")
    message.add_attachment(pdf(paper), "application", "pdf", filename="附件.pdf")
    return message.as_bytes()


def msg(paper: Paper) -> bytes:
    """Outlook's message ([MS-MSG]): the subject and the text as properties."""
    streams = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_0037001F": paper.title.encode("utf-16-le"),
        "__substg1.0_1000001F": "\r\n".join(paper.lines).encode("utf-16-le"),
    }
    return container(streams)


def in_zip(paper: Paper) -> bytes:
    return zipped({"内/a.docx": docx(paper)})


def in_tar(paper: Paper) -> bytes:
    return tarred({"内/a.zip": in_zip(paper)}, "w:gz")


def in_locked_zip(paper: Paper) -> bytes:
    return zipcrypto("a.docx", docx(paper), PASSWORD.encode())


FORMATS = (
    Format("eml", ".eml", eml),
    Format("eml (attached pdf)", ".eml", eml_attached),
    Format("msg", ".msg", msg),
    Format("zip", ".zip", in_zip),
    Format("zip in tar.gz", ".tar.gz", in_tar),
    Format("zip (ZipCrypto)", ".zip", in_locked_zip),
)
