"""The profile of a dossier, `certcheck.yaml`: what a person has said and decided about it."""
