"""How documents look.

Revision ID: 0020
"""

from __future__ import annotations

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Change nothing yet."""
