"""What was worked under a contract, in sums of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select

from va_desktop.contracts.limits import Used
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


class StoredWorked:
    """The queries; implements `timekeeping.service.limits.WorkedStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return the time of finished, billable entries between two days, as it counts, and what it costs.

        What a retainer covers of it counts, and costs nothing more. The prices of tasks that were done in these
        days, and of parts that were reached, are added.
        """
        time = _between(
            select(
                func.coalesce(func.sum(time_entry.c.billed_seconds + time_entry.c.covered_seconds), 0).label(
                    "seconds"
                ),
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
                ~exists().where(task_milestone.c.task_id == task.c.id, task_milestone.c.deleted_at.is_(None)),
            ),
            task.c.done_on,
            first,
            last,
        )
        reached = func.coalesce(
            task_milestone.c.done_on, case((task.c.status == Status.DONE.value, task.c.done_on))
        )
        parts = _between(
            select(func.coalesce(func.sum(task_milestone.c.amount_minor), 0))
            .join(task, task.c.id == task_milestone.c.task_id)
            .where(
                task.c.contract_id == contract_id,
                task.c.deleted_at.is_(None),
                task.c.price_minor.is_not(None),
                task_milestone.c.deleted_at.is_(None),
                reached.is_not(None),
            ),
            reached,
            first,
            last,
        )
        with self._database.reading():
            row = self._database.rows(time)[0]
            priced = sum(int(self._database.value(query)) for query in (prices, parts))
        return Used(int(row.seconds), Money(int(row.minor) + priced, currency))


def _between(
    query: Select[Any], day: ColumnElement[Any], first: date | None, last: date | None
) -> Select[Any]:
    if first is not None:
        query = query.where(day >= first)
    return query if last is None else query.where(day <= last)
