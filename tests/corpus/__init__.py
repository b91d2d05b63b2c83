"""Dossiers of invented companies with the true status of every item, and a scorer."""
