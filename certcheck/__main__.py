"""Where the program starts. `--version` is answered before anything is imported."""

from __future__ import annotations

import sys


def main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from certcheck.version import VERSION  # noqa: PLC0415

        sys.stdout.write(f"certcheck {VERSION}\n")
        return
    from certcheck.cli import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
