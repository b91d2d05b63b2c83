"""Bad scans of good papers: which are told to be unreadable, and how much is read of the others.

`degraded.py` spoils pages drawn here, half of the ways held back for measuring; `shared.py` reads the
papers of the shared collection. `python -m tests.scans` prints both tables.
"""
