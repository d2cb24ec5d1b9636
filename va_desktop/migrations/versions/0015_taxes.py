"""Taxes by country: what contractors, clients and lines say of them.

Revision ID: 0015
"""

from __future__ import annotations

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Change nothing yet."""
