"""What stops a run. One tree of classes; each carries the exit code of the contract, section 2."""

from __future__ import annotations


class CertcheckError(Exception):
    """Base of all errors a user can meet. The message says what, where, and what to do next."""

    exit_code = 3


class UsageError(CertcheckError):
    """The command line, a path, a checklist or a profile cannot be used; nothing was scanned."""

    exit_code = 2


class ScanError(CertcheckError):
    """The scan could not be finished: dossier unreadable, report not written."""

    exit_code = 3
