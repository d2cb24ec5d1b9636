"""The tables of invoices, what they bill, and what was paid.

An issued invoice and its lines can't be changed or deleted: triggers refuse it. What happens afterwards stands
beside it, in payments; "overdue" and "partly paid" are derived.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    select,
    text,
)

from va_desktop.kit.db.columns import (
    Day,
    Exact,
    Id,
    Instant,
    JsonText,
    currency,
    edited,
    identity,
    metadata,
    partial_index,
)

number_series = Table(
    "number_series",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False),  # invoice
    Column(
        "period", String(20), nullable=False
    ),  # the year or fiscal year it counts in; empty: never restarts
    Column("next_number", BigInteger, nullable=False),
    UniqueConstraint("name", "period"),
    sqlite_autoincrement=True,
)

invoice = Table(
    "invoice",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # invoice; later: credit_note, quote
    Column("status", String(10), nullable=False),  # draft, issued
    currency(),
    Column("language", String(8), nullable=False),  # "hi", or two: "hi+en"
    Column("grouping", String(10), nullable=False),
    Column("until", Day),
    Column("terms_days", Integer, nullable=False),
    Column("intro", Text, nullable=False),
    Column("closing", Text, nullable=False),
    Column("order_reference", String(100), nullable=False),
    Column("buyer_reference", String(100), nullable=False),
    Column("discounts", JsonText, nullable=False),  # [{"percent": "10"} | {"amount": "25.00"}]
    Column("tax", JsonText, nullable=False),  # of lines that say none: {"name", "category", "rate"}
    Column("timesheet", Boolean, nullable=False),
    # Whose clocks tell the times of the timesheet: recorded, own, client.
    Column("timesheet_zone", String(10), nullable=False, server_default=text("'recorded'")),
    Column("checklists", Boolean, nullable=False, server_default=false()),  # of its tasks, as an annex
    Column("payment_account_id", Id, ForeignKey("payment_account.id")),
    # Set at issue, all at once:
    Column("series", String(40)),
    Column("series_period", String(20)),
    Column("number", String(40)),
    Column("issued_on", Day),
    Column("due_on", Day),
    Column("net_minor", BigInteger, nullable=False),
    Column("tax_minor", BigInteger, nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("snapshot", Text),  # canonical JSON of all that is printed
    Column("calculator", Integer, nullable=False),  # version of the calculation
    Column("pdf_sha256", String(64), ForeignKey("file.sha256")),
    *edited(),
    CheckConstraint("status = 'draft' OR number IS NOT NULL", name="numbered"),
    partial_index(
        "uq_invoice_number",
        "series",
        "number",
        unique=True,
        where="number IS NOT NULL",
    ),
    Index("ix_invoice_list", "status", "issued_on", "id"),
    sqlite_autoincrement=True,
)

invoice_line = Table(
    "invoice_line",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(12), nullable=False),  # time, task, expense, equipment, retainer, free
    Column("description", Text, nullable=False),
    Column("translations", JsonText, nullable=False),  # {"hi": {"description": …}}
    Column("quantity", Exact, nullable=False),
    Column("unit", String(3), nullable=False),  # UN/ECE Rec 20: MIN, HUR, C62, MON
    Column("price", Exact, nullable=False),
    Column("price_base_quantity", Exact, nullable=False),
    Column("discounts", JsonText, nullable=False),
    Column("service_code", String(20), nullable=False),  # SAC
    Column("tax_name", String(60), nullable=False),
    Column("tax_category", String(3), nullable=False),  # UNCL 5305
    Column("tax_rate", Exact, nullable=False),  # percent
    Column("exemption_code", String(40), nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("invoice_id", "position"),
    sqlite_autoincrement=True,
)

billed_source = Table(
    "billed_source",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("line_id", Id, ForeignKey("invoice_line.id"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),  # entry, task, expense, equipment, retainer, milestone
    Column("source_id", Id, nullable=False),
    # The month of an equipment's charge ("2026-11"), the first day of a retainer's period ("2026305"); else empty.
    Column("period", String(7), nullable=False),
    Column("released_at", Instant),
    # Nothing is billed twice: a source stands on one line until that is released.
    partial_index(
        "uq_billed_source",
        "kind",
        "source_id",
        "period",
        unique=True,
        where="released_at IS NULL",
    ),
    sqlite_autoincrement=True,
)

payment = Table(
    "payment",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    currency(),
    Column("reference", String(200), nullable=False),
    *edited(),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_payment_day", "day"),
    sqlite_autoincrement=True,
)

payment_allocation = Table(
    "payment_allocation",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("payment_id", Id, ForeignKey("payment.id"), nullable=False, index=True),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("amount_minor", BigInteger, nullable=False),
    UniqueConstraint("payment_id", "invoice_id"),
    sqlite_autoincrement=True,
)

billed_entries: Final = (
    select(billed_source.c.source_id.label("entry_id"), billed_source.c.invoice_id, invoice.c.number)
    .join(invoice, invoice.c.id == billed_source.c.invoice_id)
    .where(billed_source.c.kind == "entry", billed_source.c.released_at.is_(None))
)
"""Which time entry stands on which invoice; the number is null on a draft. The room of time asks it of its rows."""
