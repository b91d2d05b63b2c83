"""Code that every process of a batch runs before it reads a file, workers of a cluster among them.

Python itself puts it there, as `sitecustomize`; nothing of certcheck is mocked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent

_SITE = """
import hashlib, importlib.machinery, os, sys, time

def patch(looking):
    real = looking.read
    def read(data, path, options):
        with open(os.environ["READ_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{{time.time()}} {{hashlib.sha256(data).hexdigest()}}\\n")
{before}
        return real(data, path, options)
    looking.read = read

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "certcheck.looking.look":
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        run = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (run(module), patch(module))
        return spec

sys.meta_path.insert(0, Finder())
"""
WAITS = "time.sleep(0.3)"
"""A file takes 0.3 s, and no processor."""
KILLS = """
if b"SLOW" in data:
    time.sleep(0.5)
if b"CRASH" in data:
    os.kill(os.getpid(), 9)
if b"DEADLY" in data:
    os.kill(os.getppid(), 9)
"""
"""What a faulty library would do with such a file: end its reader, or the worker that started it."""


def inject(home: Path, before: str, log: Path) -> Mapping[str, str]:
    """The environment in which `before` runs before each file is read; `log` gets a line for each."""
    (home / "sitecustomize.py").write_text(_SITE.format(before=indent(dedent(before), " " * 8)))
    paths = [str(home), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(paths), "READ_LOG": str(log)}


def readings(log: Path) -> list[tuple[float, str]]:
    """When each file was begun, and the SHA-256 of what is in it."""
    lines = (line.split() for line in log.read_text("utf-8").splitlines())
    return sorted((float(when), sha256) for when, sha256 in lines)
