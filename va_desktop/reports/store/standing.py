"""The sums of how clients stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, exists, func, select

from va_desktop.contracts.model import Grouping, TimeShown
from va_desktop.contracts.schema.contracts import contract
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.lines import WorkedEntry, time_total
from va_desktop.invoicing.model import ASKING, SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.invoicing.schema.standing import CREDITED, OPENING, WRITTEN_OFF
from va_desktop.invoicing.store.unbilled import PAID_BY_TIME, ROUNDING, StoredUnbilled, line_rounding
from va_desktop.kit.db.database import Database
from va_desktop.reports.standing import Owed
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_ISSUED = "issued"


class StoredStandings:
    """The queries; implements `reports.standing.StandingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unbilled = StoredUnbilled(database)

    def unbilled(self, client_ids: Collection[int], until: date) -> Mapping[int, Owed]:
        """Return what clients can be billed for.

        Time comes summed by day and task, so that its lines are rounded as the invoice rounds them; what is few
        (tasks and their parts, expenses, charges, what is bought in advance) comes one by one.
        """
        seconds: dict[int, int] = defaultdict(int)
        amounts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        one = next(iter(client_ids)) if len(client_ids) == 1 else None
        with self._database.reading():
            for (client_id, currency), worked in self._worked_unbilled(client_ids, until).items():
                seconds[client_id] += sum(part.seconds for part in worked)
                amounts[client_id][currency] += time_total(worked, currency).minor
            tasks = self._unbilled.tasks(one, until)
            expenses = self._unbilled.expenses(one, until)
            charges = self._unbilled.charges(one, until)
            fees = self._unbilled.fees(one, until)
            milestones = self._unbilled.milestones(one, until)
        for client_id, currency, finished in tasks:
            amounts[client_id][currency] += finished.price.minor
        for client_id, currency, expense in expenses:
            amounts[client_id][currency] += expense.charge.minor
        for client_id, currency, month in charges:
            amounts[client_id][currency] += month.charge.minor
        for client_id, currency, fee in fees:
            amounts[client_id][currency] += fee.bought.retainer.price.minor
        for client_id, currency, part in milestones:
            amounts[client_id][currency] += part.amount.minor
        return {
            client_id: Owed(
                seconds[client_id],
                tuple(Money(minor, currency) for currency, minor in amounts[client_id].items() if minor),
            )
            for client_id in client_ids
            if client_id in amounts
        }

    def outstanding(self, client_id: int) -> Sequence[Money]:
        """Return what issued invoices still ask for."""
        paid = (
            select(
                payment_allocation.c.invoice_id,
                func.sum(payment_allocation.c.amount_minor + payment_allocation.c.difference_minor).label(
                    "amount"
                ),
            )
            .join(payment, payment.c.id == payment_allocation.c.payment_id)
            .where(payment.c.deleted_at.is_(None))
            .group_by(payment_allocation.c.invoice_id)
            .subquery()
        )
        left = (
            select(
                invoice.c.currency,
                (
                    invoice.c.total_minor
                    + invoice.c.rounding_minor
                    - invoice.c.prepaid_minor
                    - func.coalesce(paid.c.amount, 0)
                    - CREDITED
                    - WRITTEN_OFF
                ).label("minor"),
            )
            .outerjoin(paid, paid.c.invoice_id == invoice.c.id)
            .where(
                invoice.c.client_id == client_id,
                invoice.c.status.in_((_ISSUED, OPENING)),
                invoice.c.kind.in_([kind.value for kind in ASKING]),
                invoice.c.deleted_at.is_(None),
            )
            .subquery()
        )
        query = (
            select(left.c.currency, func.sum(left.c.minor).label("minor"))
            .where(left.c.minor > 0)
            .group_by(left.c.currency)
            .order_by(left.c.currency)
        )
        return [Money(int(row.minor), row.currency) for row in self._database.rows(query) if row.minor]

    def worked(self, client_id: int, days: Period) -> Mapping[date, int]:
        """Return the seconds worked for a client by day."""
        query = (
            select(time_entry.c.day, func.sum(time_entry.c.seconds).label("seconds"))
            .where(
                time_entry.c.deleted_at.is_(None),
                time_entry.c.client_id == client_id,
                time_entry.c.day.between(days.first, days.last),
            )
            .group_by(time_entry.c.day)
        )
        return {row.day: int(row.seconds) for row in self._database.rows(query)}

    def days_to_pay(self, client_id: int, latest: int) -> Sequence[int]:
        """Return the days from issue to the last payment of the latest invoices that were paid in full."""
        query = (
            select(invoice.c.issued_on, func.max(payment.c.day).label("paid_on"))
            .join(payment_allocation, payment_allocation.c.invoice_id == invoice.c.id)
            .join(payment, payment.c.id == payment_allocation.c.payment_id)
            .where(
                invoice.c.client_id == client_id,
                invoice.c.status == _ISSUED,
                payment.c.deleted_at.is_(None),
            )
            .group_by(invoice.c.id)
            .having(
                func.sum(payment_allocation.c.amount_minor + payment_allocation.c.difference_minor)
                >= invoice.c.total_minor + invoice.c.rounding_minor - invoice.c.prepaid_minor
            )
            .order_by(invoice.c.issued_on.desc(), invoice.c.id.desc())
            .limit(latest)
        )
        return [(row.paid_on - row.issued_on).days for row in self._database.rows(query)]

    def _worked_unbilled(
        self, client_ids: Collection[int], until: date
    ) -> dict[tuple[int, str], list[WorkedEntry]]:
        """Return the time with a price that can be billed, by client and currency."""
        rows = self._database.rows(self._time(client_ids, until))
        hour_of = self._unbilled.hours({row.contract_id: row.currency for row in rows})
        found: dict[tuple[int, str], list[WorkedEntry]] = defaultdict(list)
        for row in rows:
            hour = hour_of(row.contract_id, row.service_id, row.day)
            if hour is not None and not hour.is_zero():
                part = WorkedEntry(
                    id=row.id,
                    task_id=row.task_id,
                    day=row.day,
                    seconds=int(row.seconds),
                    billed_seconds=int(row.billed_seconds),
                    note="",
                    title="",
                    rate=hour,
                    grouping=Grouping(row.grouping),
                    time_shown=TimeShown(row.time_shown),
                    line_rounding=line_rounding(row),
                    contract_id=row.contract_id,
                )
                found[row.client_id, row.currency].append(part)
        return found

    def _time(self, client_ids: Collection[int], until: date) -> Select[Any]:
        held = exists().where(
            billed_source.c.kind == SourceKind.ENTRY.value,
            billed_source.c.source_id == time_entry.c.id,
            billed_source.c.released_at.is_(None),
        )
        each = case((contract.c.grouping == Grouping.ENTRY.value, time_entry.c.id), else_=0)
        # Of what a retainer covers in part, only the rest is unbilled.
        unbilled = case(
            (time_entry.c.covered_seconds > 0, time_entry.c.billed_seconds), else_=time_entry.c.seconds
        )
        whole = (
            time_entry.c.client_id,
            time_entry.c.task_id,
            time_entry.c.day,
            task.c.service_id,
            contract.c.id.label("contract_id"),
            contract.c.currency,
            contract.c.grouping,
            contract.c.time_shown,
            *ROUNDING,
        )
        return (
            select(
                func.min(time_entry.c.id).label("id"),
                func.sum(unbilled).label("seconds"),
                func.sum(time_entry.c.billed_seconds).label("billed_seconds"),
                *whole,
            )
            .join(task, task.c.id == time_entry.c.task_id)
            .join(contract, contract.c.id == task.c.contract_id)
            .where(
                time_entry.c.deleted_at.is_(None),
                time_entry.c.ended_at.is_not(None),
                time_entry.c.billable,
                time_entry.c.client_id.in_(client_ids),
                time_entry.c.day <= until,
                *PAID_BY_TIME,
                ~held,
            )
            .group_by(*whole, each)
        )
