"""Tracing: statements of many articles in, claims and what they rest on out. Pure, and of no language."""
