"""The table of files: content by its hash."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

from va_desktop.kit.db.columns import Instant, metadata

file = Table(
    "file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("mime", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
)
