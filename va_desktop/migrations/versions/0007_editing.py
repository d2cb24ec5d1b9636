"""Overlaps that somebody decided to keep, so that they are asked about once.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "kept_overlap",
        sa.Column("first_id", ID, nullable=False),
        sa.Column("second_id", ID, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_kept_overlap_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["time_entry.id"], name=op.f("fk_kept_overlap_first_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["time_entry.id"], name=op.f("fk_kept_overlap_second_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_kept_overlap")),
    )
    op.create_index(op.f("ix_kept_overlap_second_id"), "kept_overlap", ["second_id"], unique=False)
