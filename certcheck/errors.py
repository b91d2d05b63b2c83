"""What stops a run. One tree of classes; each carries the exit code of the contract, section 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class CertcheckError(Exception):
    """Base of all errors a user can meet. The message says what, where, and what to do next."""

    exit_code = 3
    key = ""
    """The text of the catalogue that says it in the reader's language; empty: the message is in it."""
    params: Mapping[str, str] = {}

    @classmethod
    def keyed(cls, key: str, **params: str) -> Self:
        """Raised where nobody knows the reader's language: worded by `messages.error_text`.

        Unworded it says where and, by the key's words, what.
        """
        error = cls(f"{' '.join(params.values())}: {key.replace('_', ' ')}")
        error.key, error.params = key, params
        return error


class UsageError(CertcheckError):
    """The command line, a path, a checklist or a profile cannot be used; nothing was scanned."""

    exit_code = 2


class ScanError(CertcheckError):
    """The scan could not be finished: dossier unreadable, report not written."""

    exit_code = 3
