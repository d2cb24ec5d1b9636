"""The table of receipts: what was handed out for money that came or went back, frozen by triggers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint

from va_desktop.kit.db.columns import Day, Id, Instant, identity, metadata

receipt = Table(
    "receipt",
    metadata,
    *identity(),
    Column("kind", String(20), nullable=False),  # of payments.receipts.ReceiptKind
    Column("payment_id", Id, ForeignKey("payment.id"), index=True),
    Column("refund_id", Id, ForeignKey("refund.id"), index=True),
    Column("series", String(40), nullable=False),
    Column("number", String(40), nullable=False),
    Column("issued_on", Day, nullable=False),
    Column("snapshot", Text, nullable=False),  # canonical JSON of all that is printed
    Column("pdf_sha256", String(64), ForeignKey("file.sha256"), nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("(payment_id IS NULL) <> (refund_id IS NULL)", name="subject"),
    UniqueConstraint("series", "number"),
    sqlite_autoincrement=True,
)
