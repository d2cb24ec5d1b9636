"""What is derived of time entries, in the database: read with what it hangs on, and written many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, select

from va_desktop.contracts.retainer import Unit, Use
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.model import Dated, Priced, Worth
from va_desktop.timekeeping.schema.entries import time_entry

_Item = TypeVar("_Item")
_CHUNK: Final = 500
"""How many rows one statement names; databases limit the parameters of a statement."""


class StoredDerived:
    """The queries and writes; implements `timekeeping.service.deriving.DerivedStore`.

    `billed` tells which entries stand on an invoice; see `StoredEntries`.
    """

    def __init__(self, database: Database, billed: Select[Any]) -> None:
        self._database = database
        held = billed.subquery("billed")
        of_entry = select(held.c.invoice_id).where(held.c.entry_id == time_entry.c.id)
        self.billed = exists(of_entry)
        """The condition that an entry stands on an invoice or a draft."""
        self._issued = exists(of_entry.where(held.c.number.is_not(None)))

    def priced(
        self,
        *,
        contract_id: int | None = None,
        task_ids: Collection[int] | None = None,
        entry_ids: Collection[int] | None = None,
        day: date | None = None,
        since: date | None = None,
    ) -> Sequence[Priced]:
        """Return entries of a contract, of some tasks, by id, of a day or since one, by start; deleted ones too."""
        of: list[ColumnElement[bool]] = []
        if contract_id is not None:
            of.append(task.c.contract_id == contract_id)
        if task_ids is not None:
            of.append(time_entry.c.task_id.in_(task_ids))
        if entry_ids is not None:
            of.append(time_entry.c.id.in_(entry_ids))
        if day is not None:
            of.append(time_entry.c.day == day)
        if since is not None:
            of.append(time_entry.c.day >= since)
        query = (
            select(
                time_entry.c.id,
                time_entry.c.task_id,
                task.c.contract_id,
                task.c.service_id,
                time_entry.c.day,
                time_entry.c.seconds,
                time_entry.c.billed_seconds,
                time_entry.c.covered_seconds,
                time_entry.c.covered_minor,
                time_entry.c.billable,
                time_entry.c.amount_minor,
                time_entry.c.currency,
                time_entry.c.deleted_at.is_not(None).label("deleted"),
                self.billed.label("held"),
                task.c.price_minor.is_not(None).label("priced"),
            )
            .join(task, task.c.id == time_entry.c.task_id)
            .where(*of)
            .order_by(time_entry.c.started_at, time_entry.c.id)
        )
        return [
            Priced(
                id=row.id,
                task_id=row.task_id,
                contract_id=row.contract_id,
                service_id=row.service_id,
                day=row.day,
                seconds=row.seconds,
                billable=row.billable,
                worth=Worth(
                    row.billed_seconds,
                    Money(row.amount_minor, row.currency),
                    row.covered_seconds,
                    row.covered_minor,
                ),
                held=row.held,
                deleted=row.deleted,
                priced=row.priced,
            )
            for row in self._database.rows(query)
        ]

    def uses(self, contract_id: int, unit: Unit, before: date | None = None) -> Sequence[Use]:
        """Return what the work of each day (`before` one) uses up of what was bought under a contract, in its unit.

        What is covered of it was derived; implements `contracts.service.retainers.UsedTime`.
        """
        entry = time_entry.c
        covered, beyond = (
            (entry.covered_seconds, entry.billed_seconds)
            if unit is Unit.TIME
            else (entry.covered_minor, entry.amount_minor)
        )
        query = (
            select(entry.day, func.sum(covered).label("covered"), func.sum(beyond).label("beyond"))
            .join(task, task.c.id == entry.task_id)
            .where(
                task.c.contract_id == contract_id,
                task.c.price_minor.is_(None),
                entry.billable,
                entry.deleted_at.is_(None),
            )
            .group_by(entry.day)
            .order_by(entry.day)
        )
        if before is not None:
            query = query.where(entry.day < before)
        return [
            Use(number, row.day, int(row.covered + row.beyond), int(row.covered))
            for number, row in enumerate(self._database.rows(query))
        ]

    def dated(self) -> Sequence[Dated]:
        """Return all entries that stand on no issued invoice, deleted ones too."""
        entry = time_entry.c
        query = select(entry.id, entry.task_id, entry.started_at, entry.zone, entry.day).where(~self._issued)
        return [Dated(*tuple(row)) for row in self._database.rows(query)]

    def set_worths(self, worths: Mapping[int, Worth]) -> None:
        """Write what was derived, as one batch."""
        rows = {
            entry_id: {
                "billed_seconds": worth.billed_seconds,
                "amount_minor": worth.amount.minor,
                "covered_seconds": worth.covered_seconds,
                "covered_minor": worth.covered_minor,
            }
            for entry_id, worth in worths.items()
        }
        self._database.update_many(time_entry, rows, "reprice")

    def set_days(self, days: Mapping[int, date]) -> None:
        """Write days, as one batch."""
        self._database.update_many(time_entry, {key: {"day": day} for key, day in days.items()}, "redate")


def chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Part ids into lists that one statement can name."""
    rest = iter(items)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
