"""A heartbeat for each computer of a person, who may watch over one timer from several.

Revision ID: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table anew with its longer key; SQLite can't change a key, and there are few rows."""
    kept = op.get_bind().execute(sa.text("SELECT * FROM heartbeat")).mappings().all()
    op.drop_table("heartbeat")
    table = op.create_table(
        "heartbeat",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("computer", sa.String(length=64), nullable=False),
        sa.Column("entry_id", ID, nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("wall", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("since_boot", sa.Double(), nullable=False),
        sa.Column("awake", sa.Double(), nullable=False),
        sa.Column("boot", sa.String(length=64), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["time_entry.id"], name=op.f("fk_heartbeat_entry_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_heartbeat_person_id")),
        sa.PrimaryKeyConstraint("person_id", "computer", name=op.f("pk_heartbeat")),
    )
    # Until the computer of such a row has beaten once more, the row is read as its own.
    op.bulk_insert(table, [{**row, "computer": "", "since": row["wall"]} for row in kept])
