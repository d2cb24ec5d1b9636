"""Reminders of what is owed.

Revision ID: 0018
"""

from __future__ import annotations

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Change nothing yet."""
