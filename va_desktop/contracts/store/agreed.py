"""Agreed services in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from va_desktop.contracts.schema.agreed import contract_service
from va_desktop.kit.db.database import Database

_ALIVE = contract_service.c.deleted_at.is_(None)


class StoredAgreed:
    """The writes and queries; implements `contracts.service.agreed.AgreedStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def services(self, contract_id: int) -> Sequence[int]:
        """Return the ids of the agreed services, oldest agreement first."""
        query = (
            select(contract_service.c.service_id)
            .where(contract_service.c.contract_id == contract_id, _ALIVE)
            .order_by(contract_service.c.id)
        )
        return [row.service_id for row in self._database.rows(query)]

    def agree(self, contract_id: int, service_id: int) -> None:
        """Add a service; one that was agreed before comes back."""
        known = self._row(contract_id, service_id)
        if known is None:
            values = {"contract_id": contract_id, "service_id": service_id}
            self._database.insert(contract_service, values)
        else:
            self._database.restore(contract_service, known)

    def withdraw(self, contract_id: int, service_id: int) -> None:
        """Take a service away."""
        known = self._row(contract_id, service_id)
        if known is not None:
            self._database.delete(contract_service, known)

    def _row(self, contract_id: int, service_id: int) -> int | None:
        query = select(contract_service.c.id).where(
            contract_service.c.contract_id == contract_id, contract_service.c.service_id == service_id
        )
        found = self._database.value(query)
        return None if found is None else int(found)
