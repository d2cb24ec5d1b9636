"""The table of what is bought in advance."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from va_desktop.kit.db.columns import Day, Id, edited, identity, metadata

# What is bought for each period from a day on; one per contract and day.
contract_retainer = Table(
    "contract_retainer",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("starts_on", Day, nullable=False),
    Column("unit", String(10), nullable=False),  # time, money: what bought and opening count
    Column("span", String(10), nullable=False),  # week, month, quarter
    Column("bought", BigInteger, nullable=False),  # seconds, or minor units of the contract's currency
    Column("price_minor", BigInteger, nullable=False),  # of a period
    Column("keeps", Integer),  # periods after its own; null: without limit
    Column("overflow_minor", BigInteger),  # of an hour; null: the contract's rates
    Column("opening", BigInteger, nullable=False),
    *edited(),
    CheckConstraint("bought > 0", name="bought"),
    CheckConstraint("price_minor >= 0 AND overflow_minor >= 0", name="amounts"),
    CheckConstraint("opening >= 0 AND keeps >= 0", name="kept"),
    Index("ix_contract_retainer", "contract_id", "starts_on"),
    sqlite_autoincrement=True,
)
