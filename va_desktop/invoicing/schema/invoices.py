"""The table of invoices.

An issued invoice and its lines can't be changed or deleted: triggers refuse it. What happens afterwards stands
beside it, in payments; "overdue" and "partly paid" are derived.
"""

from __future__ import annotations

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
    false,
    text,
)

from va_desktop.kit.db.columns import Day, Id, JsonText, currency, edited, identity, metadata, partial_index

invoice = Table(
    "invoice",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # of invoicing.model.Kind
    Column("status", String(10), nullable=False),  # draft, issued; opening: of another program
    currency(),
    Column("language", String(8), nullable=False),  # "hi", or two: "hi+en"
    Column("grouping", String(10), nullable=False),
    Column("until", Day),
    Column("terms_days", Integer, nullable=False),
    Column("intro", Text, nullable=False),
    Column("closing", Text, nullable=False),
    Column("order_reference", String(100), nullable=False),
    Column("buyer_reference", String(100), nullable=False),
    Column("contract_reference", String(100), nullable=False, server_default=text("''")),
    # The days that it is for, where it says so itself (else those of the work), and when that was completed.
    Column("delivered_from", Day),
    Column("delivered_until", Day),
    Column("delivered_on", Day),
    # How it looks where it does not look as its client's documents do: a base, and a design made from it.
    Column("design_base", String(20)),
    Column("design_id", Id, ForeignKey("design.id")),
    Column("prices", String(5), nullable=False, server_default=text("'net'")),  # without tax, or gross
    # [{"percent": "10"} | {"amount": "25.00"}], each with "tax" where it has its own, and "reason" where it has one
    Column("discounts", JsonText, nullable=False),
    Column("charges", JsonText, nullable=False, server_default=text("'[]'")),
    Column("rounding", JsonText),  # of what is due: {"to": "0.05"} | {"by": "0.30"}
    Column("prepaid_minor", BigInteger, nullable=False, server_default=text("0")),
    # A code of a state or country where the user knows it better than the rule does.
    Column("place_of_supply", String(10), nullable=False, server_default=text("''")),
    # Of lines that say none: {"name", "category", "rate", "parts"}, and the taxes that were "offered" then.
    Column("tax", JsonText, nullable=False),
    Column("timesheet", Boolean, nullable=False),
    # Whose clocks tell the times of the timesheet: recorded, own, client.
    Column("timesheet_zone", String(10), nullable=False, server_default=text("'recorded'")),
    Column("checklists", Boolean, nullable=False, server_default=false()),  # of its tasks, as an annex
    Column("receipts", Boolean, nullable=False, server_default=false()),  # of its expenses, as an annex
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
    # What is added to the total so that what is due is a round amount; it may be below zero.
    Column("rounding_minor", BigInteger, nullable=False, server_default=text("0")),
    Column("snapshot", Text),  # canonical JSON of all that is printed
    Column("calculator", Integer, nullable=False),  # version of the calculation
    Column("pdf_sha256", String(64), ForeignKey("file.sha256")),
    *edited(),
    Column("corrects_id", Id, ForeignKey("invoice.id"), index=True),  # of a credit note
    Column("reason", String(300), nullable=False, server_default=text("''")),  # why it corrects that
    Column("issue_key", String(64)),  # names the issue: who asks for it again gets this document
    CheckConstraint("status = 'draft' OR number IS NOT NULL", name="numbered"),
    partial_index(
        "uq_invoice_number",
        "series",
        "number",
        unique=True,
        where="number IS NOT NULL",
    ),
    partial_index("uq_invoice_issue_key", "issue_key", unique=True, where="issue_key IS NOT NULL"),
    Index("ix_invoice_list", "status", "issued_on", "id"),
    sqlite_autoincrement=True,
)
