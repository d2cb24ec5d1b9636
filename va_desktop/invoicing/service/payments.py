"""What can be done with payments, one verb each; what was paid is never more than what was billed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from va_desktop.core.clock import checked_day
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.paying import Payment
from va_desktop.invoicing.service.invoices import Invoicing


class PaymentStore(Protocol):
    """Where payments are kept; implemented by `invoicing.store.payments`."""

    def lock(self, invoice_id: int) -> None: ...
    def add_payment(
        self, client_id: int, invoice_id: int, day: date, amount: Money, reference: str
    ) -> int: ...
    def delete_payment(self, payment_id: int) -> None: ...
    def restore_payment(self, payment_id: int) -> None: ...
    def payments(self, invoice_id: int) -> Sequence[Payment]: ...


class Payments:
    """The use cases of payments."""

    def __init__(self, work: Work, store: PaymentStore, invoicing: Invoicing) -> None:
        self._work = work
        self._store = store
        self._invoicing = invoicing

    # --- questions

    def payments(self, invoice_id: int) -> Sequence[Payment]:
        """Return the payments of an invoice, the earliest first."""
        return self._store.payments(invoice_id)

    # --- verbs

    def pay_invoice(self, invoice_id: int, day: date, amount: Money, reference: str = "") -> Done[Invoice]:
        """Note a payment; several may come for one invoice, and together they are no more than its total."""
        checked_day(day)
        note = one_line(reference, field="reference")
        with self._work.writing():
            self._store.lock(invoice_id)
            invoice = self._invoicing.invoice(invoice_id)
            self._refuse_payment(invoice, amount)
            payment_id = self._store.add_payment(invoice.client_id, invoice_id, day, amount, note)
            paid = self._invoicing.invoice(invoice_id)
        return Done(paid, lambda: self.remove_payment(invoice_id, payment_id))

    def remove_payment(self, invoice_id: int, payment_id: int) -> Done[Invoice]:
        """Take back a payment that was noted by mistake."""
        with self._work.writing():
            self._store.delete_payment(payment_id)
            invoice = self._invoicing.invoice(invoice_id)
        return Done(invoice, lambda: self._put_back(invoice_id, payment_id))

    # --- inside

    def _refuse_payment(self, invoice: Invoice, amount: Money) -> None:
        if invoice.is_draft:
            raise UserError("This is still a draft; issue it before it is paid.")
        if amount.currency != invoice.total.currency:
            raise UserError(
                "The invoice is in {currency}; so is its payment.",
                field="amount",
                currency=invoice.total.currency,
            )
        if amount.minor <= 0:
            raise UserError("A payment is an amount above zero.", field="amount")
        if invoice.outstanding < amount:
            raise UserError(
                "Only {amount} {currency} are still to be paid.",
                field="amount",
                amount=str(invoice.outstanding),
                currency=amount.currency,
            )

    def _put_back(self, invoice_id: int, payment_id: int) -> Done[Invoice]:
        with self._work.writing():
            self._store.lock(invoice_id)
            self._store.restore_payment(payment_id)
            invoice = self._invoicing.invoice(invoice_id)
            if not invoice.overpaid.is_zero():
                raise UserError("Other payments came in the meantime; together they would be too much.")
        return Done(invoice, lambda: self.remove_payment(invoice_id, payment_id))
