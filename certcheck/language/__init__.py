"""The language of checklists, for those who write them: schemas, reference, odd spots, examples tried."""
