"""The table of equipment."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table, Text

from va_desktop.kit.db.columns import Day, Exact, Id, JsonText, currency, edited, identity, metadata

equipment = Table(
    "equipment",
    metadata,
    *identity(),
    Column("name", String(200), nullable=False),
    Column("bought_on", Day, nullable=False),
    Column("cost_minor", BigInteger, nullable=False),
    currency(),
    Column("business_share", Exact, nullable=False),  # percent
    Column("note", Text, nullable=False),
    # What a client is charged for its use, for each month from `charge_from` on.
    Column("client_id", Id, ForeignKey("client.id"), index=True),
    Column("charge_minor", BigInteger),
    currency("charge_currency", nullable=True),
    Column("charge_from", Day),
    Column("charge_until", Day),
    Column("translations", JsonText, nullable=False),  # {"hi": {"name": …}}
    *edited(),
    sqlite_autoincrement=True,
)
