"""A crew on a Dask cluster: errands as tasks of dask.distributed, which schedules and retries them.

Dask gives a task whose worker died to another; after so many deaths (`allowed-failures` of the
scheduler) it gives up, and the file gets a problem. To an address that is not local files go over TLS
alone.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import pickle
import queue
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from certcheck.checklist.model import Checklist
from certcheck.closing import Closing
from certcheck.crew.errands import Errand
from certcheck.crew.node import Answer, Terms, Unfit, Unseen, look_at, prepare, unpacked
from certcheck.document import Problem, ProblemCode
from certcheck.dossier.file import File, UnreadableError, cannot_open
from certcheck.dossier.place import Place
from certcheck.errors import ScanError, UsageError
from certcheck.limits import Limits
from certcheck.looking.remembering import Handed
from certcheck.messages import label
from certcheck.version import VERSION

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"
_PATIENCE = 10.0
"""Seconds a scheduler may take to answer."""
_NO_WORKERS = 60.0
"""Seconds without a single worker after which the run is broken off."""
_LOOK = 2.0
"""Seconds between two looks at the workers."""
_AHEAD = 2
"""Files in hand for each thread of the workers: one being looked at, one waiting for it."""
_ANSWER = 30.0
"""Seconds a scheduler that was there may take for a question."""
_MOST_BYTES = 256 * 1024**2
"""Of files sent and not yet looked at, for they lie in the scheduler's memory and in ours."""
_OWN = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.limit": "1h"}
"""For a cluster of our own."""


class Cluster(Closing):
    """Workers of a Dask cluster, or of one on this machine."""

    def __init__(
        self,
        address: str,
        *,
        jobs: int,
        limits: Limits,
        shared: bool,
        remember: bool,
        lang: str,
    ) -> None:
        """
        Args:
            address: of the scheduler, `tls://host:port`; `local`: a cluster for this run alone.
            jobs: workers of a local one.
            limits: of one file.
            shared: the workers see the dossiers at the same paths; else files go with the tasks.
            remember: the workers may keep what they find, where they have a cache.
            lang: of the errors.

        Raises:
            UsageError: the extra is not installed; not a local address, and no TLS.
            ScanError: no scheduler answers.
        """
        self._address = address
        self._terms = Terms(limits, VERSION, remember and address != LOCAL)
        self._shared = shared
        self._lang = lang
        self._run = uuid.uuid4().hex[:12]
        self._count = 0
        self._bytes = 0
        self._held: dict[str, tuple[Errand, int, Future]] = {}
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._checklists: dict[str, Future] = {}
        self._threads = 0
        self._looked = self._seen = time.monotonic() - _LOOK
        self._sent = False
        self._cluster: LocalCluster | None = None
        self._client = self._connect(jobs)
        with suppress(Exception):  # a scheduler may refuse: then its own settings hold
            self._client.run_on_scheduler(prepare)

    def close(self) -> None:
        with suppress(Exception):
            self._client.close(timeout=_LOOK)
        if self._cluster is not None:
            with suppress(Exception):
                self._cluster.close(timeout=_LOOK)

    @property
    def sent_to(self) -> str | None:
        return self._address if self._sent else None

    def equip(self, sha256: str, checklist: Checklist) -> None:
        if sha256 not in self._checklists:
            data = pickle.dumps(checklist)
            key = f"certcheck-checklist-{sha256}-{self._run}"
            self._checklists[sha256] = self._client.submit(unpacked, data, key=key)

    def read(self, errands: Iterable[Errand]) -> Iterator[tuple[Errand, Handed | Problem]]:
        source = iter(errands)
        while True:
            yield from self._fill(source)
            if not self._held:
                return
            yield from self._collect()

    def _fill(self, source: Iterator[Errand]) -> Iterator[tuple[Errand, Problem]]:
        """Hand out as many errands as there is room for; those whose file cannot be sent."""
        while self._has_room():
            errand = next(source, None)
            if errand is None:
                return
            problem = self._submit(errand)
            if problem is not None:
                yield errand, problem

    def _has_room(self) -> bool:
        """Dask keeps what waits in its own queue only where there is more than two for each thread.

        Before, what is handed out goes to a worker at once, and would be blamed for its death too.
        """
        threads = max(1, self._workers())
        ahead = _AHEAD if self._count > 2 * threads else 1
        return len(self._held) < ahead * threads and self._bytes < _MOST_BYTES

    def _submit(self, errand: Errand) -> Problem | None:
        """Hand an errand to the scheduler, the file's bytes with it unless all see the same disk."""
        try:
            sent = as_sent(errand, shared=self._shared, here=self._address == LOCAL)
        except UnreadableError as error:
            return error.problem
        self._bytes += len(sent.file.contents or b"")
        self._count += 1
        future = self._client.submit(
            look_at,
            sent,
            self._checklists[errand.checklist],
            self._terms,
            key=f"certcheck-{self._run}-{self._count}",
            pure=False,
        )
        self._held[future.key] = errand, len(sent.file.contents or b""), future
        future.add_done_callback(self._done.put)
        return None

    def _collect(self) -> Iterator[tuple[Errand, Handed | Problem]]:
        """What has been done, waited for a little while."""
        found: list[Future] = []
        with suppress(queue.Empty):
            found.append(self._done.get(timeout=_LOOK / 2))
            while True:
                found.append(self._done.get_nowait())
        self._check_line()
        for future in found:
            errand, sent, _ = self._held.pop(future.key)
            self._bytes -= sent
            yield errand, self._result(errand, future)

    def _result(self, errand: Errand, future: Future) -> Handed | Problem:
        from distributed import KilledWorker  # noqa: PLC0415 — of the extra

        try:
            result: Answer = future.result()
        except KilledWorker:
            return Problem(ProblemCode.UNREADABLE, "the workers that read it died")
        except Exception as error:
            key = "cluster_lost" if future.cancelled() or _is_loss(error) else "cluster_failed"
            said = label(key, self._lang, address=self._address, error=type(error).__name__)
            raise ScanError(said) from error
        if isinstance(result, Unfit):
            said = label("cluster_unfit", self._lang, found=result.reason, version=VERSION)
            raise ScanError(said)
        if isinstance(result, Unseen):
            return self._problem(errand.file)
        self._sent = self._sent or self._far
        return result

    def _problem(self, file: File) -> Problem:
        """Of a file no worker can open: it is gone for us too, else nothing else could be read either."""
        place = file.place or Place("")
        try:
            place.open().close()
        except OSError as error:
            return cannot_open(error)
        path = str(place.absolute().path())
        raise ScanError(label("cluster_unseen", self._lang, path=path))

    def _workers(self) -> int:
        """How many threads there are; looked at now and then, for workers come and go."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return self._threads
        self._looked = now
        self._check_line()
        try:
            ask = self._client.scheduler.identity
            workers = self._client.sync(ask, n_workers=-1, callback_timeout=_ANSWER)["workers"]
        except (OSError, TimeoutError) as error:
            raise ScanError(label("cluster_lost", self._lang, address=self._address)) from error
        self._threads = sum(int(one["nthreads"]) for one in workers.values())
        self._refuse_open_lines(workers)
        if self._threads:
            self._seen = now
        elif now - self._seen > _NO_WORKERS:
            raise ScanError(label("cluster_idle", self._lang, address=self._address))
        return self._threads

    def _check_line(self) -> None:
        if self._client.status != "running":
            raise ScanError(label("cluster_lost", self._lang, address=self._address))

    def _refuse_open_lines(self, workers: Iterable[str]) -> None:
        """Workers on other machines are spoken to over TLS, also where the scheduler is near."""
        far = [worker for worker in workers if not is_local(worker)]
        self._far = bool(far) or not (self._address == LOCAL or is_local(self._address))
        if any(urlsplit(worker).scheme != "tls" for worker in far):
            raise ScanError(label("cluster_open_line", self._lang, address=far[0]))

    def _connect(self, jobs: int) -> Client:
        try:
            import dask  # noqa: PLC0415 — an extra
            from distributed import Client, LocalCluster  # noqa: PLC0415
            from distributed.security import Security  # noqa: PLC0415
        except ImportError as error:
            raise UsageError(label("cluster_extra", self._lang)) from error
        _hush()
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})  # files are
        self._far = False
        if self._address == LOCAL:
            with dask.config.set(_OWN):
                self._cluster = LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    processes=True,
                    memory_limit=0,  # each reader has its own limit
                    dashboard_address=None,
                    # Even without a dashboard it listens, and warns where the usual port is taken.
                    scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                    host="127.0.0.1",
                    protocol="tls://",
                    security=Security.temporary(),
                    silence_logs=logging.CRITICAL,
                )
            return Client(self._cluster, set_as_default=False)
        security = self._security()
        try:
            return Client(self._address, security=security, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise ScanError(label("cluster_nobody", self._lang, address=self._address)) from error

    def _security(self) -> object:
        """As Dask's own settings name the certificates; None on a plain line to this machine."""
        from distributed.security import Security  # noqa: PLC0415

        scheme = urlsplit(self._address).scheme if "://" in self._address else ""
        if scheme not in {"tls", "tcp"}:
            raise UsageError(label("cluster_address", self._lang, address=self._address))
        if scheme == "tcp":
            if not is_local(self._address):
                raise UsageError(label("cluster_no_tls", self._lang, address=self._address))
            return None
        security = Security(require_encryption=True)
        if not (security.tls_ca_file and security.tls_client_cert):
            raise UsageError(label("cluster_no_certificate", self._lang))
        return security


def as_sent(errand: Errand, *, shared: bool, here: bool) -> Errand:
    """An errand as it goes to a worker: with the file's bytes, unless the worker sees them itself.

    Args:
        errand: for a worker that may work in another folder.
        shared: workers see the dossiers, but what was unpacked from an archive no machine but this.
        here: workers are on this machine and see that too.

    Raises:
        UnreadableError: the bytes cannot be had.
    """
    file = errand.file
    if file.place and (here or (shared and not file.place.own)):
        return replace(errand, file=replace(file, place=file.place.absolute()))
    return replace(errand, file=replace(file, place=None, contents=file.read()))


def is_local(address: str) -> bool:
    """Whether an address `scheme://host:port` is this machine's own loopback."""
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _hush() -> None:
    """Dask logs tracebacks of what is told here in a sentence; every logger of its has a level."""
    if not os.environ.get("CERTCHECK_DEBUG"):
        for name in ("distributed", "tornado", *logging.root.manager.loggerDict):
            if name.startswith(("distributed", "tornado")):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _is_loss(error: Exception) -> bool:
    return isinstance(error, (OSError, TimeoutError))
