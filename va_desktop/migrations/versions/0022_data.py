"""What documents say besides: when it was delivered, where the contractor is, and a design of their own.

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
    op.add_column("invoice", sa.Column("design_base", sa.String(length=20), nullable=True))
    _add_reference("invoice", "design_id", "design")


def _add_reference(table: str, column: str, other: str) -> None:
    # By hand: Alembic would add the constraint in a second step, which SQLite can't, and has no copy of a table
    # here, on which others and triggers hang.
    kind = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    name = op.f(f"fk_{table}_{column}")
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {other} (id)")
