"""What files were recognised as, as JSON bytes and back, for the cache."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from certcheck.looking.look import Look
from certcheck.looking.parts import Rest
from certcheck.recognition.sighting import HitsOf


def core_to_json(core: Look) -> bytes:
    """UTF-8 JSON of a look without its words (`look_parts`).

    Raises:
        ValueError: a text holds half a surrogate pair, which JSON in UTF-8 cannot carry.
    """
    return _cores().dump_json(core, exclude_defaults=True)


def core_from_json(data: bytes, hits_of: HitsOf | None = None) -> Look:
    """What `core_to_json` was given; `hits_of`: knows the hits of many files.

    Raises:
        ValueError: it is no such JSON.
    """
    return _cores().validate_json(data, context=hits_of)


def rest_to_json(rest: Rest) -> bytes:
    """As `core_to_json`, for the words."""
    return _rests().dump_json(rest, exclude_defaults=True)


def rest_from_json(data: bytes) -> Rest:
    """As `core_from_json`, for the words."""
    return _rests().validate_json(data)


@cache
def _cores() -> TypeAdapter[Look]:
    """Made when first needed: that takes 30 ms."""
    return TypeAdapter(Look)


@cache
def _rests() -> TypeAdapter[Rest]:
    return TypeAdapter(Rest)
