"""Measures against peers: `python -m tests.benchmarks`."""
