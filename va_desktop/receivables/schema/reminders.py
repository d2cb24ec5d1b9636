"""The tables of reminders: how clients are reminded, with which texts, and what was sent to whom."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from va_desktop.kit.db.columns import (
    Day,
    Id,
    JsonText,
    currency,
    edited,
    identity,
    metadata,
    partial_index,
    unique_alive,
)

reminder_plan = Table(
    "reminder_plan",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("client_id", Id, ForeignKey("client.id")),  # null: of all clients that have none of their own
    Column("off", Boolean, nullable=False),
    Column("days", JsonText, nullable=False),  # {"friendly": -3, "first": 7}
    partial_index("uq_reminder_plan_client", "client_id", unique=True, where="client_id IS NOT NULL"),
    sqlite_autoincrement=True,
)

reminder_text = Table(
    "reminder_text",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("step", String(12), nullable=False),
    Column("language", String(8), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("step", "language"),
    sqlite_autoincrement=True,
)

reminder = Table(
    "reminder",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("step", String(12), nullable=False),  # of receivables.steps.Step
    Column("day", Day, nullable=False),
    Column("days_late", Integer, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),  # what was outstanding
    currency(),
    # What was said to whom, so that it can be sent or shown again as it was.
    Column("language", String(8), nullable=False),
    Column("recipient", String(200), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("body", Text, nullable=False),
    *edited(),
    # No step comes twice for an invoice, whoever marks it at the same time.
    unique_alive("uq_reminder_step", "invoice_id", "step"),
    sqlite_autoincrement=True,
)
