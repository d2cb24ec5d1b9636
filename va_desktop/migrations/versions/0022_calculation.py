"""What the calculator needs besides: prices with tax, charges, prepaid sums.

Revision ID: 0022
"""

from __future__ import annotations

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Change nothing yet."""
