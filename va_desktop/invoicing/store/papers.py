"""What paper shows besides the draft itself: the time that it bills, checklists, receipts, what it corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, func, select

from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.expenses.schema import expense
from va_desktop.files.schema.attachments import attachment
from va_desktop.files.schema.files import file
from va_desktop.invoicing.compose import Corrected
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.snapshot import FinishedChecklist, PrintedReceipt, WorkedTime
from va_desktop.invoicing.store.checklists import read_checklists
from va_desktop.invoicing.store.retained import bought_days
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_OWNER: Final = "expense"


def _held(kind: SourceKind) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a source of a kind stands on the document that is asked for."""
    return billed_source.c.invoice_id == bindparam("invoice"), billed_source.c.kind == kind.value


def _days_of(
    kind: SourceKind, table: Table, day: ColumnElement[date] | None = None, *joined: Table
) -> Select[Any]:
    on = table.c.day if day is None else day
    rows = select(billed_source.c.line_id, func.min(on).label("first"), func.max(on).label("last")).join(
        table, table.c.id == billed_source.c.source_id
    )
    for other in joined:
        rows = rows.join(other)
    return rows.where(*_held(kind), on.is_not(None)).group_by(billed_source.c.line_id)


_REACHED: Final = func.coalesce(task_milestone.c.done_on, task.c.done_on)
# Of one document, which is put together anew whenever it is looked at: they are built once.
_DAYS: Final = (
    _days_of(SourceKind.ENTRY, time_entry),
    _days_of(SourceKind.EXPENSE, expense),
    _days_of(SourceKind.TASK, task, task.c.done_on),
    _days_of(SourceKind.MILESTONE, task_milestone, _REACHED, task),
)
_RECEIPTS: Final = (
    select(
        billed_source.c.line_id,
        expense.c.day,
        expense.c.supplier,
        attachment.c.name,
        attachment.c.sha256,
        file.c.mime,
    )
    .join(expense, expense.c.id == billed_source.c.source_id)
    .join(attachment, attachment.c.owner_id == expense.c.id)
    .join(file, file.c.sha256 == attachment.c.sha256)
    .where(*_held(SourceKind.EXPENSE), attachment.c.owner_kind == _OWNER, attachment.c.deleted_at.is_(None))
    .order_by(expense.c.day, expense.c.id, attachment.c.id)
)
_WORKED: Final = (
    select(
        time_entry.c.started_at,
        time_entry.c.ended_at,
        time_entry.c.zone,
        time_entry.c.day,
        time_entry.c.seconds,
        time_entry.c.billed_seconds,
        time_entry.c.note,
        task.c.title,
        task.c.translations,
    )
    .join(billed_source, billed_source.c.source_id == time_entry.c.id)
    .join(task, task.c.id == time_entry.c.task_id)
    .where(*_held(SourceKind.ENTRY))
    .order_by(time_entry.c.started_at, time_entry.c.id)
)


class StoredPapers:
    """Implements `invoicing.service.composing.PaperStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def line_days(self, invoice_id: int) -> Mapping[int, Period]:
        """Return by line the first and the last day of the work, expenses and retainers that it bills."""
        of_document = {"invoice": invoice_id}
        days = {
            row.line_id: Period(row.first, row.last)
            for query in _DAYS
            for row in self._database.rows(query, of_document)
        }
        return days | dict(bought_days(self._database, invoice_id))

    def receipts(self, invoice_id: int) -> Sequence[tuple[int, PrintedReceipt]]:
        """Return pairs of a line's id and a receipt of an expense on it, in the order in which they came."""
        return [
            (row.line_id, PrintedReceipt(0, row.supplier, row.day, row.name, row.mime, row.sha256))
            for row in self._database.rows(_RECEIPTS, {"invoice": invoice_id})
        ]

    def corrected(self, invoice_id: int) -> Corrected:
        """Return what a credit note names of an issued invoice."""
        row = self._database.row(
            select(invoice.c.number, invoice.c.issued_on).where(invoice.c.id == invoice_id)
        )
        if row is None:
            raise UserError("There is no invoice {id}.", id=invoice_id)
        return Corrected(row.number, row.issued_on)

    def worked_time(self, invoice_id: int, zone: str = "") -> Sequence[WorkedTime]:
        """Return the time that an invoice or a draft bills, in its order, as the clocks of a zone show it.

        Without a zone each entry is read where it was recorded, on the day to which it belongs there.
        """
        return [_worked(row, zone) for row in self._database.rows(_WORKED, {"invoice": invoice_id})]

    def checklists(self, invoice_id: int, zone: str) -> Sequence[FinishedChecklist]:
        """Return what was ticked of the checklists of the tasks that an invoice bills, by hour or by price."""
        return read_checklists(self._database, invoice_id, zone)


def _worked(row: Row[Any], zone: str) -> WorkedTime:
    start, end = (local(instant, zone or row.zone) for instant in (row.started_at, row.ended_at))
    titles = {language: texts["title"] for language, texts in row.translations.items() if texts.get("title")}
    return WorkedTime(
        day=start.date() if zone else row.day,
        start=f"{start.hour}:{start.minute:02}",
        end=f"{end.hour}:{end.minute:02}",
        seconds=row.seconds,
        task={"en": row.title, **titles},
        note=row.note,
        billed_seconds=None if row.billed_seconds == row.seconds else row.billed_seconds,
    )
