"""The hand-in pack: what counts, in the order of the checklist, with an index and check sums."""
