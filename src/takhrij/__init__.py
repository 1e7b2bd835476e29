"""Traces reports to their sources: who says so, through whom, and who denies it."""

__version__ = "0.1.0"
