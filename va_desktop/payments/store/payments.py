"""Payments in the database, with what was booked on their money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, Select, and_, literal, select, tuple_

from va_desktop.clients.schema import client
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.kit.db.database import Database
from va_desktop.payments.paying import (
    Allocation,
    Payment,
    PaymentFilter,
    Received,
)
from va_desktop.payments.withholding import Certificate, Withheld

_PAYMENTS: Final = select(payment, client.c.name.label("client")).join(
    client, client.c.id == payment.c.client_id
)
_MISSING: Final = and_(payment.c.withheld_minor > 0, payment.c.certificate_number == "")


class StoredPayments:
    """The writes and queries of payments; implements `payments.service.payments.PaymentStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- questions

    def get(self, payment_id: int) -> Payment | None:
        """Return a payment that is not deleted."""
        query = _PAYMENTS.where(payment.c.id == payment_id, payment.c.deleted_at.is_(None))
        found = self._read(query)
        return found[0] if found else None

    def on_invoice(self, invoice_id: int) -> Sequence[Payment]:
        """Return the payments that have something on an invoice, the earliest first."""
        booked = select(payment_allocation.c.payment_id).where(payment_allocation.c.invoice_id == invoice_id)
        query = _PAYMENTS.where(payment.c.id.in_(booked), payment.c.deleted_at.is_(None))
        return self._read(query.order_by(payment.c.day, payment.c.id))

    def of_client(self, client_id: int) -> Sequence[Payment]:
        """Return all payments of a client, the earliest first."""
        query = _PAYMENTS.where(payment.c.client_id == client_id, payment.c.deleted_at.is_(None))
        return self._read(query.order_by(payment.c.day, payment.c.id))

    def page(self, wanted: PaymentFilter, after: Cursor | None, size: int) -> Page[Payment]:
        """Return payments, the latest first."""
        query = _PAYMENTS.where(payment.c.deleted_at.is_(None))
        if wanted.client_id is not None:
            query = query.where(payment.c.client_id == wanted.client_id)
        if wanted.missing_certificate:
            query = query.where(_MISSING)
        if after is not None:
            day, payment_id = after
            key = tuple_(literal(day, payment.c.day.type), literal(payment_id))
            query = query.where(tuple_(payment.c.day, payment.c.id) < key)
        found = self._read(query.order_by(payment.c.day.desc(), payment.c.id.desc()).limit(size + 1))
        shown = found[:size]
        more = (shown[-1].said.day, shown[-1].id) if len(found) > size else None
        return Page(tuple(shown), more)

    # --- writes

    def lock(self, client_id: int, invoice_ids: Sequence[int]) -> None:
        """Let others who pay for this client, or these invoices, wait for the end of this transaction.

        The invoices too: whoever corrects one must not do so while it is being paid. Both always in this order,
        so that nobody waits for somebody who waits. SQLite locks as a whole.
        """
        # Without a lock of the key: what refers to the client (a new time entry) need not wait.
        self._database.row(
            select(client.c.id).where(client.c.id == client_id).with_for_update(key_share=True)
        )
        if invoice_ids:
            # An issued invoice can't be updated, not even with what it holds already.
            query = select(invoice.c.id).where(invoice.c.id.in_(invoice_ids)).order_by(invoice.c.id)
            self._database.rows(query.with_for_update(key_share=True))

    def add(self, said: Received, allocations: Sequence[Allocation]) -> int:
        """Insert a payment with its bookings and return its id."""
        payment_id = self._database.insert(payment, {"client_id": said.client_id, **_columns(said)})
        self._book(payment_id, allocations)
        return payment_id

    def rewrite(self, payment_id: int, said: Received, allocations: Sequence[Allocation]) -> None:
        """Put other values and bookings in the place of those of a payment."""
        self._database.update(payment, payment_id, _columns(said))
        was = self._database.rows(
            select(payment_allocation.c.id).where(payment_allocation.c.payment_id == payment_id)
        )
        for row in was:
            self._database.remove(payment_allocation, row.id)
        self._book(payment_id, allocations)

    def delete(self, payment_id: int) -> None:
        """Mark a payment as deleted."""
        self._database.delete(payment, payment_id)

    def restore(self, payment_id: int) -> None:
        """Bring a deleted payment back."""
        self._database.restore(payment, payment_id)

    # --- inside

    def _book(self, payment_id: int, allocations: Sequence[Allocation]) -> None:
        for one in allocations:
            self._database.insert(
                payment_allocation,
                {
                    "payment_id": payment_id,
                    "invoice_id": one.invoice_id,
                    "refund_id": one.refund_id,
                    "day": one.day,
                    "amount_minor": one.amount.minor,
                    "difference_minor": one.difference.minor,
                    "document_rate": one.document_rate,
                },
            )

    def _read(self, query: Select[Any]) -> list[Payment]:
        rows = self._database.rows(query)
        found = {row.id: _payment(row) for row in rows}
        if not found:
            return []
        booked = (
            select(payment_allocation, invoice.c.number)
            .outerjoin(invoice, invoice.c.id == payment_allocation.c.invoice_id)
            .where(payment_allocation.c.payment_id.in_(found))
            .order_by(payment_allocation.c.id)
        )
        for row in self._database.rows(booked):
            one = found[row.payment_id]
            numbers = {**one.numbers, row.invoice_id: row.number} if row.invoice_id else one.numbers
            allocation = _allocation(row, one.said.amount.currency)
            found[one.id] = replace(one, allocations=(*one.allocations, allocation), numbers=numbers)
        return list(found.values())


def _columns(said: Received) -> dict[str, Any]:
    withheld = said.withheld
    certificate = withheld.certificate if withheld else None
    return {
        "day": said.day,
        "amount_minor": said.settles.minor,
        "currency": said.amount.currency,
        "reference": said.reference,
        "fee_minor": said.fee.minor,
        "withheld_minor": withheld.amount.minor if withheld else 0,
        "section": withheld.section if withheld else "",
        "withheld_rate": withheld.rate if withheld else None,
        "certificate_number": certificate.number if certificate else "",
        "certificate_on": certificate.received_on if certificate else None,
        "certificate_sha256": certificate.sha256 if certificate else "",
        "certificate_name": certificate.name if certificate else "",
        "rate": said.rate,
        "firc": said.firc,
        "purpose": said.purpose,
    }


def _payment(row: Row[Any]) -> Payment:
    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    certificate = None
    if row.certificate_number:
        certificate = Certificate(
            row.certificate_number, row.certificate_on, row.certificate_sha256, row.certificate_name
        )
    withheld = None
    if row.withheld_minor:
        withheld = Withheld(money(row.withheld_minor), row.section, row.withheld_rate, certificate)
    said = Received(
        row.client_id,
        row.day,
        money(row.amount_minor - row.fee_minor - row.withheld_minor),
        money(row.fee_minor),
        withheld,
        row.reference,
        row.rate,
        row.firc,
        row.purpose,
    )
    return Payment(row.id, row.client, said)


def _allocation(row: Row[Any], currency: str) -> Allocation:
    return Allocation(
        row.day,
        Money(row.amount_minor, currency),
        Money(row.difference_minor, currency),
        row.invoice_id,
        row.refund_id,
        row.document_rate,
    )
