"""Hours or amounts that are bought for a period.

Revision ID: 0009
"""

from __future__ import annotations

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Change nothing yet."""
