"""What stands on no invoice, summed by contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import case, func, or_, select

from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.schema.contracts import contract
from va_desktop.core.money import Money
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.store.milestones import UNDIVIDED
from va_desktop.invoicing.store.retained import StoredRetained
from va_desktop.invoicing.store.unbilled import PAID_BY_TIME, free
from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import Status
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_RECORDED: Final = case(
    (time_entry.c.covered_seconds > 0, time_entry.c.billed_seconds), else_=time_entry.c.seconds
)
"""Of what a retainer covers in part, only the rest is unbilled; see `invoicing.store.unbilled`."""


class StoredByContract:
    """The queries of time, prices, parts of prices, and what is bought in advance."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._retained = StoredRetained(database)

    def unbilled_under(self, currencies: Mapping[int, str], today: date) -> Mapping[int, UnbilledWork]:
        """Return what is unbilled by a day under contracts with these currencies, those without any left out."""
        if not currencies:
            return {}
        done = task.c.status == Status.DONE.value
        time = (
            select(
                task.c.contract_id,
                func.sum(_RECORDED).label("seconds"),
                func.sum(time_entry.c.amount_minor).label("minor"),
                func.min(time_entry.c.day).label("oldest"),
                func.min(task.c.done_on).filter(done).label("ended"),
            )
            .join(task, task.c.id == time_entry.c.task_id)
            .join(contract, contract.c.id == task.c.contract_id)
            .where(
                task.c.contract_id.in_(currencies),
                # The same as its contract's: said so, SQLite goes to the client's billable time by its index.
                time_entry.c.client_id == contract.c.client_id,
                *PAID_BY_TIME,
                time_entry.c.deleted_at.is_(None),
                time_entry.c.ended_at.is_not(None),
                time_entry.c.billable,
                free(SourceKind.ENTRY, time_entry.c.id),
            )
            .group_by(task.c.contract_id)
        )
        prices = (
            select(
                task.c.contract_id,
                func.sum(0).label("seconds"),
                func.sum(task.c.price_minor).label("minor"),
                func.min(task.c.done_on).label("oldest"),
                func.min(task.c.done_on).label("ended"),
            )
            .where(
                task.c.contract_id.in_(currencies),
                task.c.deleted_at.is_(None),
                done,
                task.c.price_minor.is_not(None),
                UNDIVIDED,
                free(SourceKind.TASK, task.c.id),
            )
            .group_by(task.c.contract_id)
        )
        parts = (
            select(
                task.c.contract_id,
                func.sum(0).label("seconds"),
                func.sum(task_milestone.c.amount_minor).label("minor"),
                func.min(func.coalesce(task_milestone.c.done_on, task.c.done_on)).label("oldest"),
                func.min(task.c.done_on).filter(done).label("ended"),
            )
            .join(task, task.c.id == task_milestone.c.task_id)
            .where(
                task.c.contract_id.in_(currencies),
                task.c.deleted_at.is_(None),
                task.c.price_minor.is_not(None),
                task_milestone.c.deleted_at.is_(None),
                or_(task_milestone.c.done_on.is_not(None), done),
                free(SourceKind.MILESTONE, task_milestone.c.id),
            )
            .group_by(task.c.contract_id)
        )
        found: dict[int, UnbilledWork] = {}
        with self._database.reading():
            for query in (time, prices, parts):
                for row in self._database.rows(query):
                    _add(found, row.contract_id, _work(row, currencies[row.contract_id]))
            for _, _, fee in self._retained.fees_under(currencies, today):
                bought = fee.bought
                _add(found, fee.contract_id, UnbilledWork(0, bought.retainer.price, bought.period.first))
        return found


def _add(found: dict[int, UnbilledWork], contract_id: int, work: UnbilledWork) -> None:
    before = found.get(contract_id)
    found[contract_id] = work if before is None else _together(before, work)


def _work(row: Any, currency: str) -> UnbilledWork:
    return UnbilledWork(int(row.seconds), Money(int(row.minor), currency), row.oldest, row.ended)


def _together(one: UnbilledWork, other: UnbilledWork) -> UnbilledWork:
    return UnbilledWork(
        one.seconds + other.seconds,
        one.amount + other.amount,
        _first(one.oldest, other.oldest),
        _first(one.ended, other.ended),
    )


def _first(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
