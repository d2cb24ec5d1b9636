"""Refunds in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, select

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.payments.paying import Refund
from va_desktop.payments.schema.refunds import refund

_REFUNDS: Final = (
    select(refund, client.c.name.label("client"))
    .join(client, client.c.id == refund.c.client_id)
    .where(refund.c.deleted_at.is_(None))
)


class StoredRefunds:
    """The writes and queries of refunds; implements `payments.service.credits.RefundStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, refund_id: int) -> Refund | None:
        """Return a refund that is not deleted."""
        row = self._database.row(_REFUNDS.where(refund.c.id == refund_id))
        return None if row is None else _refund(row)

    def of_client(self, client_id: int) -> Sequence[Refund]:
        """Return the refunds of a client, the earliest first."""
        query = _REFUNDS.where(refund.c.client_id == client_id).order_by(refund.c.day, refund.c.id)
        return [_refund(row) for row in self._database.rows(query)]

    def add(self, client_id: int, day: date, amount: Money, reference: str) -> int:
        """Insert a refund and return its id."""
        return self._database.insert(
            refund,
            {
                "client_id": client_id,
                "day": day,
                "amount_minor": amount.minor,
                "currency": amount.currency,
                "reference": reference,
            },
        )

    def delete(self, refund_id: int) -> None:
        """Mark a refund as deleted."""
        self._database.delete(refund, refund_id)

    def restore(self, refund_id: int) -> None:
        """Bring a deleted refund back."""
        self._database.restore(refund, refund_id)


def _refund(row: Row[Any]) -> Refund:
    amount = Money(row.amount_minor, row.currency)
    return Refund(row.id, row.client_id, row.client, row.day, amount, row.reference)
