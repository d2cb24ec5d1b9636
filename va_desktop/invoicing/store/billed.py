"""What stands on an invoice, for the rooms whose rows are billed: they ask before they change anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import select

from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.db.among import among
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.timekeeping.schema.entries import time_entry

_HELD: Final = billed_source.c.released_at.is_(None)
_WHOLE: Final = select(billed_source.c.source_id).where(
    billed_source.c.kind == SourceKind.TASK.value, among(billed_source.c.source_id, "tasks"), _HELD
)
_PARTS: Final = (
    select(task_milestone.c.task_id)
    .join(billed_source, billed_source.c.source_id == task_milestone.c.id)
    .where(
        billed_source.c.kind == SourceKind.MILESTONE.value, among(task_milestone.c.task_id, "tasks"), _HELD
    )
)


class StoredBilled:
    """Answers `tasks.BilledTasks`, `expenses.BilledExpenses` and `equipment.BilledMonths`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks whose price, or a part of it, stands on an invoice, issued or not."""
        if not task_ids:
            return set()
        some = {"tasks": task_ids}
        return {row[0] for query in (_WHOLE, _PARTS) for row in self._database.rows(query, some)}

    def billed_periods(self, contract_id: int) -> Collection[str]:
        """Return the keys of a contract's periods that stand on an invoice, issued or in preparation."""
        query = select(billed_source.c.period).where(
            billed_source.c.kind == SourceKind.RETAINER.value,
            billed_source.c.source_id == contract_id,
            _HELD,
        )
        return {row[0] for row in self._database.rows(query)}

    def billed_milestones(self, milestone_ids: Collection[int]) -> Collection[int]:
        """Return those of some parts of prices that stand on an invoice, issued or in preparation."""
        query = select(billed_source.c.source_id).where(
            billed_source.c.kind == SourceKind.MILESTONE.value,
            billed_source.c.source_id.in_(milestone_ids),
            _HELD,
        )
        return {row[0] for row in self._database.rows(query)} if milestone_ids else set()

    def drafted_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks whose price stands on an invoice that is still in preparation."""
        query = (
            select(billed_source.c.source_id)
            .join(invoice, invoice.c.id == billed_source.c.invoice_id)
            .where(
                billed_source.c.kind == SourceKind.TASK.value,
                billed_source.c.source_id.in_(task_ids),
                _HELD,
                invoice.c.number.is_(None),
            )
        )
        return {row[0] for row in self._database.rows(query)} if task_ids else set()

    def tasks_with_billed_time(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks of which recorded time stands on an invoice, issued or in preparation."""
        query = (
            select(time_entry.c.task_id)
            .join(billed_source, billed_source.c.source_id == time_entry.c.id)
            .where(billed_source.c.kind == SourceKind.ENTRY.value, time_entry.c.task_id.in_(task_ids), _HELD)
        )
        return {row[0] for row in self._database.rows(query)} if task_ids else set()

    def numbers_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        """Return the issued invoices' numbers by expense; those that stand on none are left out."""
        query = (
            select(billed_source.c.source_id, invoice.c.number)
            .join(invoice, invoice.c.id == billed_source.c.invoice_id)
            .where(
                billed_source.c.kind == SourceKind.EXPENSE.value,
                billed_source.c.source_id.in_(expense_ids),
                _HELD,
                invoice.c.number.is_not(None),
            )
        )
        return {row.source_id: row.number for row in self._database.rows(query)} if expense_ids else {}

    def months_of(self, item_ids: Collection[int]) -> Collection[tuple[int, str]]:
        """Return the pairs of item and month (`2026-11`) that stand on issued invoices."""
        query = (
            select(billed_source.c.source_id, billed_source.c.period)
            .join(invoice, invoice.c.id == billed_source.c.invoice_id)
            .where(
                billed_source.c.kind == SourceKind.EQUIPMENT.value,
                billed_source.c.source_id.in_(item_ids),
                _HELD,
                invoice.c.number.is_not(None),
            )
        )
        return {(row.source_id, row.period) for row in self._database.rows(query)} if item_ids else set()
