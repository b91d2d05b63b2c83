"""What the system refuses is no fault of a file's: told as it is, and never remembered."""

from __future__ import annotations

import errno
import sys
from datetime import date
from pathlib import Path

import pytest

from certcheck.cache.cache import Cache, NoCache, packed_document
from certcheck.document import Problem, ProblemCode
from certcheck.dossier import sevenzips, storage, unseven
from certcheck.dossier.refusal import refused
from certcheck.dossier.walk import walk
from certcheck.limits import Limit
from certcheck.looking.remembering import Handing
from certcheck.opening import Opened, Options
from certcheck.readers import docx, read
from certcheck.readers.failure import UnreadableError, corrupt
from certcheck.readers.options import ReadOptions
from tests.dossier.packing import zipped
from tests.dossier.test_extras import PAPER, seven
from tests.formats.papers import PAPERS
from tests.formats.writers import words
from tests.workers.tasks import crash

OPTIONS = Options(as_of=date(2026, 6, 30), ocr=False, cache=False)


def chained() -> Exception:
    """As a reader that takes a library's failure for damage."""
    try:
        try:
            raise MemoryError
        except MemoryError as error:
            raise KeyError("x") from error
    except KeyError:
        try:
            raise corrupt("not what it should be")
        except UnreadableError as error:
            return error
    return ValueError()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), (ProblemCode.TOO_LARGE, Limit.MEMORY)),
        (chained(), (ProblemCode.TOO_LARGE, Limit.MEMORY)),
        (OSError(errno.ENOSPC, "x"), (ProblemCode.UNREADABLE, "")),
        (OSError(errno.EFBIG, "x"), (ProblemCode.UNREADABLE, "")),
        (OSError(errno.EMFILE, "x"), (ProblemCode.UNREADABLE, "")),
        (OSError(errno.EIO, "x"), (ProblemCode.UNREADABLE, "")),
        (OSError(errno.EINVAL, "seek before the start"), None),
        (OSError("cannot identify image file"), None),
        (ValueError("x"), None),
    ],
)
def test_what_is_a_refusal(error: Exception, expected: tuple[ProblemCode, str] | None) -> None:
    found = refused(error)
    assert (found and (found.code, found.limit)) == expected


@pytest.mark.parametrize(
    ("error", "remembered"),
    [
        (MemoryError(), False),
        (OSError(errno.EMFILE, "Too many open files"), False),
        (OSError(errno.EIO, "Input/output error"), False),
        (corrupt("no such part"), True),
        (KeyError("word/document.xml"), True),
    ],
)
def test_a_reader_that_is_refused_something(
    error: Exception, remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(docx, "read", fails)
    document = read(words.docx(PAPERS[0]), "a.docx", ReadOptions())
    assert document.problem is not None
    assert (document.problem.code is ProblemCode.CORRUPT) == remembered
    assert (packed_document(document) is not None) == remembered


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.EIO])
@pytest.mark.parametrize("archive", ["zip", "7z"])
def test_no_room_to_unpack_is_not_the_archives_fault(
    number: int, archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {"a.txt": PAPER}
    (tmp_path / "a").write_bytes(zipped(data) if archive == "zip" else seven(data))

    def full(*_: object) -> None:
        raise OSError(number, "x")

    monkeypatch.setenv("CERTCHECK_DEBUG", "1")  # so that a 7z is unpacked in this process
    if archive == "zip":
        monkeypatch.setattr(storage, "_private", full)
    else:
        monkeypatch.setattr(unseven._Out, "create", full)
    with walk(tmp_path) as found:
        ((problem),) = [file.problem for file in found.files]
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_dies_of_a_7z_may_not_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its archive is `corrupt`, as a crash is told, but the report is made anew by the next scan."""
    (tmp_path / "a.7z").write_bytes(seven({"a.txt": PAPER})[:-9])
    with Opened(tmp_path, OPTIONS, NoCache()) as opened:
        assert opened.inquiry().footing is not None  # damage is its own, and stays

    monkeypatch.setattr(sevenzips, "_alive", crash)
    with walk(tmp_path) as found:
        assert [file.problem and file.problem.code for file in found.files] == [ProblemCode.CORRUPT]
        assert not found.lasting
    with Opened(tmp_path, OPTIONS, NoCache()) as opened:
        assert opened.inquiry().footing is None


@pytest.mark.parametrize("code", [ProblemCode.TIMEOUT, ProblemCode.CORRUPT, ProblemCode.TOO_LARGE])
def test_what_a_worker_lost_is_read_again(code: ProblemCode, tmp_path: Path) -> None:
    """A file that took too long on a busy machine, or of which its worker died."""
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "a.docx").write_bytes(words.docx(PAPERS[0]))
    for _ in range(2):
        with Cache(tmp_path / "cache") as cache, Opened(folder, OPTIONS, cache) as opened:
            ((file),) = opened.waiting
            opened.take(file, Problem(code, "x"))
            assert opened.inquiry().footing is None
    with Cache(tmp_path / "cache") as cache, Opened(folder, OPTIONS, cache) as opened:
        ((file),) = opened.waiting
        opened.take(file, Handing(opened.memory.task)(file))
        assert opened.inquiry().footing is not None
    with Cache(tmp_path / "cache") as cache, Opened(folder, OPTIONS, cache) as opened:
        assert opened.waiting == ()
