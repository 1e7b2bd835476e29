"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes depends on the machine and on who else works on it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
