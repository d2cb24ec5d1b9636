"""The table of the services that were agreed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from va_desktop.kit.db.columns import Id, edited, identity, metadata, unique_alive

contract_service = Table(
    "contract_service",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("service_id", Id, ForeignKey("service.id"), nullable=False),
    *edited(),
    unique_alive("uq_contract_service", "contract_id", "service_id"),
    sqlite_autoincrement=True,
)
