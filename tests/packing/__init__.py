"""The hand-in pack."""
