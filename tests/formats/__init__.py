"""The same three papers saved in every format: what is read out of each, and what a scan says of it.

`papers.py` holds the papers, `writers/` one module a family of formats, `figures.py` the measuring;
`python -m tests.formats` prints the table.
"""
