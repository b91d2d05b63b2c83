"""The cache: documents, looks and hashes of files by content, shared by all dossiers of a user."""
