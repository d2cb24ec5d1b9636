"""Quotes, prepayments, and invoices that come again.

Revision ID: 0019
"""

from __future__ import annotations

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Change nothing yet."""
