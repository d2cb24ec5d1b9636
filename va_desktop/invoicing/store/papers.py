"""What paper shows of the lines besides their figures: the days of what they bill, and the receipts of expenses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import func, select

from va_desktop.core.periods import Period
from va_desktop.expenses.schema import expense
from va_desktop.files.schema.attachments import attachment
from va_desktop.files.schema.files import file
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.snapshot import PrintedReceipt
from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.schema.entries import time_entry

_OWNER: Final = "expense"


class StoredPapers:
    """Implements `invoicing.service.drafts.PaperStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def line_days(self, invoice_id: int) -> Mapping[int, Period]:
        """Return by line the first and the last day of the time and the expenses that it bills."""
        days: dict[int, Period] = {}
        for kind, table in ((SourceKind.ENTRY, time_entry), (SourceKind.EXPENSE, expense)):
            query = (
                select(
                    billed_source.c.line_id,
                    func.min(table.c.day).label("first"),
                    func.max(table.c.day).label("last"),
                )
                .join(table, table.c.id == billed_source.c.source_id)
                .where(billed_source.c.invoice_id == invoice_id, billed_source.c.kind == kind.value)
                .group_by(billed_source.c.line_id)
            )
            days |= {row.line_id: Period(row.first, row.last) for row in self._database.rows(query)}
        return days

    def receipts(self, invoice_id: int) -> Sequence[tuple[int, PrintedReceipt]]:
        """Return pairs of a line's id and a receipt of an expense on it, in the order in which they came."""
        query = (
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
            .where(
                billed_source.c.invoice_id == invoice_id,
                billed_source.c.kind == SourceKind.EXPENSE.value,
                attachment.c.owner_kind == _OWNER,
                attachment.c.deleted_at.is_(None),
            )
            .order_by(expense.c.day, expense.c.id, attachment.c.id)
        )
        return [
            (row.line_id, PrintedReceipt(0, row.supplier, row.day, row.name, row.mime, row.sha256))
            for row in self._database.rows(query)
        ]
