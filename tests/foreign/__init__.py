"""Documents of strangers: the shared collections, scanned as dossiers; PDFs compared with qpdf.

`python -m tests.foreign` scans all of them and prints a dated table; `test_foreign.py` a few of each.
"""
