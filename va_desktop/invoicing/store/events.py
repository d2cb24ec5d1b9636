"""What was noted of documents after their issue, in the database, and their histories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, select

from va_desktop.audit.schema import audit
from va_desktop.core.clock import local
from va_desktop.core.money import Money
from va_desktop.invoicing.events import DocumentEvent, EventKind, Happened, HistoryLine
from va_desktop.invoicing.schema.events import document_event
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.kit.db.database import Database
from va_desktop.people.schema import person

_HAPPENED: Final = {EventKind.SENT: Happened.SENT, EventKind.WRITTEN_OFF: Happened.WRITTEN_OFF}


class StoredEvents:
    """The writes and queries; implements `invoicing.service.document_events.EventStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, invoice_id: int, kind: EventKind, day: date, amount: Money, note: str) -> int:
        """Note something of a document and return its id."""
        return self._database.insert(
            document_event,
            {
                "invoice_id": invoice_id,
                "kind": kind.value,
                "day": day,
                "amount_minor": amount.minor,
                "note": note,
            },
        )

    def delete(self, event_id: int) -> None:
        """Mark what was noted as taken back."""
        self._database.delete(document_event, event_id)

    def restore(self, event_id: int) -> None:
        """Note again what was taken back."""
        self._database.restore(document_event, event_id)

    def events(self, invoice_id: int) -> Sequence[DocumentEvent]:
        """Return what is noted of a document, the earliest first."""
        query = (
            select(document_event, invoice.c.currency)
            .join(invoice, invoice.c.id == document_event.c.invoice_id)
            .where(document_event.c.invoice_id == invoice_id, document_event.c.deleted_at.is_(None))
            .order_by(document_event.c.day, document_event.c.id)
        )
        return [_event(row) for row in self._database.rows(query)]

    def lock(self, invoice_id: int) -> None:
        """Let others who change what is open of this document wait for the end of this transaction."""
        self._database.row(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update())

    def history(self, invoice_id: int, zone: str) -> Sequence[HistoryLine]:
        """Return what happened to a document, the earliest first; instants are days on the clocks of a zone."""
        with self._database.reading():
            lines = [
                *self._beginnings(invoice_id, zone),
                *self._noted(invoice_id),
                *self._payments(invoice_id),
                *self._credits(invoice_id),
            ]
        return sorted(lines, key=lambda line: line.day)

    # --- inside

    def _beginnings(self, invoice_id: int, zone: str) -> list[HistoryLine]:
        row = self._database.row(
            select(invoice.c.created_at, invoice.c.issued_on, invoice.c.number, person.c.name)
            .outerjoin(person, person.c.id == invoice.c.changed_by)
            .where(invoice.c.id == invoice_id)
        )
        if row is None:
            return []
        drafted = local(row.created_at, zone).date()
        # An issued document can't be changed: who changed it last issued it.
        issued = (
            [HistoryLine(row.issued_on, Happened.ISSUED, row.name or "", note=row.number)]
            if row.number
            else []
        )
        return [HistoryLine(drafted, Happened.DRAFTED, self._author(invoice_id)), *issued]

    def _author(self, invoice_id: int) -> str:
        """Return who drafted a document: the audit knows, for the row itself tells who changed it last."""
        query = (
            select(person.c.name)
            .join(audit, audit.c.person_id == person.c.id)
            .where(audit.c.kind == "invoice", audit.c.row_id == invoice_id, audit.c.verb == "insert")
        )
        return str(self._database.value(query) or "")

    def _noted(self, invoice_id: int) -> list[HistoryLine]:
        query = (
            select(document_event, invoice.c.currency, person.c.name)
            .join(invoice, invoice.c.id == document_event.c.invoice_id)
            .outerjoin(person, person.c.id == document_event.c.changed_by)
            .where(document_event.c.invoice_id == invoice_id, document_event.c.deleted_at.is_(None))
            .order_by(document_event.c.id)
        )
        lines = []
        for row in self._database.rows(query):
            event = _event(row)
            amount = event.amount if event.kind is EventKind.WRITTEN_OFF else None
            lines.append(HistoryLine(event.day, _HAPPENED[event.kind], row.name or "", amount, event.note))
        return lines

    def _payments(self, invoice_id: int) -> list[HistoryLine]:
        part = payment_allocation.c
        query = (
            select(
                payment.c.day,
                payment.c.currency,
                payment.c.reference.label("note"),
                func.sum(part.amount_minor).label("minor"),
                person.c.name,
            )
            .join(payment_allocation, part.payment_id == payment.c.id)
            .outerjoin(person, person.c.id == payment.c.changed_by)
            .where(part.invoice_id == invoice_id, payment.c.deleted_at.is_(None))
            .group_by(payment.c.id, payment.c.day, payment.c.currency, payment.c.reference, person.c.name)
            .order_by(payment.c.id)
        )
        return self._money(query, Happened.PAID)

    def _credits(self, invoice_id: int) -> list[HistoryLine]:
        minor: ColumnElement[int] = -invoice.c.total_minor
        query = (
            select(
                invoice.c.issued_on.label("day"),
                invoice.c.currency,
                invoice.c.number.label("note"),
                minor.label("minor"),
                person.c.name,
            )
            .outerjoin(person, person.c.id == invoice.c.changed_by)
            .where(invoice.c.corrects_id == invoice_id, invoice.c.status == "issued")
            .order_by(invoice.c.id)
        )
        return self._money(query, Happened.CREDITED)

    def _money(self, query: Select[Any], happened: Happened) -> list[HistoryLine]:
        return [
            HistoryLine(row.day, happened, row.name or "", Money(int(row.minor), row.currency), row.note)
            for row in self._database.rows(query)
        ]


def _event(row: Row[Any]) -> DocumentEvent:
    return DocumentEvent(
        row.id,
        row.invoice_id,
        EventKind(row.kind),
        row.day,
        Money(row.amount_minor, row.currency),
        row.note,
    )
