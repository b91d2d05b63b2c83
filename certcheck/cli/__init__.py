"""The command line: the only room that prints, writes, reads the clock or exits.

Here is the one place where errors become exit codes (contract, section 2).
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence

from certcheck.cli.lang import language
from certcheck.cli.retelling import retold
from certcheck.cli.streams import forgive_characters, say
from certcheck.errors import CertcheckError, ScanError
from certcheck.messages import error_text, label, system_reason
from certcheck.privacy import mask
from certcheck.traces import origin, trace

_INTERNAL, _INTERRUPTED = 3, 130


def run(argv: Sequence[str]) -> int:
    """Run the command line and return its exit code; whatever happens is told in one place."""
    forgive_characters()
    lang = language(argv)
    try:
        code = retold(argv)
        if code is not None:
            return code
        # In here, for an import that fails is an internal error too.
        from certcheck.cli.interruption import heeded  # noqa: PLC0415

        with heeded(label("interrupted", lang)):
            from certcheck.cli.app import main  # noqa: PLC0415

            main(argv)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        if code == _INTERRUPTED:
            say(label("interrupted", lang))
        return code
    except KeyboardInterrupt:
        say(label("interrupted", lang))
        return _INTERRUPTED
    except CertcheckError as error:
        _debug(error)
        say(_told(error, lang))
        return error.exit_code
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return _internal(error, lang)
        reason = system_reason(error, lang)
        say(
            "certcheck: "
            + label("output_failed", lang, path=label("standard_output", lang), error=reason)
        )
        return ScanError.exit_code
    except Exception as error:  # noqa: BLE001 -- 1 would mean "open", so no error may end as it
        return _internal(error, lang)
    return 0


def _internal(error: Exception, lang: str) -> int:
    _debug(error)
    say("certcheck: " + label("internal_error", lang, error=origin(error)))
    return _INTERNAL


def _told(error: CertcheckError, lang: str) -> str:
    """A mistake in a file begins with its place, `file:line: `; all else with our name."""
    message = mask(error_text(error, lang))
    return message if re.match(r"[^\n]+?:\d+: ", message) else f"certcheck: {message}"


def _debug(error: Exception) -> None:
    if os.environ.get("CERTCHECK_DEBUG"):
        say(trace(error))
