"""What can be billed: finished work, expenses and charges that stand on no invoice, not even on a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select

from va_desktop.clients.schema import client
from va_desktop.contracts.model import Billing, Grouping, Rate, TimeShown
from va_desktop.contracts.rates import hour_beyond
from va_desktop.contracts.rounding import Rounding, RoundScope, named_rounding, scoped
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.schema.rates import contract_rate
from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge, period_key
from va_desktop.equipment.schema import equipment
from va_desktop.expenses.markup import with_markup
from va_desktop.expenses.schema import expense
from va_desktop.invoicing.agreed import Agreed, BilledContract
from va_desktop.invoicing.lines import (
    BillableExpense,
    EquipmentCharge,
    FinishedTask,
    Unbilled,
    WorkedEntry,
)
from va_desktop.invoicing.model import Source, SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.spans import Span
from va_desktop.invoicing.store.milestones import UNDIVIDED, StoredMilestones
from va_desktop.invoicing.store.prepayments import StoredPrepayments
from va_desktop.invoicing.store.retained import StoredRetained
from va_desktop.kit.db.database import Database
from va_desktop.services.schema.services import service
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

ROUNDING: Final = (
    contract.c.round_mode,
    contract.c.round_step,
    contract.c.round_scope,
    contract.c.round_minimum,
)
"""What `line_rounding` needs of a contract."""
PAID_BY_TIME: Final = (
    contract.c.billing != Billing.TASK.value,
    task.c.price_minor.is_(None),
    or_(time_entry.c.billed_seconds > 0, time_entry.c.covered_seconds == 0),
)
"""The conditions that time has a price: not that of its task, and not all of it is covered by a retainer."""
HourOf = Callable[[int, int | None, date], Money | None]
"""The price of an hour under a contract, for a service, on a day."""


class StoredUnbilled:
    """The queries; implements `invoicing.service.drafts.UnbilledStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._retained = StoredRetained(database)
        self._prepaid = StoredPrepayments(database)
        self.fees = self._retained.fees
        self.milestones = StoredMilestones(database).reached

    def of_client(self, client_id: int, until: date, since: date = date.min) -> Sequence[Unbilled]:
        """Return what a client can be billed for from one day to another, apart for each currency."""
        return self._gathered(client_id, until, since).get(client_id, [])

    def of_all(self, until: date, since: date = date.min) -> Mapping[int, Sequence[Unbilled]]:
        """Return the same for all clients that have something, by client."""
        return self._gathered(None, until, since)

    def _gathered(self, client_id: int | None, until: date, since: date) -> dict[int, list[Unbilled]]:
        found: dict[tuple[int, str], tuple[list[Any], ...]] = {}
        with self._database.reading():
            sources: tuple[list[tuple[int, str, Any]], ...] = (
                self._entries(client_id, until, since),
                self.tasks(client_id, until, since),
                self.expenses(client_id, until, since),
                self.charges(client_id, until, since),
                self.fees(client_id, until, since),
                self.milestones(client_id, until, since),
            )
            paid = self._prepaid.open(client_id)
        for place, rows in enumerate(sources):
            for owner, currency, value in rows:
                found.setdefault((owner, currency), tuple([] for _ in sources))[place].append(value)
        by_client: dict[int, list[Unbilled]] = {}
        for (owner, currency), parts in found.items():
            unbilled = Unbilled(currency, *(tuple(part) for part in parts))  # type: ignore[arg-type]  # in order
            whole = replace(
                unbilled, agreed=self._agreed(unbilled), prepayments=tuple(paid.get((owner, currency), ()))
            )
            by_client.setdefault(owner, []).append(whole)
        return by_client

    def _agreed(self, unbilled: Unbilled) -> Agreed:
        """Return the contracts behind work that ask for a smallest amount or an order number."""
        contract_of = {Source(SourceKind.ENTRY, entry.id): entry.contract_id for entry in unbilled.entries}
        for fee in unbilled.fees:
            contract_of[Source(SourceKind.RETAINER, fee.contract_id, fee.bought.key)] = fee.contract_id
        of_task = select(task.c.id, task.c.contract_id).where(
            task.c.id.in_([one.id for one in unbilled.tasks])
        )
        of_part = (
            select(task_milestone.c.id, task.c.contract_id)
            .join(task, task.c.id == task_milestone.c.task_id)
            .where(task_milestone.c.id.in_([one.id for one in unbilled.milestones]))
        )
        for kind, some, query in (
            (SourceKind.TASK, unbilled.tasks, of_task),
            (SourceKind.MILESTONE, unbilled.milestones, of_part),
        ):
            for row in self._database.rows(query) if some else ():
                contract_of[Source(kind, row.id)] = row.contract_id
        if not contract_of:
            return Agreed()
        asking = (
            select(contract.c.id, contract.c.title, contract.c.minimum_minor, contract.c.order_number)
            .where(
                contract.c.id.in_(set(contract_of.values())),
                or_(contract.c.minimum_minor.is_not(None), contract.c.order_number != ""),
            )
            .order_by(contract.c.id)
        )
        contracts = tuple(
            BilledContract(
                row.id,
                row.title,
                None if row.minimum_minor is None else Money(row.minimum_minor, unbilled.currency),
                row.order_number,
            )
            for row in self._database.rows(asking)
        )
        return Agreed(contracts, contract_of) if contracts else Agreed()

    def _entries(self, client_id: int | None, until: date, since: date) -> list[tuple[int, str, WorkedEntry]]:
        query = (
            select(
                time_entry.c.id,
                time_entry.c.client_id,
                time_entry.c.task_id,
                time_entry.c.day,
                time_entry.c.started_at,
                time_entry.c.ended_at,
                time_entry.c.zone,
                time_entry.c.seconds,
                time_entry.c.billed_seconds,
                time_entry.c.covered_seconds,
                time_entry.c.note,
                task.c.title,
                task.c.translations,
                task.c.service_id,
                service.c.tax_code,
                contract.c.id.label("contract_id"),
                contract.c.currency,
                contract.c.grouping,
                contract.c.time_shown,
                *ROUNDING,
            )
            .join(task, task.c.id == time_entry.c.task_id)
            .join(contract, contract.c.id == task.c.contract_id)
            .outerjoin(service, service.c.id == task.c.service_id)
            .where(
                time_entry.c.deleted_at.is_(None),
                time_entry.c.ended_at.is_not(None),
                time_entry.c.billable,
                *_days(time_entry.c.day, since, until),
                *PAID_BY_TIME,
                free(SourceKind.ENTRY, time_entry.c.id),
            )
            .order_by(time_entry.c.day, time_entry.c.id)
        )
        rows = self._database.rows(_of(query, time_entry.c.client_id, client_id))
        hours = self.hours({row.contract_id: row.currency for row in rows})
        return [(row.client_id, row.currency, _entry(row, hours)) for row in rows]

    def hours(self, currencies: Mapping[int, str]) -> HourOf:
        """Return what tells the price of an hour under contracts, of which the currencies are given."""
        rates, retainers = self.rates(currencies), self._retained.retainers(currencies)

        def hour(contract_id: int, service_id: int | None, day: date) -> Money | None:
            return hour_beyond(rates[contract_id], retainers.get(contract_id, ()), service_id, day)

        return hour

    def rates(self, currencies: Mapping[int, str]) -> dict[int, list[Rate]]:
        """Return the rates of contracts, of which the currencies are given."""
        rates: dict[int, list[Rate]] = {contract_id: [] for contract_id in currencies}
        query = select(contract_rate).where(
            contract_rate.c.contract_id.in_(currencies), contract_rate.c.deleted_at.is_(None)
        )
        for row in self._database.rows(query) if currencies else ():
            hour = Money(row.hour_minor, currencies[row.contract_id])
            rates[row.contract_id].append(Rate(row.id, row.service_id, row.valid_from, hour))
        return rates

    def tasks(
        self, client_id: int | None, until: date, since: date = date.min
    ) -> list[tuple[int, str, FinishedTask]]:
        """Return finished tasks with a price of their own, with client and currency, oldest first."""
        query = (
            select(
                task.c.id,
                task.c.client_id,
                task.c.title,
                task.c.translations,
                task.c.price_minor,
                task.c.currency,
                service.c.tax_code,
            )
            .outerjoin(service, service.c.id == task.c.service_id)
            .where(
                task.c.deleted_at.is_(None),
                task.c.status == Status.DONE.value,
                task.c.price_minor.is_not(None),
                *_days(task.c.done_on, since, until),
                UNDIVIDED,
                free(SourceKind.TASK, task.c.id),
            )
            .order_by(task.c.done_on, task.c.id)
        )
        return [
            (
                row.client_id,
                row.currency,
                FinishedTask(
                    row.id,
                    row.title,
                    Money(row.price_minor, row.currency),
                    _texts(row.translations, "title"),
                    row.tax_code or "",
                ),
            )
            for row in self._database.rows(_of(query, task.c.client_id, client_id))
        ]

    def expenses(
        self, client_id: int | None, until: date, since: date = date.min
    ) -> list[tuple[int, str, BillableExpense]]:
        """Return expenses that clients pay, with client and currency, oldest first."""
        query = (
            select(expense)
            .where(
                expense.c.deleted_at.is_(None),
                expense.c.billable,
                expense.c.client_id.is_not(None),
                *_days(expense.c.day, since, until),
                free(SourceKind.EXPENSE, expense.c.id),
            )
            .order_by(expense.c.day, expense.c.id)
        )
        return [
            (
                row.client_id,
                row.currency,
                BillableExpense(
                    row.id,
                    row.day,
                    row.supplier,
                    row.category,
                    row.note,
                    with_markup(Money(row.amount_minor, row.currency), row.markup),
                    _texts(row.translations, "note"),
                ),
            )
            for row in self._database.rows(_of(query, expense.c.client_id, client_id))
        ]

    def charges(
        self, client_id: int | None, until: date, since: date = date.min
    ) -> list[tuple[int, str, EquipmentCharge]]:
        """Return months of equipment that clients are charged for, with client and currency."""
        query = select(equipment).where(
            equipment.c.deleted_at.is_(None),
            equipment.c.client_id.is_not(None),
            equipment.c.charge_minor.is_not(None),
        )
        items = self._database.rows(_of(query, equipment.c.client_id, client_id).order_by(equipment.c.id))
        held = select(billed_source.c.source_id, billed_source.c.period).where(
            billed_source.c.kind == SourceKind.EQUIPMENT.value,
            billed_source.c.source_id.in_([item.id for item in items]),
            billed_source.c.released_at.is_(None),
        )
        billed = {(row.source_id, row.period) for row in self._database.rows(held)} if items else set()
        charges = []
        for item in items:
            amount = Money(item.charge_minor, item.charge_currency)
            charge = Charge(item.client_id, amount, item.charge_from, item.charge_until)
            for month in charge.months(until, since):
                if (item.id, period_key(month)) not in billed:
                    names = _texts(item.translations, "name")
                    value = EquipmentCharge(item.id, month, item.name, amount, names)
                    charges.append((item.client_id, amount.currency, value))
        return charges


def _days(column: ColumnElement[Any], since: date, until: date) -> list[ColumnElement[bool]]:
    """Return the conditions that a day lies in a span, which mostly has no beginning."""
    begun = [column >= since] if since > date.min else []
    return [*begun, column <= until]


def _of(query: Select[Any], column: ColumnElement[Any], client_id: int | None) -> Select[Any]:
    """Restrict a query to one client, or to all that are not deleted."""
    if client_id is not None:
        return query.where(column == client_id)
    return query.where(exists().where(client.c.id == column, client.c.deleted_at.is_(None)))


def free(kind: SourceKind, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a row stands on no invoice."""
    return ~exists().where(
        and_(
            billed_source.c.kind == kind.value,
            billed_source.c.source_id == column,
            billed_source.c.released_at.is_(None),
        )
    )


def _entry(row: Row[Any], hour_of: HourOf) -> WorkedEntry:
    hour = hour_of(row.contract_id, row.service_id, row.day)
    return WorkedEntry(
        id=row.id,
        task_id=row.task_id,
        day=row.day,
        # Of what a retainer covers in part, only the rest is a matter for the invoice.
        seconds=row.billed_seconds if row.covered_seconds else row.seconds,
        billed_seconds=row.billed_seconds,
        note=row.note,
        title=row.title,
        rate=Money.zero(row.currency) if hour is None else hour,
        grouping=Grouping(row.grouping),
        time_shown=TimeShown(row.time_shown),
        titles=_texts(row.translations, "title"),
        service_code=row.tax_code or "",
        line_rounding=line_rounding(row),
        contract_id=row.contract_id,
        span=Span(row.started_at, row.ended_at, row.zone),
    )


def line_rounding(row: Row[Any]) -> Rounding | None:
    """Return how lines of the contract in a row are rounded, None where they are not."""
    rule = named_rounding(row.round_mode, row.round_step, row.round_scope, row.round_minimum)
    return scoped(rule, RoundScope.LINE)


def _texts(translations: Mapping[str, Mapping[str, str]], name: str) -> dict[str, str]:
    return {language: texts[name] for language, texts in translations.items() if texts.get(name)}
