"""Looking at files one by one: read and recognised in workers, and remembered."""
