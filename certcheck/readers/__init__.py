"""Readers: one module a format, each a function `read` from bytes to a `Document`."""
