"""Payments in the database, and what of an invoice they have paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import func, select

from va_desktop.core.money import Money
from va_desktop.invoicing.paying import Payment
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.payments import payment, payment_allocation
from va_desktop.kit.db.database import Database

PAID: Final = (
    select(func.coalesce(func.sum(payment_allocation.c.amount_minor), 0))
    .join(payment, payment.c.id == payment_allocation.c.payment_id)
    .where(payment_allocation.c.invoice_id == invoice.c.id, payment.c.deleted_at.is_(None))
    .scalar_subquery()
)
"""What was paid of an invoice, for queries of the table `invoice`."""


class StoredPayments:
    """The writes and queries of payments; implements `invoicing.service.payments.PaymentStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_payment(self, client_id: int, invoice_id: int, day: date, amount: Money, reference: str) -> int:
        """Insert a payment for one invoice and return its id."""
        payment_id = self._database.insert(
            payment,
            {
                "client_id": client_id,
                "day": day,
                "amount_minor": amount.minor,
                "currency": amount.currency,
                "reference": reference,
            },
        )
        self._database.insert(
            payment_allocation,
            {"payment_id": payment_id, "invoice_id": invoice_id, "amount_minor": amount.minor},
        )
        return payment_id

    def lock(self, invoice_id: int) -> None:
        """Let other payments of this invoice wait for the end of this transaction."""
        # An issued invoice can't be updated, not even with what it holds already; SQLite locks as a whole.
        self._database.row(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update())

    def delete_payment(self, payment_id: int) -> None:
        """Mark a payment as deleted."""
        self._database.delete(payment, payment_id)

    def restore_payment(self, payment_id: int) -> None:
        """Bring a deleted payment back."""
        self._database.restore(payment, payment_id)

    def payments(self, invoice_id: int) -> Sequence[Payment]:
        """Return the payments of an invoice, the earliest first."""
        query = (
            select(
                payment.c.id,
                payment.c.day,
                payment_allocation.c.amount_minor,
                payment.c.currency,
                payment.c.reference,
            )
            .join(payment_allocation, payment_allocation.c.payment_id == payment.c.id)
            .where(payment_allocation.c.invoice_id == invoice_id, payment.c.deleted_at.is_(None))
            .order_by(payment.c.day, payment.c.id)
        )
        return [
            Payment(row.id, invoice_id, row.day, Money(row.amount_minor, row.currency), row.reference)
            for row in self._database.rows(query)
        ]
