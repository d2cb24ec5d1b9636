"""What moves clients' accounts: what raises what is owed, and what lowers it. All SQL of statements is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select

from va_desktop.core.money import Money
from va_desktop.invoicing.model import BILLS
from va_desktop.invoicing.schema.events import document_event
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.invoicing.schema.standing import CREDITED, TO_PAY
from va_desktop.kit.db.database import Database
from va_desktop.payments.schema.refunds import refund
from va_desktop.receivables.statement import Kind, Movement

_ASKED: Final = TO_PAY - invoice.c.prepaid_minor
"""What a document asked for: what was paid before it was written is no movement of the account."""


class StoredAccounts:
    """The queries; implements `receivables.service.statements.AccountStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def movements(self, client_id: int, until: date) -> Sequence[Movement]:
        """Return everything that moved what a client owes up to a day, in all currencies."""
        with self._database.reading():
            return [
                movement
                for read in (
                    self._documents,
                    self._roundings,
                    self._payments,
                    self._refunds,
                    self._differences,
                    self._written_off,
                )
                for movement in read(client_id, until)
            ]

    def _documents(self, client_id: int, until: date) -> Iterator[Movement]:
        query = select(
            invoice.c.id, invoice.c.kind, invoice.c.issued_on, invoice.c.number, _ASKED.label("asked"),
            invoice.c.currency,
        ).where(
            invoice.c.client_id == client_id,
            invoice.c.kind.in_([kind.value for kind in BILLS]),
            invoice.c.number.is_not(None),
            invoice.c.deleted_at.is_(None),
            invoice.c.issued_on <= until,
        )  # fmt: skip
        for row in self._database.rows(query):
            yield Movement(row.issued_on, Kind(row.kind), row.number, Money(row.asked, row.currency), row.id)

    def _payments(self, client_id: int, until: date) -> Iterator[Movement]:
        """Yield what came, and beside it what the bank and the tax office kept of what it settles."""
        query = select(
            payment.c.id,
            payment.c.day,
            payment.c.amount_minor,
            payment.c.fee_minor,
            payment.c.withheld_minor,
            payment.c.currency,
            payment.c.reference,
        ).where(payment.c.client_id == client_id, payment.c.deleted_at.is_(None), payment.c.day <= until)
        for row in self._database.rows(query):
            parts = (
                (Kind.PAYMENT, row.amount_minor - row.fee_minor - row.withheld_minor),
                (Kind.WITHHELD, row.withheld_minor),
                (Kind.FEE, row.fee_minor),
            )
            for kind, minor in parts:
                if minor:
                    yield Movement(row.day, kind, row.reference, Money(-minor, row.currency), row.id)

    def _refunds(self, client_id: int, until: date) -> Iterator[Movement]:
        query = select(
            refund.c.id, refund.c.day, refund.c.amount_minor, refund.c.currency, refund.c.reference
        ).where(refund.c.client_id == client_id, refund.c.deleted_at.is_(None), refund.c.day <= until)
        for row in self._database.rows(query):
            amount = Money(row.amount_minor, row.currency)
            yield Movement(row.day, Kind.REFUND, row.reference, amount, row.id)

    def _differences(self, client_id: int, until: date) -> Iterator[Movement]:
        """Yield what was written off as a small difference with a payment."""
        query = (
            select(
                payment_allocation.c.id,
                payment_allocation.c.day,
                payment_allocation.c.difference_minor,
                payment.c.currency,
                invoice.c.number,
            )
            .join(payment, payment.c.id == payment_allocation.c.payment_id)
            .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
            .where(
                payment.c.client_id == client_id,
                payment.c.deleted_at.is_(None),
                payment_allocation.c.difference_minor != 0,
                payment_allocation.c.day <= until,
            )
        )
        for row in self._database.rows(query):
            amount = Money(-row.difference_minor, row.currency)
            yield Movement(row.day, Kind.WRITTEN_OFF, row.number, amount, row.id)

    def _written_off(self, client_id: int, until: date) -> Iterator[Movement]:
        """Yield what was written off as a bad debt."""
        query = (
            select(
                document_event.c.id,
                document_event.c.day,
                document_event.c.amount_minor,
                invoice.c.currency,
                invoice.c.number,
            )
            .join(invoice, invoice.c.id == document_event.c.invoice_id)
            .where(
                invoice.c.client_id == client_id,
                document_event.c.kind == "written_off",
                document_event.c.deleted_at.is_(None),
                document_event.c.day <= until,
            )
        )
        for row in self._database.rows(query):
            amount = Money(-row.amount_minor, row.currency)
            yield Movement(row.day, Kind.WRITTEN_OFF, row.number, amount, row.id)

    def _roundings(self, client_id: int, until: date) -> Iterator[Movement]:
        """Yield by how much several credit notes, each rounded by itself, miss what they take back in full."""
        note = invoice.alias("note")
        notes = (
            select(
                note.c.corrects_id,
                func.sum(note.c.total_minor + note.c.rounding_minor).label("minor"),
                func.max(note.c.issued_on).label("day"),
            )
            .where(note.c.status == "issued", note.c.deleted_at.is_(None))
            .group_by(note.c.corrects_id)
            .subquery()
        )
        query = (
            select(
                invoice.c.id,
                invoice.c.number,
                invoice.c.currency,
                notes.c.day,
                (-notes.c.minor - CREDITED).label("missed"),
            )
            .join(notes, notes.c.corrects_id == invoice.c.id)
            .where(invoice.c.client_id == client_id, notes.c.day <= until)
        )
        for row in self._database.rows(query):
            if row.missed:
                amount = Money(int(row.missed), row.currency)
                yield Movement(row.day, Kind.ROUNDING, row.number, amount, row.id)
