"""Documents are put into the folder that is shared with a client, by invoices that come again too.

Revision ID: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns; nobody has such a folder yet."""
    folder = sa.Column("folder", sa.String(length=200), nullable=False, server_default=sa.text("''"))
    op.add_column("client", folder)
    op.add_column(
        "recurring_plan", sa.Column("hands_over", sa.Boolean(), nullable=False, server_default=sa.false())
    )
