"""Tasks that come again, and templates of several tasks.

Revision ID: 0011
"""

from __future__ import annotations

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Change nothing yet."""
