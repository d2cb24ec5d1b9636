"""Sums of entries by day and client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.shares import Share


class StoredShares:
    """Implements `timekeeping.service.overview.ShareStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shares(self, person_id: int, first: date, last: date) -> Sequence[Share]:
        """Return what was worked on each of some days, by client and currency, by day."""
        summed = (
            select(
                time_entry.c.day,
                time_entry.c.client_id,
                time_entry.c.currency,
                func.sum(time_entry.c.seconds).label("seconds"),
                func.sum(time_entry.c.amount_minor).label("minor"),
            )
            .where(
                time_entry.c.day.between(first, last),
                time_entry.c.person_id == person_id,
                time_entry.c.deleted_at.is_(None),
            )
            .group_by(time_entry.c.day, time_entry.c.client_id, time_entry.c.currency)
            .subquery()
        )
        query = (
            select(summed, client.c.name, client.c.colour)
            .outerjoin(client, client.c.id == summed.c.client_id)
            .order_by(summed.c.day, summed.c.client_id, summed.c.currency)
        )
        return [
            Share(
                row.day,
                row.client_id,
                row.name or "",
                row.colour,
                int(row.seconds),
                None if row.currency is None else Money(int(row.minor), row.currency),
            )
            for row in self._database.rows(query)
        ]
