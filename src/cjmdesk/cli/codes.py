"""What the command line returns; with several files the highest wins."""

FINE = 0
PROBLEMS = 1
WRONG_USE = 2
NO_ACCESS = 3
INTERRUPTED = 130
"""Ctrl+C, as shells count it."""
