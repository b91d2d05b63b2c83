"""Pictures inside other files: which are worth a look, and the pages read from them."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from certcheck.document import How, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers.failure import UnreadableError
from certcheck.readers.metafile import is_metafile, metafile_lines, metafile_pictures, unzipped
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import Package

MIN_SIDE = 64
"""Pixels. Smaller is a logo, a bullet, a rule."""
MIN_BYTES = 3 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """An embedded picture and where it stands."""

    name: str
    """Its name inside the file, such as `image1.png`."""
    data: bytes
    number: int | None = None
    sheet: str | None = None
    problem: Problem | None = None
    """Why it could not be taken out of the file; there is no data then."""


def worth_reading(data: bytes) -> bool:
    """Large enough to hold a paper, and of a kind that holds pixels."""
    if len(data) < MIN_BYTES:
        return False
    from PIL import Image  # noqa: PLC0415 - a file without pictures does not pay for it

    try:
        with Image.open(io.BytesIO(data)) as image:
            return min(image.size) >= MIN_SIDE and image.format not in {"WMF", "EMF"}
    except Image.DecompressionBombError:
        return True  # too large to be opened, which is told where it is read
    except (OSError, ValueError, SyntaxError):
        return False


def pictures_in(data: bytes, place: Picture) -> Iterator[Picture]:
    """The picture itself, or the bitmaps drawn in a metafile; nothing that is not worth reading."""
    data = unzipped(data)
    found = metafile_pictures(data) if is_metafile(data) else (data,)
    for picture in found:
        if worth_reading(picture):
            yield replace(place, data=picture)


def package_pictures(
    package: Package, parts: Iterable[str], *, number: int | None = None, sheet: str | None = None
) -> Iterator[Picture]:
    """Those of the parts of a package, each once, in order; broken ones are passed over.

    One that is too large to be unpacked comes with its problem.
    """
    for part in dict.fromkeys(parts):
        place = Picture(posixpath.basename(part), b"", number, sheet)
        try:
            data = package.part(part)
        except UnreadableError as error:
            if error.problem.code is ProblemCode.TOO_LARGE:
                yield replace(place, problem=error.problem)
            continue
        if data is not None:
            yield from pictures_in(data, place)


def package_words(package: Package, part: str) -> tuple[str, ...]:
    """The words in a part, if that is a metafile."""
    if not part.lower().endswith((".emf", ".emz")):
        return ()
    return picture_words(_optional(package, part) or b"")


def picture_words(data: bytes) -> tuple[str, ...]:
    """The words a picture holds as words: those of a metafile."""
    data = unzipped(data)
    return metafile_lines(data) if is_metafile(data) else ()


def _optional(package: Package, part: str) -> bytes | None:
    try:
        return package.part(part)
    except UnreadableError:
        return None


def picture_pages(pictures: Iterable[Picture], options: ReadOptions) -> tuple[Page, ...]:
    """A page for each picture, in order; unread ones carry the problem that says why."""
    pages: list[Page] = []
    for count, picture in enumerate(pictures):
        if count >= options.max_pictures:
            detail = f"only the first {options.max_pictures} pictures were read"
            pages.append(_unread(picture, ProblemCode.TOO_LARGE, detail, Limit.PICTURES))
            break
        page = _page(picture, options)
        if page is not None:
            pages.append(page)
    return tuple(pages)


def _page(picture: Picture, options: ReadOptions) -> Page | None:
    if picture.problem is not None:
        problem = picture.problem
        return _unread(picture, problem.code, problem.detail, problem.limit)
    if not options.ocr:
        return _unread(picture, ProblemCode.OCR_NEEDED, "embedded picture")
    from certcheck.readers.image import read_picture  # noqa: PLC0415 - brings the OCR engine

    page = read_picture(picture.data, options)
    if page is None:
        return None
    return replace(page, number=picture.number, sheet=picture.sheet, picture=picture.name)


def _unread(picture: Picture, code: ProblemCode, detail: str, limit: str = "") -> Page:
    return Page(
        number=picture.number,
        sheet=picture.sheet,
        picture=picture.name,
        how=How.OCR,
        pictures=1,
        problem=Problem(code, detail, limit),
    )
