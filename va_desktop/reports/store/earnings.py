"""The sums behind the reports, added up by the database a day at a time.

By day and not by week: the covering index `ix_time_entry_report` is in that order, so nothing is sorted, and
foreign amounts need the rate of their day. Days are folded into weeks in `earnings.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
)

from va_desktop.clients.schema import client
from va_desktop.core.periods import Period
from va_desktop.expenses.schema import expense
from va_desktop.invoicing.model import BILLS
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.reports.model import ClientName, DaySum, Received
from va_desktop.reports.store.retained import StoredRetained
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_DONE = "done"
_ISSUED = "issued"
_BILLS = [kind.value for kind in BILLS]
_EPOCH_DAY = date(1970, 1, 1)
_NOTHING: ColumnElement[int] = literal(0, Integer)


class StoredReports(StoredRetained):
    """The queries of the room; implements `reports.service.earnings.ReportStore`."""

    def worked(self, days: Period) -> Sequence[DaySum]:
        """Return time and what it is worth by the hour."""
        entry = time_entry.c
        query = (
            select(
                type_coerce(entry.day, Integer),
                entry.client_id,
                entry.currency,
                _whole(entry.seconds),
                _whole(entry.amount_minor),
            )
            .where(entry.deleted_at.is_(None), entry.day.between(days.first, days.last))
            .group_by(entry.day, entry.client_id, entry.currency)
        )
        # Two thousand rows a year: dates are looked up here, which is quicker than a column type makes them.
        dates = dict(enumerate(days.days(), (days.first - _EPOCH_DAY).days))
        return [
            DaySum(dates[day], client_id, currency, seconds, minor)
            for day, client_id, currency, seconds, minor in self._rows(query)
        ]

    def paid_seconds(self, days: Period) -> int:
        """Return the time behind which the price of an hour stands."""
        entry = time_entry.c
        query = select(func.sum(entry.seconds)).where(
            entry.deleted_at.is_(None), entry.day.between(days.first, days.last), entry.amount_minor > 0
        )
        return int(self._database.value(query) or 0)

    def finished(self, days: Period) -> Sequence[DaySum]:
        """Return the prices of tasks, or of their parts, by the day on which they were done."""
        return [*self._whole_tasks(days), *self._parts(days)]

    def _parts(self, days: Period) -> Sequence[DaySum]:
        done_on = func.coalesce(task_milestone.c.done_on, task.c.done_on)
        query = (
            select(
                done_on,
                task.c.client_id,
                task.c.currency,
                _NOTHING,
                _whole(task_milestone.c.amount_minor),
            )
            .join(task, task.c.id == task_milestone.c.task_id)
            .where(
                task.c.deleted_at.is_(None),
                task_milestone.c.deleted_at.is_(None),
                task.c.price_minor.is_not(None),
                done_on.between(days.first, days.last),
            )
            .group_by(done_on, task.c.client_id, task.c.currency)
        )
        return self._days(query)

    def _whole_tasks(self, days: Period) -> Sequence[DaySum]:
        query = (
            select(
                task.c.done_on,
                task.c.client_id,
                task.c.currency,
                _NOTHING,
                _whole(task.c.price_minor),
            )
            .where(
                task.c.deleted_at.is_(None),
                task.c.status == _DONE,
                task.c.price_minor.is_not(None),
                ~exists().where(task_milestone.c.task_id == task.c.id, task_milestone.c.deleted_at.is_(None)),
                task.c.done_on.between(days.first, days.last),
            )
            .group_by(task.c.done_on, task.c.client_id, task.c.currency)
        )
        return self._days(query)

    def invoiced(self, days: Period) -> Sequence[DaySum]:
        """Return the net of issued invoices less that of credit notes, by the day of issue."""
        query = (
            select(
                invoice.c.issued_on,
                invoice.c.client_id,
                invoice.c.currency,
                _NOTHING,
                _whole(invoice.c.net_minor),
            )
            .where(
                invoice.c.status == _ISSUED,
                invoice.c.kind.in_(_BILLS),
                invoice.c.issued_on.between(days.first, days.last),
            )
            .group_by(invoice.c.issued_on, invoice.c.client_id, invoice.c.currency)
        )
        return self._days(query)

    def received(self, days: Period) -> Sequence[Received]:
        """Return what was paid on invoices, with what had been paid on each before.

        Tax withheld and bank fees count as received: they are income, and pay the invoice. What was written off
        does not, nor does a client's credit before it stands on an invoice.
        """
        part = payment_allocation.c
        paid_until = func.sum(part.amount_minor).over(
            partition_by=part.invoice_id, order_by=(part.day, part.id)
        )
        parts = (
            select(part.invoice_id, part.day, part.amount_minor, paid_until.label("paid_until"))
            .join(payment, payment.c.id == part.payment_id)
            .where(payment.c.deleted_at.is_(None))
            .subquery()
        )
        query = (
            select(
                parts.c.day,
                invoice.c.client_id,
                invoice.c.currency,
                parts.c.amount_minor,
                parts.c.paid_until - parts.c.amount_minor,
                invoice.c.net_minor,
                invoice.c.total_minor,
            )
            .join(invoice, invoice.c.id == parts.c.invoice_id)
            .where(parts.c.day.between(days.first, days.last))
        )
        # PostgreSQL adds whole numbers up to a decimal.
        return [
            Received(day, client_id, currency, paid, int(before), net, total)
            for day, client_id, currency, paid, before, net, total in map(tuple, self._database.rows(query))
        ]

    def spent(self, days: Period) -> Sequence[DaySum]:
        """Return the contractor's own expenses, without those that a client pays."""
        query = (
            select(
                expense.c.day,
                null(),
                expense.c.currency,
                _NOTHING,
                _whole(expense.c.amount_minor),
            )
            .where(
                expense.c.deleted_at.is_(None),
                expense.c.billable.is_(False),
                expense.c.day.between(days.first, days.last),
            )
            .group_by(expense.c.day, expense.c.currency)
        )
        return self._days(query)

    def clients(self) -> Mapping[int, ClientName]:
        """Return how clients are shown, also those that were archived or deleted: their weeks stay."""
        rows = self._database.rows(select(client.c.id, client.c.name, client.c.colour))
        return {row.id: ClientName(row.name, row.colour) for row in rows}

    def _days(self, query: Select[Any]) -> Sequence[DaySum]:
        return [DaySum(*row) for row in self._rows(query)]

    def _rows(self, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        return map(tuple, self._database.rows(query))


def _whole(column: ColumnElement[int]) -> ColumnElement[int]:
    """Return the sum of a column as a whole number; PostgreSQL alone would make a decimal of it."""
    return cast(func.sum(column), BigInteger)
