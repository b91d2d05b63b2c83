"""Long files read in parts by several workers: the same as in one go, and never read twice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from certcheck.cache.cache import Cache
from certcheck.checklist import loading
from certcheck.document import Page, Problem, ProblemCode, Region
from certcheck.dossier.file import File
from certcheck.dossier.walk import walk
from certcheck.limits import Limits
from certcheck.looking.look import Looking
from certcheck.looking.parts import parted
from certcheck.looking.remembering import Handed, Memory
from certcheck.looking.sharing import Sharing, Step
from certcheck.readers import parts, read
from certcheck.readers.options import ReadOptions
from certcheck.readers.parts import Extent

PAGES = 420
OPTIONS = ReadOptions(ocr=False)


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    """With a running head that no part alone would tell."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for number in range(1, PAGES + 1):
        if number > PAGES // 2 - 20:
            canvas.drawString(80, 815, f"Service manual, page {number}")
        for line in range(8):
            canvas.drawString(80, 700 - 20 * line, f"What is said on page {number}, line {line}.")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Callable[[], Memory]]:
    """What a new process would remember, each time it is asked."""
    loaded = loading.load(str(Path(__file__).parents[1] / "mini.yaml"), "zh")
    task = Looking(loaded.checklist, loaded.sha256, OPTIONS, {})
    caches: list[Cache] = []

    def made() -> Memory:
        for cache in caches:
            cache.close()
        caches.append(Cache(tmp_path / "cache"))
        return Memory(caches[-1], task)

    yield made
    for cache in caches:
        cache.close()


@pytest.fixture
def file(tmp_path: Path, long_pdf: bytes) -> Iterator[File]:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "手册.pdf").write_bytes(long_pdf)
    with walk(folder) as dossier:
        yield dossier.files[0]


def shared(memory: Memory, file: File, jobs: int, most: int = 10**6) -> list[Step]:
    steps = Sharing(memory, jobs=jobs, limits=Limits()).read([file])
    return list(islice(steps, most))


def test_parts_make_the_whole(long_pdf: bytes) -> None:
    cuts = (0, 1, 150, 200, PAGES)
    read_ = [parts.read_part(long_pdf, OPTIONS, start, stop) for start, stop in pairwise(cuts)]
    whole = read(long_pdf, "手册.pdf", OPTIONS)
    assert parts.joined(read_) == whole
    assert any(b.region is Region.HEADER for b in whole.pages[-1].blocks)  # type: ignore[union-attr]


def test_pages_left_out_are_told_by_the_last_part(long_pdf: bytes) -> None:
    few = ReadOptions(ocr=False, max_pages=PAGES - 10)
    spans = ((0, 200), (200, PAGES - 10))
    read_ = [parts.read_part(long_pdf, few, *span) for span in spans]
    assert parts.joined(read_) == read(long_pdf, "手册.pdf", few)
    problem = read_[-1].pages[-1].problem
    assert problem is not None
    assert problem.code is ProblemCode.TOO_LARGE


def test_after_many_broken_pages_nothing_is_believed() -> None:
    good = Page(blocks=())
    broken = Page(problem=Problem(ProblemCode.CORRUPT))
    cut = [
        parts.Part((good, *[broken] * 30), ((),) * 31),
        parts.Part((*[broken] * 30, good), ((),) * 31),
    ]
    assert len(parts.joined(cut).pages) == 1 + 50


@pytest.mark.parametrize(
    ("extent", "long", "first"),
    [
        (Extent(5, 5), False, (0, 5)),
        (Extent(40, 40), True, (0, 5)),
        (Extent(200, 0), False, (0, 167)),
        (Extent(2000, 0), True, (0, 167)),
        (Extent(200, 50), True, (0, 18)),
    ],
)
def test_parts_take_about_as_long(extent: Extent, long: bool, first: tuple[int, int]) -> None:
    assert extent.is_long == long
    assert extent.parts[0] == (first[0], min(first[1], extent.pages))
    assert [page for span in extent.parts for page in range(*span)] == list(range(extent.pages))


def test_what_is_soon_read_is_not_shared(long_pdf: bytes) -> None:
    assert parts.extent(long_pdf[:1000], "手册.pdf", OPTIONS) is None
    assert parts.extent(b"x" * 200_000, "手册.txt", OPTIONS) is None
    assert parts.extent(long_pdf[: len(long_pdf) // 2], "手册.pdf", OPTIONS) is None
    found = parts.extent(long_pdf, "手册.pdf", OPTIONS)
    assert found == Extent(PAGES, 0)


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_long_file_is_read_as_in_one_go(
    memory: Callable[[], Memory], file: File, jobs: int
) -> None:
    own = memory()
    steps = shared(own, file, jobs)
    _, look = own.task(file)
    told = [step.result for step in steps if step.result is not None]
    assert len(steps) == 1 + len(Extent(PAGES, 0).parts) + 1
    assert [one.core for one in told if isinstance(one, Handed)] == [parted(look)[0]]
    assert steps[-1].left.pages == PAGES


def test_an_interrupted_scan_goes_on_in_the_middle_of_a_file(
    memory: Callable[[], Memory], file: File
) -> None:
    begun = shared(memory(), file, 0, most=2)  # told to be long, one part read
    assert all(step.result is None for step in begun)
    rest = shared(memory(), file, 0)
    assert len(rest) == 1 + (len(Extent(PAGES, 0).parts) - 1) + 1
    assert rest[-1].result is not None


def test_with_all_its_parts_remembered_it_is_only_put_together(
    memory: Callable[[], Memory], file: File
) -> None:
    whole = shared(memory(), file, 0)
    again = shared(memory(), file, 0)
    assert len(again) == 2
    assert again[-1].result == whole[-1].result


def test_a_long_file_that_cannot_be_read_is_one_problem(
    memory: Callable[[], Memory], file: File
) -> None:
    limits = Limits(timeout=0.001, page_timeout=0.001)
    steps = list(Sharing(memory(), jobs=1, limits=limits).read([file]))
    told = [step.result for step in steps if step.result is not None]
    assert len(told) == 1
    assert isinstance(told[0], Problem | Handed)
