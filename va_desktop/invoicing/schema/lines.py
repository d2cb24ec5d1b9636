"""The table of the invoices' lines."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint, text

from va_desktop.kit.db.columns import Exact, Id, Instant, JsonText, identity, metadata

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
    Column("charges", JsonText, nullable=False, server_default=text("'[]'")),
    Column("service_code", String(20), nullable=False),  # SAC
    Column("tax_name", String(60), nullable=False),
    Column("tax_category", String(3), nullable=False),  # UNCL 5305
    Column("tax_rate", Exact, nullable=False),  # percent
    Column("exemption_code", String(40), nullable=False),
    Column("tax_parts", JsonText, nullable=False, server_default=text("'[]'")),  # [{"name", "rate"}]
    Column("net_minor", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("corrects_line_id", Id, ForeignKey("invoice_line.id"), index=True),  # of a credit note's line
    UniqueConstraint("invoice_id", "position"),
    sqlite_autoincrement=True,
)
