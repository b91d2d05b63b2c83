"""The version of the program, the one place where it stands besides `pyproject.toml`."""

VERSION = "0.1.0"
