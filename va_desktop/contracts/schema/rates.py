"""The table of the contracts' dated rates."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Table

from va_desktop.kit.db.columns import Day, Id, edited, identity, metadata

contract_rate = Table(
    "contract_rate",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("service_id", Id, ForeignKey("service.id")),  # null: for all services
    Column("valid_from", Day, nullable=False),
    Column("hour_minor", BigInteger, nullable=False),  # for an hour, in the contract's currency
    *edited(),
    CheckConstraint("hour_minor >= 0", name="hour_minor"),
    Index("ix_contract_rate", "contract_id", "valid_from"),
    sqlite_autoincrement=True,
)
