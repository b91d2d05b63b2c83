"""Matching: what can only be told by looking at all files together, before any item is judged."""
