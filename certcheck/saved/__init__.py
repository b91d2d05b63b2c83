"""JSON reports read back, with the checklist they were made by."""
