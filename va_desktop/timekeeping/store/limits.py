"""What was worked under a contract, in sums of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from va_desktop.contracts.limits import Used
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


class StoredWorked:
    """The queries; implements `timekeeping.service.limits.WorkedStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return the billed time of finished, billable entries between two days, and its worth.

        The prices of tasks that were done in these days count with it.
        """
        time = _between(
            select(
                func.coalesce(func.sum(time_entry.c.billed_seconds), 0).label("seconds"),
                func.coalesce(func.sum(time_entry.c.amount_minor), 0).label("minor"),
            )
            .join(task, task.c.id == time_entry.c.task_id)
            .where(
                task.c.contract_id == contract_id,
                time_entry.c.deleted_at.is_(None),
                time_entry.c.ended_at.is_not(None),
                time_entry.c.billable,
            ),
            time_entry.c.day,
            first,
            last,
        )
        prices = _between(
            select(func.coalesce(func.sum(task.c.price_minor), 0)).where(
                task.c.contract_id == contract_id,
                task.c.deleted_at.is_(None),
                task.c.status == Status.DONE.value,
            ),
            task.c.done_on,
            first,
            last,
        )
        with self._database.reading():
            row = self._database.rows(time)[0]
            priced = self._database.value(prices)
        return Used(int(row.seconds), Money(int(row.minor) + int(priced), currency))


def _between(
    query: Select[Any], day: ColumnElement[Any], first: date | None, last: date | None
) -> Select[Any]:
    if first is not None:
        query = query.where(day >= first)
    return query if last is None else query.where(day <= last)
