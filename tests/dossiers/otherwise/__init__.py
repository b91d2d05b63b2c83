"""Dossiers in other words than the checklists': written, with what is true of them, before any scan."""
