"""A heartbeat for each computer of a person, and an index for the time on tasks.

Revision ID: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table anew with its longer key, since SQLite can't change a key, and add the index."""
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
    alive = sa.text("deleted_at IS NULL")
    op.create_index(
        "ix_time_entry_spent",
        "time_entry",
        ["task_id", "seconds"],
        unique=False,
        sqlite_where=alive,
        postgresql_where=alive,
    )
