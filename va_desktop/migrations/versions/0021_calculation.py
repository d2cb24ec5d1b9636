"""What the calculator needs besides: prices with tax, charges, prepaid sums, and what EN 16931 asks for.

Revision ID: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the columns; what is there already has prices without tax, and nothing beside them."""
    for column in (
        sa.Column("prices", sa.String(length=5), nullable=False, server_default=sa.text("'net'")),
        sa.Column("charges", sa.Text(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("rounding", sa.Text(), nullable=True),
        sa.Column("prepaid_minor", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("contract_reference", sa.String(length=100), nullable=False, server_default=sa.text("''")),
        sa.Column("delivered_from", sa.Integer(), nullable=True),
        sa.Column("delivered_until", sa.Integer(), nullable=True),
        sa.Column("rounding_minor", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
    ):
        op.add_column("invoice", column)
    for column in (
        sa.Column("charges", sa.Text(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("tax_parts", sa.Text(), nullable=False, server_default=sa.text("'[]'")),
    ):
        op.add_column("invoice_line", column)
