"""What others do with the same files; run by the interpreter of an environment they are installed in."""
