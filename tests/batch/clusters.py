"""A Dask scheduler and workers as processes, as somebody would start them by hand."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

PATIENCE = 90.0
ROOT = Path(__file__).parents[2]


@dataclass
class Processes:
    """What was started; the environment also for the client."""

    address: str
    environment: Mapping[str, str]
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def cluster(
    workers: int, home: Path, *, host: str = "127.0.0.1", tls: bool = False, **more: str
) -> Iterator[Processes]:
    """A scheduler with Dask's own settings, and workers of one thread each."""
    environment = {
        **os.environ,
        **(certificates(home, host) if tls else {}),
        **more,
    }
    paths = [environment.get("PYTHONPATH", ""), str(ROOT)]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    address = f"{'tls' if tls else 'tcp'}://{host}:{_free(host)}"
    scheduler = _start("dask_scheduler", home, environment, "--host", address, "--no-dashboard")
    made = Processes(address, environment, scheduler)
    try:
        _wait_for(host, int(address.rpartition(":")[2]))
        for _ in range(workers):
            made.workers.append(worker(made, home))
        yield made
    finally:
        for process in [*made.workers, scheduler]:
            process.terminate()
        for process in [*made.workers, scheduler]:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def worker(made: Processes, home: Path) -> subprocess.Popen[bytes]:
    host = made.address.partition("://")[2].rpartition(":")[0]
    scheme = made.address.partition("://")[0]
    words = ("--host", f"{scheme}://{host}", "--nthreads", "1", "--no-dashboard", "--no-nanny")
    where = ("--local-directory", str(home))
    return _start("dask_worker", home, made.environment, made.address, *words, *where)


def certificates(home: Path, host: str) -> Mapping[str, str]:
    """An authority of its own that has signed itself, as the variables that name it to Dask."""
    from cryptography import x509  # noqa: PLC0415 — of the extra
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "certcheck tests")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    public, private = home / "tls.pem", home / "tls.key"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    start = "DASK_DISTRIBUTED__COMM__TLS__"
    made = {f"{start}CA_FILE": str(public)}
    for who in ("CLIENT", "SCHEDULER", "WORKER"):
        made |= {f"{start}{who}__CERT": str(public), f"{start}{who}__KEY": str(private)}
    return made


def own_address() -> str | None:
    """An address of this machine that is not its loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if found.startswith("127.") else found


def _start(
    module: str, home: Path, environment: Mapping[str, str], *words: str
) -> subprocess.Popen[bytes]:
    with (home / f"{module}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *words],
            env=dict(environment),
            cwd=home,
            stdout=log,
            stderr=log,
        )


def _free(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _wait_for(host: str, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("no scheduler")
