"""Persons as values."""

from __future__ import annotations

from typing import Final

OWNER: Final = 1
"""The id of the first person, the contractor, whom the first migration inserts."""
