"""Tasks that come again, and templates of several tasks.

Revision ID: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# SQLite gives AUTOINCREMENT only to a column that is declared INTEGER.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _series()
    _turns()
    _templates()


def _edited() -> list[sa.Column[int]]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
    ]


def _series() -> None:
    op.create_table(
        "task_series",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("contract_id", ID, nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("until_on", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("from_completion", sa.Boolean(), nullable=False),
        sa.Column("moving", sa.String(length=10), nullable=False),
        sa.Column("anchor_on", sa.Integer(), nullable=False),
        sa.Column("counted_from", sa.Integer(), nullable=True),
        sa.Column("paused_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        *_edited(),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_task_series_changed_by")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_series_client_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_task_series_contract_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_task_series_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_series")),
        sa.UniqueConstraint("uid", name=op.f("uq_task_series_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_series_client_id"), "task_series", ["client_id"], unique=False)
    op.create_index(op.f("ix_task_series_contract_id"), "task_series", ["contract_id"], unique=False)


def _turns() -> None:
    op.create_table(
        "task_turn",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("series_id", ID, nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=False),
        sa.Column("task_id", ID, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        *_edited(),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_task_turn_changed_by")),
        sa.ForeignKeyConstraint(["series_id"], ["task_series.id"], name=op.f("fk_task_turn_series_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_turn_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_turn")),
        sa.UniqueConstraint("series_id", "on_day", name=op.f("uq_task_turn_series_id_on_day")),
        sa.UniqueConstraint("uid", name=op.f("uq_task_turn_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_turn_task_id"), "task_turn", ["task_id"], unique=False)


def _templates() -> None:
    op.create_table(
        "task_template",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("working_days", sa.Boolean(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        *_edited(),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_task_template_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_template")),
        sa.UniqueConstraint("uid", name=op.f("uq_task_template_uid")),
        sqlite_autoincrement=True,
    )
