"""Whether what a draft billed could be billed still, when the draft or a line of it is brought back.

Meanwhile a task may have got a price or been reopened, its price been divided, an entry been deleted or moved to
another client, a retainer been changed: a draft that held its work all the same would bill it twice, or falsely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select

from va_desktop.contracts.model import Billing
from va_desktop.contracts.schema.contracts import contract
from va_desktop.equipment.charges import period_key
from va_desktop.invoicing.model import Source, SourceKind
from va_desktop.invoicing.store.unbilled import StoredUnbilled
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry


class StoredRebilling:
    """The question; it is asked before anything is held again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unbilled = StoredUnbilled(database)

    def can_be_billed(self, client_id: int, currency: str, sources: Iterable[Source]) -> bool:
        """Tell whether all of some work can be billed to a client in a currency."""
        asked: dict[SourceKind, set[tuple[int, str]]] = defaultdict(set)
        for source in sources:
            asked[source.kind].add((source.id, source.period))
        return all(keys <= self._free(kind, client_id, currency, keys) for kind, keys in asked.items())

    def _free(
        self, kind: SourceKind, client_id: int, currency: str, keys: Collection[tuple[int, str]]
    ) -> set[tuple[int, str]]:
        unbilled = self._unbilled
        if kind is SourceKind.ENTRY:
            return self._hourly(client_id, currency, [key for key, _ in keys])
        if kind is SourceKind.RETAINER:
            until = date(int(max(period for _, period in keys)[:4]), 12, 31)
            fees = unbilled.fees(client_id, until)
            return {(fee.contract_id, fee.bought.key) for _, money, fee in fees if money == currency}
        if kind is SourceKind.EQUIPMENT:
            until = max(date.fromisoformat(f"{period}-28") for _, period in keys)
            charges = unbilled.charges(client_id, until)
            return {(one.id, period_key(one.month)) for _, money, one in charges if money == currency}
        if kind is SourceKind.TASK:
            return {
                (one.id, "") for _, money, one in unbilled.tasks(client_id, date.max) if money == currency
            }
        if kind is SourceKind.MILESTONE:
            parts = unbilled.milestones(client_id, date.max)
            return {(one.id, "") for _, money, one in parts if money == currency}
        if kind is SourceKind.PREPAYMENT:
            return set(keys)  # how much of it is left is asked of all that deduct it; see `store.prepayments`
        expenses = unbilled.expenses(client_id, date.max)
        return {(one.id, "") for _, money, one in expenses if money == currency}

    def _hourly(self, client_id: int, currency: str, entry_ids: Collection[int]) -> set[tuple[int, str]]:
        """Return those of some entries that are paid by time, whatever a retainer covers of them by now."""
        query = (
            select(time_entry.c.id)
            .join(task, task.c.id == time_entry.c.task_id)
            .join(contract, contract.c.id == task.c.contract_id)
            .where(
                time_entry.c.id.in_(entry_ids),
                time_entry.c.client_id == client_id,
                time_entry.c.deleted_at.is_(None),
                time_entry.c.ended_at.is_not(None),
                time_entry.c.billable,
                task.c.price_minor.is_(None),
                contract.c.billing != Billing.TASK.value,
                contract.c.currency == currency,
            )
        )
        return {(row.id, "") for row in self._database.rows(query)}
