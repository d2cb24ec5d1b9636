"""The table of the accounts that clients pay to."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from va_desktop.kit.db.columns import Id, JsonText, currency, edited, identity, metadata

payment_account = Table(
    "payment_account",
    metadata,
    *identity(),
    Column("contractor_id", Id, ForeignKey("contractor.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("method", String(20), nullable=False),  # bank, iban, upi, paypal, wise, payoneer, gcash, other
    currency(),
    Column("holder", String(200), nullable=False),
    Column("details", JsonText, nullable=False),  # {"iban": …, "bic": …}
    Column("instructions", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)
