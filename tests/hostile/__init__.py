"""What strangers may send, made here: every input of it costs its own file at most, and is told.

`python -m tests.hostile` runs everything and prints a dated table; the bounded set runs with the
other tests, the rest of it with `-m slow`.
"""
