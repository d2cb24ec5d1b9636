"""Hours or amounts that are bought for a period, and prices that are paid in parts.

Revision ID: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Written out, because both engines take it like this; nothing was covered until now.
COLUMNS = (
    "ALTER TABLE time_entry ADD COLUMN covered_seconds BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE time_entry ADD COLUMN covered_minor BIGINT NOT NULL DEFAULT 0",
)


def upgrade() -> None:
    """Create the tables, and room for what is covered of an entry."""
    _retainers()
    _milestones()
    for statement in COLUMNS:
        op.execute(statement)


def _retainers() -> None:
    name = "contract_retainer"
    op.create_table(
        name,
        *_identity(),
        sa.Column("contract_id", ID, nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(10), nullable=False),
        sa.Column("span", sa.String(10), nullable=False),
        sa.Column("bought", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=False),
        sa.Column("keeps", sa.Integer()),
        sa.Column("overflow_minor", sa.BigInteger()),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        *_edited(),
        sa.CheckConstraint("bought > 0", name=op.f(f"ck_{name}_bought")),
        sa.CheckConstraint("price_minor >= 0 AND overflow_minor >= 0", name=op.f(f"ck_{name}_amounts")),
        sa.CheckConstraint("opening >= 0 AND keeps >= 0", name=op.f(f"ck_{name}_kept")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f(f"fk_{name}_contract_id")),
        *_keys(name),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contract_retainer", name, ["contract_id", "starts_on"], unique=False)


def _milestones() -> None:
    name = "task_milestone"
    op.create_table(
        name,
        *_identity(),
        sa.Column("task_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column("done_on", sa.Integer()),
        *_edited(),
        sa.CheckConstraint("amount_minor >= 0", name=op.f(f"ck_{name}_amount")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f(f"fk_{name}_task_id")),
        *_keys(name),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_milestone_task_id"), name, ["task_id"], unique=False)


def _identity() -> list[sa.Column[object]]:
    return [
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
    ]


def _edited() -> list[sa.Column[object]]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger()),
    ]


def _keys(name: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{name}_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    ]
