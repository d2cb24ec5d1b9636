"""What else a contract says: notice, invoicing, minimum charge, expenses, order number, services and limits.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Written out, because both engines take it like this.
COLUMNS = (
    "ALTER TABLE contract ADD COLUMN notice_count INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contract ADD COLUMN notice_unit VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN invoicing VARCHAR(12) NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN minimum_minor BIGINT",
    "ALTER TABLE contract ADD COLUMN expense_rule VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN expense_most_minor BIGINT",
    "ALTER TABLE contract ADD COLUMN expense_text TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN order_number VARCHAR(100) NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Add the columns and create the tables."""
    connection = op.get_bind()
    for statement in COLUMNS:
        connection.exec_driver_sql(statement)
    op.create_table(
        "contract_service",
        *_identity(),
        sa.Column("contract_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        *_edited(),
        *_keys("contract_service", "contract_id", "service_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("uq_contract_service"),
        "contract_service",
        ["contract_id", "service_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "contract_limit",
        *_identity(),
        sa.Column("contract_id", ID, nullable=False),
        sa.Column("span", sa.String(10), nullable=False),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("seconds", sa.BigInteger()),
        sa.Column("amount_minor", sa.BigInteger()),
        *_edited(),
        sa.CheckConstraint(
            "(seconds IS NULL) <> (amount_minor IS NULL)", name=op.f("ck_contract_limit_either")
        ),
        *_keys("contract_limit", "contract_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contract_limit_contract_id"), "contract_limit", ["contract_id"], unique=False)


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


def _keys(table: str, *columns: str) -> list[sa.schema.SchemaItem]:
    named = {column: column.removesuffix("_id") for column in columns}
    return [
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{table}_changed_by")),
        *(
            sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, of in named.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]
