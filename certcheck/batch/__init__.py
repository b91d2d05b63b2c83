"""Many dossiers: those of a folder, what is remembered of them, and checking them all."""
