"""Office files behind a password ([MS-OFFCRYPTO]): tried are those given, and Excel's own."""

from __future__ import annotations

import io
from collections.abc import Iterable

EXCEL_PASSWORD = "VelvetSweatshop"  # noqa: S105 - public: [MS-OFFCRYPTO] 2.4.2.3
"""What Excel encrypts with when only the structure is protected; it opens without being asked."""


def unlocked(data: bytes, passwords: Iterable[str]) -> tuple[bytes, bool] | None:
    """The bytes without their password, and whether one of those given was needed.

    None where no password fits or the file is damaged.
    """
    import msoffcrypto  # noqa: PLC0415 - brings a cryptography library that few files need

    for password in (EXCEL_PASSWORD, *passwords):
        try:
            source = msoffcrypto.OfficeFile(io.BytesIO(data))
            if source.format == "ooxml":
                source.load_key(password=password, verify_password=True)
            else:
                source.load_key(password=password)
            target = io.BytesIO()
            source.decrypt(target)
        except Exception:  # noqa: BLE001, S112 - a wrong password raises anything
            continue
        return target.getvalue(), password != EXCEL_PASSWORD
    return None
