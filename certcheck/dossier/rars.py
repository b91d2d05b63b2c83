"""RAR archives, through the extra `archives` (rarfile), which calls a program of the system."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from certcheck.document import Problem, ProblemCode
from certcheck.dossier import rar_tools
from certcheck.dossier.members import DAMAGE, REPACK, Guarded, Kind, Member, Source, UnopenedError
from certcheck.dossier.rar_watch import Watch

if TYPE_CHECKING:
    from rarfile import RarFile, RarInfo

T = TypeVar("T")

_STORED = 0x30
_RAR_2 = 20
_VOLUME = re.compile(r"(.*\.part)(\d{1,4})(\.rar)", re.IGNORECASE | re.DOTALL)
_OLD_VOLUME = re.compile(r"\.r\d\d", re.IGNORECASE)


@contextmanager
def members(source: Source) -> Iterator[Iterator[Member]]:
    """The members of the RAR, to be opened while the context lasts.

    Raises:
        UnopenedError: the extra or the tool is missing; damaged; encrypted and no password fits.
    """
    try:
        import rarfile  # noqa: PLC0415 — an extra
    except ImportError:
        detail = f'pip install "certcheck[archives]" and unrar read RAR archives; or {REPACK}'
        raise UnopenedError(Problem(ProblemCode.UNSUPPORTED, detail)) from None
    watch = Watch(source.budget, rar_tools.starter())
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(rarfile.RarFile(str(source.path)))
            if archive.needs_password() and source.passwords:
                rar_tools.set_up(watch, source.storage.reserve()[0])
            password = _password(archive, source, watch)
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.compress_type != _STORED or info.needs_password() for info in infos):
                rar_tools.set_up(watch, source.storage.reserve()[0])
        except rarfile.RarCannotExec:
            raise UnopenedError(_no_tool(archive.needs_password())) from None
        except rarfile.NeedFirstVolume:
            if _is_continued(source.path):
                yield iter(())  # its members come out of the first volume
                return
            raise UnopenedError(
                Problem(ProblemCode.UNSUPPORTED, "one part of a split archive")
            ) from None
        except (*DAMAGE, rarfile.Error) as error:
            raise UnopenedError(Problem(ProblemCode.CORRUPT, "the archive is damaged")) from error
        yield (_member(archive, info, password, watch) for info in infos)


def _is_continued(path: Path) -> bool:
    """Whether the first volume lies beside this one: `a.part1.rar` for `a.part2.rar`, `a.rar` for `a.r00`."""
    new = _VOLUME.fullmatch(path.name)
    if new is not None:
        return path.with_name(f"{new[1]}{1:0{len(new[2])}}{new[3]}").is_file()
    return _OLD_VOLUME.fullmatch(path.suffix) is not None and path.with_suffix(".rar").is_file()


def _password(archive: RarFile, source: Source, watch: Watch) -> str | None:
    """The first that the smallest encrypted member opens with; None: none is needed."""
    if not archive.needs_password():
        return None
    for password in source.passwords:
        if _fits(archive, password):
            return password
        if watch.too_large:
            raise UnopenedError(watch.excess())
    detail = "no password fits" if source.passwords else "a password is needed"
    raise UnopenedError(Problem(ProblemCode.ENCRYPTED, detail))


def _fits(archive: RarFile, password: str) -> bool:
    import rarfile  # noqa: PLC0415

    try:
        archive.setpassword(password)
        locked = [info for info in archive.infolist() if info.needs_password()]
        if locked:
            smallest = min(locked, key=lambda info: info.file_size)
            with archive.open(smallest) as member:
                while member.read(1 << 18):
                    pass
        return bool(archive.infolist())
    except rarfile.RarCannotExec:
        raise
    except (*DAMAGE, rarfile.Error):
        return False


def _member(archive: RarFile, info: RarInfo, password: str | None, watch: Watch) -> Member:
    return Member(
        name=info.filename or "_",
        size=info.file_size,
        open=partial(_open, archive, info, password, watch),
        mtime_ns=_mtime(info),
        kind=Kind.LINK if info.is_symlink() else Kind.FILE,
        locked=password is not None,
    )


def _open(archive: RarFile, info: RarInfo, password: str | None, watch: Watch) -> Guarded:
    if _dictionary(info) > watch.most:
        raise UnopenedError(watch.excess())
    return _Unpacked(partial(archive.open, info, pwd=password), _excuse(info), watch)


class _Unpacked(Guarded):
    """A member; where it cannot be read for a reason of ours, it is not told to be damaged."""

    def __init__(
        self, start: Callable[[], IO[bytes]], excuse: Problem | None, watch: Watch
    ) -> None:
        import rarfile  # noqa: PLC0415

        self._excuse = excuse
        self._watch = watch
        super().__init__(start, rarfile.Error)

    def _try(self, action: Callable[[], T]) -> T:
        try:
            return super()._try(action)
        except DAMAGE as error:
            if self._watch.too_large:
                raise UnopenedError(self._watch.excess()) from error
            self._watch.check_time()
            if self._excuse is None:
                raise
            raise UnopenedError(self._excuse) from error


def _dictionary(info: RarInfo) -> int:
    """Bytes of the window the member is to be unpacked with; 0 of the older format, where it is small.

    RAR 5.0 archive format, file header, compression information: in 128 KB, doubled so many times, with
    32nds of it from version 1 on.
    """
    told: int = getattr(info, "file_compress_flags", None) or 0
    if told & 0x3F == 0:
        return 0x20000 << (told >> 10 & 0xF)
    size = 0x20000 << (told >> 10 & 0x1F)
    return size + size // 32 * (told >> 15 & 0x1F)


def _excuse(info: RarInfo) -> Problem | None:
    """Why a sound member might not be read here: a volume that is missing, a program that knows less."""
    import rarfile  # noqa: PLC0415

    if info.flags & rarfile.RAR_FILE_SPLIT_AFTER:
        return Problem(ProblemCode.UNSUPPORTED, "one part of a split archive")
    tool = rar_tools.find_tool() if info.compress_type != _STORED else None
    if tool == "bsdtar" or (tool is not None and info.extract_version < _RAR_2):
        return Problem(
            ProblemCode.UNSUPPORTED, f"{tool} does not unpack it; unrar may; or {REPACK}"
        )
    return None


def _mtime(info: RarInfo) -> int:
    try:
        return int(datetime(*info.date_time).replace(tzinfo=UTC).timestamp()) * 10**9
    except (TypeError, ValueError):
        return 0


def _no_tool(locked: bool) -> Problem:
    if locked:
        return Problem(
            ProblemCode.UNSUPPORTED,
            f"RAR behind a password needs unrar or unar installed; or {REPACK}",
        )
    detail = f"RAR archives need unrar, unar, 7z or bsdtar installed; or {REPACK}"
    return Problem(ProblemCode.UNSUPPORTED, detail)
