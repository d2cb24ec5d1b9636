"""The table of the contracts' limits."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, String, Table

from va_desktop.kit.db.columns import Id, edited, identity, metadata

contract_limit = Table(
    "contract_limit",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False, index=True),
    Column("span", String(10), nullable=False),  # week, month, total
    Column("action", String(10), nullable=False),  # stop, ask, go_on: what happens when it is reached
    # Either of the two.
    Column("seconds", BigInteger),
    Column("amount_minor", BigInteger),
    *edited(),
    CheckConstraint("(seconds IS NULL) <> (amount_minor IS NULL)", name="either"),
    sqlite_autoincrement=True,
)
