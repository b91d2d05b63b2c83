"""Processes that may crash, hang or eat memory, and lose only what they were at."""
