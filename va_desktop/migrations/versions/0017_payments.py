"""What comes with payments: fees, tax withheld and its certificates, refunds, exchange rates, receipts.

Revision ID: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FROZEN = "a receipt can not be changed or deleted"


def upgrade() -> None:
    """Add columns and tables; allocations become bookings with a day of their own, several for an invoice."""
    _widen_payments()
    _create_refunds()
    _renew_allocations()
    _create_withholdings()
    _create_receipts()


def _widen_payments() -> None:
    none = sa.text("0")
    empty = sa.text("''")
    for column in (
        sa.Column("fee_minor", sa.BigInteger(), nullable=False, server_default=none),
        sa.Column("withheld_minor", sa.BigInteger(), nullable=False, server_default=none),
        sa.Column("section", sa.String(length=60), nullable=False, server_default=empty),
        sa.Column("withheld_rate", sa.String(length=40), nullable=True),
        sa.Column("certificate_number", sa.String(length=60), nullable=False, server_default=empty),
        sa.Column("certificate_on", sa.Integer(), nullable=True),
        sa.Column("certificate_sha256", sa.String(length=64), nullable=False, server_default=empty),
        sa.Column("certificate_name", sa.String(length=255), nullable=False, server_default=empty),
        sa.Column("rate", sa.String(length=40), nullable=True),
        sa.Column("firc", sa.String(length=40), nullable=False, server_default=empty),
        sa.Column("purpose", sa.String(length=40), nullable=False, server_default=empty),
    ):
        op.add_column("payment", column)


def _create_refunds() -> None:
    op.create_table(
        "refund",
        *_identity(),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        *_edited(),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_refund_amount")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_refund_client_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_refund_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund")),
        sa.UniqueConstraint("uid", name=op.f("uq_refund_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_refund_client_id"), "refund", ["client_id"], unique=False)


def _renew_allocations() -> None:
    """Make the table anew: SQLite can't take away that a payment stands on an invoice once."""
    kept = (
        op.get_bind()
        .execute(
            sa.text(
                "SELECT a.id, a.payment_id, a.invoice_id, a.amount_minor, p.day FROM payment_allocation a"
                " JOIN payment p ON p.id = a.payment_id ORDER BY a.id"
            )
        )
        .mappings()
        .all()
    )
    op.drop_table("payment_allocation")
    table = op.create_table(
        "payment_allocation",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("payment_id", ID, nullable=False),
        sa.Column("invoice_id", ID, nullable=True),
        sa.Column("refund_id", ID, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("difference_minor", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("document_rate", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "(invoice_id IS NULL) <> (refund_id IS NULL)", name=op.f("ck_payment_allocation_target")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_payment_allocation_payment_id")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_payment_allocation_invoice_id")
        ),
        sa.ForeignKeyConstraint(["refund_id"], ["refund.id"], name=op.f("fk_payment_allocation_refund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_allocation")),
        sqlite_autoincrement=True,
    )
    for column in ("payment_id", "invoice_id", "refund_id"):
        op.create_index(op.f(f"ix_payment_allocation_{column}"), "payment_allocation", [column], unique=False)
    op.bulk_insert(table, [dict(row) for row in kept])
    if kept and op.get_bind().dialect.name == "postgresql":
        last = "SELECT setval(pg_get_serial_sequence('payment_allocation', 'id'), max(id)) FROM payment_allocation"
        op.execute(last)


def _create_withholdings() -> None:
    op.create_table(
        "client_withholding",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_client_withholding_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_withholding")),
        sa.UniqueConstraint("client_id", name=op.f("uq_client_withholding_client_id")),
        sqlite_autoincrement=True,
    )


def _create_receipts() -> None:
    op.create_table(
        "receipt",
        *_identity(),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payment_id", ID, nullable=True),
        sa.Column("refund_id", ID, nullable=True),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(payment_id IS NULL) <> (refund_id IS NULL)", name=op.f("ck_receipt_subject")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_receipt_payment_id")),
        sa.ForeignKeyConstraint(["refund_id"], ["refund.id"], name=op.f("fk_receipt_refund_id")),
        sa.ForeignKeyConstraint(["pdf_sha256"], ["file.sha256"], name=op.f("fk_receipt_pdf_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("uid", name=op.f("uq_receipt_uid")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_receipt_series_number")),
        sqlite_autoincrement=True,
    )
    for column in ("payment_id", "refund_id"):
        op.create_index(op.f(f"ix_receipt_{column}"), "receipt", [column], unique=False)
    for event in ("UPDATE", "DELETE"):
        _guard(event)


def _guard(event: str) -> None:
    name = f"guard_receipt_{event.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON receipt FOR EACH ROW "
            f"BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_FROZEN}' USING ERRCODE = 'check_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON receipt FOR EACH ROW EXECUTE FUNCTION {name}()")


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
