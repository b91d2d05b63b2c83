"""Where the program starts. `--version` is answered before anything is imported."""

from __future__ import annotations

import gc
import os
import sys

_INTERRUPTED = 130
_GARBAGE = 50_000
"""New objects after which cycles are looked for among them: a start makes tens of thousands of them, a
dossier of ten thousand papers millions, and hardly any cycles."""


def main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from certcheck.version import VERSION  # noqa: PLC0415

        sys.stdout.write(f"certcheck {VERSION}\n")
        return
    gc.set_threshold(_GARBAGE)
    # It would look for plug-ins in whatever else is installed, load them, and be the slower for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from certcheck.cli import run  # noqa: PLC0415

    code = run(sys.argv[1:])
    if code == _INTERRUPTED:
        # All is put away; to take ten thousand files out of memory one by one may take long.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
