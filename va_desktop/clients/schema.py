"""The table of clients."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, false, text, true

from va_desktop.kit.db.columns import Instant, JsonText, currency, edited, identity, metadata, unique_alive

client = Table(
    "client",
    metadata,
    *identity(),
    Column("handle", String(60), nullable=False),  # what stands after @ in quick text
    Column("name", String(200), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("address", Text, nullable=False),  # lines
    Column("city", String(100), nullable=False),
    Column("country", String(2), nullable=False),
    Column("email", String(200), nullable=False),
    Column("tax_number", String(60), nullable=False),
    Column("post_code", String(20), nullable=False, server_default=text("''")),
    Column("state", String(10), nullable=False, server_default=text("''")),  # as its taxes know it: 29
    Column("business", Boolean, nullable=False, server_default=true()),
    Column("sez", Boolean, nullable=False, server_default=false()),  # India: in a special economic zone
    currency(),
    Column("language", String(8), nullable=False),  # of documents, such as "en" or "hi+en"
    Column("zone", String(64), nullable=False),
    Column("terms_days", Integer, nullable=False),
    Column("colour", Integer, nullable=False),  # index into the theme's client colours
    Column("note", Text, nullable=False),
    Column("archived_at", Instant),
    Column("translations", JsonText, nullable=False),  # {"hi": {"name": …, "address": …}}
    Column(
        "folder", String(200), nullable=False, server_default=text("''")
    ),  # into which its documents are put
    *edited(),
    unique_alive("uq_client_handle", "handle"),
    Index("ix_client_name", "name"),
    sqlite_autoincrement=True,
)
