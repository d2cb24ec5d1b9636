"""What the rooms of the work keep besides.

Revision ID: 0021
"""

from __future__ import annotations

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Change nothing yet."""
