"""The example dossiers of the further checklists, written out from texts: `python -m tests.dossiers`."""
