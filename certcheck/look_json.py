"""What files were recognised as, as JSON bytes and back, for the cache."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from certcheck.looking import Look


def look_to_json(look: Look) -> bytes:
    """UTF-8 JSON.

    Raises:
        ValueError: a text holds half a surrogate pair, which JSON in UTF-8 cannot carry.
    """
    return _adapter().dump_json(look, exclude_defaults=True)


def look_from_json(data: bytes) -> Look:
    """The look `look_to_json` was given.

    Raises:
        ValueError: it is no such JSON.
    """
    return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[Look]:
    """Made when first needed: that takes 30 ms."""
    return TypeAdapter(Look)
