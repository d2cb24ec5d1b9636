"""Taxes by country: what contractors, clients and documents say of them.

Revision ID: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the columns; who is there already keeps the own tax, and clients are businesses."""
    empty = sa.text("''")
    for column in (
        sa.Column("tax_scheme", sa.String(length=20), nullable=False, server_default=empty),
        sa.Column("state", sa.String(length=10), nullable=False, server_default=empty),
        sa.Column("lut", sa.String(length=60), nullable=False, server_default=empty),
        sa.Column("lut_until", sa.Integer(), nullable=True),
        sa.Column("print_authority", sa.String(length=60), nullable=False, server_default=empty),
        sa.Column("other_taxes", sa.Text(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("wording_home", sa.String(length=300), nullable=False, server_default=empty),
        sa.Column("wording_abroad", sa.String(length=300), nullable=False, server_default=empty),
    ):
        op.add_column("contractor", column)
    for column in (
        sa.Column("post_code", sa.String(length=20), nullable=False, server_default=empty),
        sa.Column("state", sa.String(length=10), nullable=False, server_default=empty),
        sa.Column("business", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("sez", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("client", column)
    place = sa.Column("place_of_supply", sa.String(length=10), nullable=False, server_default=empty)
    op.add_column("invoice", place)
