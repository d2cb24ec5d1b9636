"""What lists and boards of tasks are sorted by; the groups of services, and what is told to clients.

Revision ID: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ALIVE = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    """Create the tables; the groups come from the catalogue file when services are next asked for."""
    op.create_table(
        "service_group",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_service_group_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_group")),
        sa.UniqueConstraint("uid", name=op.f("uq_service_group_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_service_group_key",
        "service_group",
        ["key"],
        unique=True,
        sqlite_where=ALIVE,
        postgresql_where=ALIVE,
    )
    op.create_table(
        "service_catalogue",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_catalogue")),
    )
    op.create_table(
        "client_report",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("hours", sa.String(length=10), nullable=False),
        sa.Column("comments", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_client_report_changed_by")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_client_report_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_report")),
        sa.UniqueConstraint("client_id", name=op.f("uq_client_report_client_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_client_report_uid")),
        sqlite_autoincrement=True,
    )
    # Whether the checklists of its tasks are printed behind an invoice, as the timesheet is.
    op.get_bind().exec_driver_sql("ALTER TABLE invoice ADD COLUMN checklists BOOLEAN NOT NULL DEFAULT false")
    counted = ["status", "client_id", "priority", "due_on", "due_at", "deleted_at"]
    op.create_index("ix_task_groups", "task", counted, unique=False)
