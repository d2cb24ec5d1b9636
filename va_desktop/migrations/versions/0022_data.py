"""What documents say besides: when it was delivered, and where the contractor is.

Revision ID: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the columns; what is there already says nothing of it."""
    op.add_column("invoice", sa.Column("delivered_on", sa.Integer(), nullable=True))
    for name, length in (("city", 100), ("post_code", 20)):
        column = sa.Column(name, sa.String(length=length), nullable=False, server_default=sa.text("''"))
        op.add_column("contractor", column)
