"""The life of a document: what it corrects, what was done with it after its issue, how its series is numbered.

Revision ID: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns of corrections and of the key of an issue, and the tables beside the documents."""
    _add_reference("invoice", "corrects_id")
    _add_reference("invoice_line", "corrects_line_id")
    op.add_column(
        "invoice",
        sa.Column("reason", sa.String(length=300), nullable=False, server_default=sa.text("''")),
    )
    op.add_column("invoice", sa.Column("issue_key", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_invoice_corrects_id"), "invoice", ["corrects_id"], unique=False)
    op.create_index(
        op.f("ix_invoice_line_corrects_line_id"), "invoice_line", ["corrects_line_id"], unique=False
    )
    used = sa.text("issue_key IS NOT NULL")
    op.create_index(
        "uq_invoice_issue_key",
        "invoice",
        ["issue_key"],
        unique=True,
        sqlite_where=used,
        postgresql_where=used,
    )
    op.create_table(
        "document_event",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("invoice_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_document_event_changed_by")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_document_event_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_document_event_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_document_event_invoice_id"), "document_event", ["invoice_id"], unique=False)
    op.create_table(
        "number_rule",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("pattern", sa.String(length=60), nullable=False),
        sa.Column("restart", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_rule")),
        sa.UniqueConstraint("name", name=op.f("uq_number_rule_name")),
        sqlite_autoincrement=True,
    )


def _add_reference(table: str, column: str) -> None:
    """Add a column that names another row of its table; SQLite takes a foreign key together with it alone."""
    connection = op.get_bind()
    kind = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    name = f"fk_{table}_{column}"
    connection.exec_driver_sql(
        f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {table} (id)"
    )
