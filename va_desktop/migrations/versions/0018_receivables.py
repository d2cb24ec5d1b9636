"""Reminders of what is owed, and what lateness costs.

Revision ID: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables."""
    _create_plans()
    _create_reminders()
    _create_rules()
    _create_charges()


def _create_plans() -> None:
    op.create_table(
        "reminder_plan",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("client_id", ID, nullable=True),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_reminder_plan_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_plan")),
        sqlite_autoincrement=True,
    )
    _unique("uq_reminder_plan_client", "reminder_plan", ["client_id"], "client_id IS NOT NULL")
    op.create_table(
        "reminder_text",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_text")),
        sa.UniqueConstraint("step", "language", name=op.f("uq_reminder_text_step_language")),
        sqlite_autoincrement=True,
    )


def _create_reminders() -> None:
    op.create_table(
        "reminder",
        *_identity(),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("days_late", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        *_edited(),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_reminder_changed_by")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_reminder_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("uid", name=op.f("uq_reminder_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reminder_invoice_id"), "reminder", ["invoice_id"], unique=False)
    _unique("uq_reminder_step", "reminder", ["invoice_id", "step"], "deleted_at IS NULL")


def _create_rules() -> None:
    op.create_table(
        "late_rule",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("client_id", ID, nullable=True),
        sa.Column("charges", sa.String(length=12), nullable=False),
        sa.Column("percent", sa.String(length=40), nullable=False),
        sa.Column("fixed", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_late_rule_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_rule")),
        sqlite_autoincrement=True,
    )
    _unique("uq_late_rule_client", "late_rule", ["client_id"], "client_id IS NOT NULL")
    op.create_table(
        "base_rate",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("base", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Integer(), nullable=False),
        sa.Column("percent", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_base_rate")),
        sa.UniqueConstraint("base", "valid_from", name=op.f("uq_base_rate_base_valid_from")),
        sqlite_autoincrement=True,
    )


def _create_charges() -> None:
    op.create_table(
        "late_charge",
        *_identity(),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("charged_on", ID, nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("interest_minor", sa.BigInteger(), nullable=False),
        sa.Column("fixed_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        *_edited(),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_late_charge_changed_by")),
        sa.ForeignKeyConstraint(["charged_on"], ["invoice.id"], name=op.f("fk_late_charge_charged_on")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_late_charge_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_charge")),
        sa.UniqueConstraint("uid", name=op.f("uq_late_charge_uid")),
        sqlite_autoincrement=True,
    )
    for column in ("invoice_id", "charged_on"):
        op.create_index(op.f(f"ix_late_charge_{column}"), "late_charge", [column], unique=False)


def _unique(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def _identity() -> list[sa.Column[object]]:
    return [
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
    ]


def _edited() -> list[sa.Column[object]]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
    ]
