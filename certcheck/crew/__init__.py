"""Workers for many dossiers at once, on this machine or on a cluster."""
