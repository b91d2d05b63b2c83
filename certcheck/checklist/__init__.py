"""Checklists: their models, and how one is found, put together from libraries, checked and kept."""
