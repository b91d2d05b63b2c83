"""What is opened in the scan's own process is bounded: memory, and steps between two looks at the clock.

zip, tar, gz, bz2, xz and mails are unpacked by what comes with Python, piece by piece; the formats of a
dozen libraries (7z) and of foreign programs (RAR) are not opened here but in processes of their own.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from certcheck.dossier.ole import MOST_ENTRIES
from certcheck.limits import MB, Limits
from tests.dossier.packing import zipped
from tests.hostile import walker
from tests.hostile.archives import ARCHIVES, many_members
from tests.hostile.inputs import Input, given
from tests.hostile.walker import WALKER

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is counted by /proc")

ROOT = Path(__file__).parents[2]
MEMORY = Limits().worker_memory
"""No more than a worker may have; all but the largest mails take a third of it at most."""
STEPS = 30_000_000
"""Some seconds."""

Row = dict[str, int | str]


def lines(count: int) -> bytes:
    return walker.MAIL + b"\r\n" + b"\n" * count


def parts(count: int) -> bytes:
    head = walker.MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head + b"--b\r\n\r\n" * count


def attached(size: int, width: int = 76) -> bytes:
    """A mail of one attachment in base64."""
    head = walker.MAIL + b"Content-Type: application/pdf; name=a.pdf\r\n"
    line = b"A" * width + b"\r\n"
    return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + line * (size // len(line))


def within(count: int) -> bytes:
    """Multiparts in each other, no line of which ends any."""
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(count)
    )
    return walker.MAIL + opened + b"\r\n" + b"-- x\r\n" * count * 20


def tall_xz(dictionary: int) -> bytes:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": dictionary}]
    return lzma.compress(bytes(8 * MB), filters=filters)


def long_names(count: int) -> bytes:
    """A tar in which every member has a long name and properties before it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for number in range(count):
            info = tarfile.TarInfo(f"{'证' * 60}/{number}.txt")
            info.pax_headers = {"comment": "x" * 300}
            archive.addfile(info)
    return buffer.getvalue()


JUST_BELOW: tuple[Input, ...] = (
    given("lines.eml", partial(lines, 3_999_000)),
    given("parts.eml", partial(parts, 99_000)),
    given("attached.eml", partial(attached, 127 * MB)),
    given("narrow.eml", partial(attached, 127 * MB, 32)),
    given("within.eml", partial(within, 90)),
    given("streams.doc", partial(walker.many_streams, MOST_ENTRIES - 10)),
    given("members.zip", partial(many_members, 19_900)),
    given("alike.zip", partial(walker.named_alike, 19_900)),
    given("dictionary.xz", partial(tall_xz, 180 * MB)),
    given("dictionary.zip", lambda: walker.one_member(
        b"a", walker.lzma_packed(8, 255 * MB), 14, 8 * MB)),
    given("large.zip", lambda: zipped({"a.txt": bytes(6 * MB), "b.txt": bytes(20 * MB)})),
    given("large.gz", lambda: gzip.compress(bytes(30 * MB))),
    given("large.bz2", lambda: bz2.compress(bytes(30 * MB))),
    given("names.tar", partial(long_names, 19_000)),
)  # fmt: skip
"""The worst known of what is not refused, or only at its end."""


def costs(inputs: dict[str, Callable[[], bytes]]) -> dict[str, Row]:
    """What walking each costs, by name; each in a folder of its own, all in one process that did not
    make them."""
    with TemporaryDirectory() as folder:
        for name, make in inputs.items():
            Path(folder, name).mkdir()
            Path(folder, name, name).write_bytes(make())
        ran = subprocess.run(
            [sys.executable, "-m", "tests.hostile.measured", folder],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()[-2000:]
        rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return {str(row["name"]): row for row in rows}


def excessive(rows: dict[str, Row]) -> dict[str, Row]:
    return {
        name: row
        for name, row in rows.items()
        if int(row["memory"]) > MEMORY or int(row["longest"]) > STEPS
    }


def test_of_what_is_refused() -> None:
    wanted = {one.name: one.make for one in (*WALKER, *ARCHIVES) if not one.slow}
    rows = costs(wanted)

    assert set(rows) == set(wanted)
    assert excessive(rows) == {}


@pytest.mark.slow
def test_of_what_is_just_not_refused() -> None:
    assert excessive(costs({one.name: one.make for one in JUST_BELOW})) == {}


def test_the_measure_sees_what_is_excessive() -> None:
    """A mail of the size that is read as a whole, and steps of a zip of many members."""
    rows = costs({"a.eml": partial(attached, 40 * MB), "b.zip": partial(many_members, 2000)})

    assert int(rows["a.eml"]["memory"]) > 40 * MB
    assert int(rows["b.zip"]["steps"]) > 2000
    assert int(rows["b.zip"]["longest"]) < int(rows["b.zip"]["steps"])


SIZED: dict[str, tuple[Callable[[int], bytes], int]] = {
    "lines.eml": (lines, 20_000),
    "parts.eml": (parts, 1500),
    "parameters.eml": (walker.many_parameters, 2),
    "streams.doc": (walker.many_streams, 3000),
    "members.zip": (many_members, 1000),
    "alike.zip": (walker.named_alike, 1000),
    "folders.tar": (walker.folders, 3000),
    "pieces.tar": (walker.in_pieces, 2000),
    "names.tar": (long_names, 500),
    "properties.tar": (lambda count: walker.properties(b"12 a=bcdefg\n" * count), 3000),
}
"""What makes inputs of any size."""


def test_twice_as_much_takes_no_more_than_twice_the_steps() -> None:
    wanted = {}
    for name, (make, size) in SIZED.items():
        wanted[f"1 {name}"] = partial(make, size)
        wanted[f"2 {name}"] = partial(make, 2 * size)
    rows = costs(wanted)

    ratios = {n: int(rows[f"2 {n}"]["steps"]) / int(rows[f"1 {n}"]["steps"]) for n in SIZED}
    assert {name: ratio for name, ratio in ratios.items() if ratio > 2.2} == {}


def test_time_for_archives_ends_even_where_nothing_comes_out(tmp_path: Path) -> None:
    """Each kind looks at the clock: with no time at all, none is gone through to its end."""
    from certcheck.dossier.walk import walk  # noqa: PLC0415

    inputs = {"a.zip": many_members(5), "b.tar": walker.folders(50), "c.eml": parts(20)}
    inputs["d.gz"] = gzip.compress(bytes(MB))
    for name, data in inputs.items():
        (tmp_path / name).write_bytes(data)
    with walk(tmp_path, Limits(archive_seconds=-1)) as found:
        told = {file.path: file.problem and file.problem.limit for file in found.files}

    assert told == dict.fromkeys(inputs, "archive_seconds")
