"""From the description of a paper to a real file: Word, Excel, PDF, scan, photo, archive."""
