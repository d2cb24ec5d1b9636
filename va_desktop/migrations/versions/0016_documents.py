"""The life of a document: what it corrects, what was done with it, its series.

Revision ID: 0016
"""

from __future__ import annotations

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Change nothing yet."""
