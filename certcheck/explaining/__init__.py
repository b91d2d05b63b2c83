"""Explaining: what the judgement looked at, kept as it was looked at, for one item or one file."""
