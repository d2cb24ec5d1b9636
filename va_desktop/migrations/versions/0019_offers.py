"""Quotes, prepayments, and invoices that come again.

Revision ID: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _quotes()
    _prepayments()
    _plans()
    _turns()


def _identity(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]


def _edited(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{table}_changed_by")),
    ]


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _quotes() -> None:
    op.create_table(
        "quote",
        *_identity("quote"),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("revises_id", ID, nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("contract_id", ID, nullable=True),
        sa.Column("prepayment_id", ID, nullable=True),
        sa.Column("task_ids", sa.Text(), nullable=False),
        *_edited("quote"),
        _key("quote", "invoice_id", "invoice"),
        _key("quote", "revises_id", "invoice"),
        _key("quote", "contract_id", "contract"),
        _key("quote", "prepayment_id", "invoice"),
        sa.UniqueConstraint("invoice_id", name=op.f("uq_quote_invoice_id")),
        sqlite_autoincrement=True,
    )
    _index("quote", "revises_id", "contract_id", "prepayment_id")


def _prepayments() -> None:
    op.create_table(
        "prepayment",
        *_identity("prepayment"),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("contract_id", ID, nullable=True),
        sa.Column("quote_id", ID, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        _key("prepayment", "invoice_id", "invoice"),
        _key("prepayment", "contract_id", "contract"),
        _key("prepayment", "quote_id", "invoice"),
        sa.UniqueConstraint("invoice_id", name=op.f("uq_prepayment_invoice_id")),
        sqlite_autoincrement=True,
    )
    _index("prepayment", "contract_id", "quote_id")


def _plans() -> None:
    op.create_table(
        "recurring_plan",
        *_identity("recurring_plan"),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("contract_id", ID, nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("counted_from", sa.Integer(), nullable=True),
        sa.Column("covers", sa.String(length=10), nullable=False),
        sa.Column("gathers", sa.Boolean(), nullable=False),
        sa.Column("issues", sa.Boolean(), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=False),
        sa.Column("paused_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        *_edited("recurring_plan"),
        _key("recurring_plan", "client_id", "client"),
        _key("recurring_plan", "contract_id", "contract"),
        sqlite_autoincrement=True,
    )
    _index("recurring_plan", "client_id", "contract_id")


def _turns() -> None:
    op.create_table(
        "recurring_turn",
        *_identity("recurring_turn"),
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("on_day", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        *_edited("recurring_turn"),
        _key("recurring_turn", "plan_id", "recurring_plan"),
        _key("recurring_turn", "invoice_id", "invoice"),
        # Nothing is made twice for a period, whoever makes it.
        sa.UniqueConstraint("plan_id", "first_day", name=op.f("uq_recurring_turn_plan_id_first_day")),
        sqlite_autoincrement=True,
    )
    _index("recurring_turn", "invoice_id")
