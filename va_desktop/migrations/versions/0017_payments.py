"""What comes with payments: fees, tax withheld, refunds, rates.

Revision ID: 0017
"""

from __future__ import annotations

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Change nothing yet."""
