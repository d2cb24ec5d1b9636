"""What can be done with a client's credit: use it on an invoice, or pay it back.

Credit is what of the payments stands on no invoice, and what stands too much on one since a credit note came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, by_currency
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.payments.allocating import check_outstanding, release, take
from va_desktop.payments.paying import Allocation, Payment, Refund
from va_desktop.payments.service.payments import PAYABLE, Payments, PaymentStore

Booking = Callable[[Money], Allocation]
"""Makes the booking by which an amount of credit is used."""


class RefundStore(Protocol):
    """Where refunds are kept; implemented by `payments.store.refunds`."""

    def get(self, refund_id: int) -> Refund | None: ...
    def of_client(self, client_id: int) -> Sequence[Refund]: ...
    def add(self, client_id: int, day: date, amount: Money, reference: str) -> int: ...
    def delete(self, refund_id: int) -> None: ...
    def restore(self, refund_id: int) -> None: ...


class Credits:
    """The use cases of what clients paid too much."""

    def __init__(
        self,
        work: Work,
        store: RefundStore,
        kept: PaymentStore,
        payments: Payments,
        invoicing: Invoicing,
    ) -> None:
        self._work = work
        self._store = store
        self._kept = kept
        self._payments = payments
        self._invoicing = invoicing

    # --- questions

    def credit(self, client_id: int) -> Mapping[str, Money]:
        """Return what a client has paid too much, by currency; those with nothing are left out."""
        with self._work.reading():
            free = [payment.free for payment in self._kept.of_client(client_id)]
            surplus = [invoice.overpaid for invoice in self._overpaid(client_id)]
        sums = by_currency([*free, *surplus])
        return {currency: amount for currency, amount in sums.items() if amount.minor > 0}

    def refund_by_id(self, refund_id: int) -> Refund:
        """Return a refund by id; raise `UserError` when there is none."""
        found = self._store.get(refund_id)
        if found is None:
            raise UserError("There is no refund {id}.", id=refund_id)
        return found

    def refunds(self, client_id: int) -> Sequence[Refund]:
        """Return what went back to a client, the earliest first."""
        return self._store.of_client(client_id)

    # --- verbs

    def use_credit(self, invoice_id: int, amount: Money | None = None) -> Done[Invoice]:
        """Pay an invoice out of the client's credit: with an amount, or with as much as there is of both."""
        with self._work.writing():
            invoice = self._invoicing.invoice(invoice_id)
            self._kept.lock(invoice.client_id, [invoice_id])
            invoice = self._invoicing.invoice(invoice_id)
            if invoice.is_draft or invoice.kind not in PAYABLE or invoice.outstanding.minor <= 0:
                raise UserError("Nothing is to be paid of this.")
            currency = invoice.total.currency
            there = self.credit(invoice.client_id).get(currency, Money.zero(currency))
            wanted = min(there, invoice.outstanding) if amount is None else amount
            self._refuse(wanted, currency)
            check_outstanding(wanted, invoice.outstanding, invoice.number)
            today, rate = self._invoicing.today(), self._payments.document_rate(invoice_id, currency)
            nothing = Money.zero(currency)

            def booking(part: Money) -> Allocation:
                return Allocation(today, part, nothing, invoice_id, document_rate=rate)

            former = self._spend(invoice.client_id, wanted, today, booking)
            paid = self._invoicing.invoice(invoice_id)
        return Done(paid, lambda: self._unspend(former, lambda: self.use_credit(invoice_id, wanted)))

    def refund(self, client_id: int, day: date, amount: Money, reference: str = "") -> Done[Refund]:
        """Note that money went back to a client; it is taken from the client's credit, the oldest first.

        Raise `UserError` for a day that is still to come, and for more than there is.
        """
        happened_by(self._payments.today(), day)
        note = one_line(reference, field="reference")
        with self._work.writing():
            self._kept.lock(client_id, ())
            self._refuse(amount, amount.currency)
            refund_id = self._store.add(client_id, day, amount, note)
            former = self._spend(client_id, amount, day, _to_client(refund_id, day))
            refund = self.refund_by_id(refund_id)

        def again() -> Done[Refund]:
            return self.refund(client_id, day, amount, note)

        return Done(refund, lambda: self._unspend(former, again, refund_id))

    def remove_refund(self, refund_id: int) -> Done[Refund]:
        """Take back a refund that was noted by mistake: the money is the client's credit again."""
        with self._work.writing():
            refund = self.refund_by_id(refund_id)
            self._kept.lock(refund.client_id, ())
            for payment in self._kept.of_client(refund.client_id):
                left = [one for one in payment.allocations if one.refund_id != refund_id]
                if len(left) < len(payment.allocations):
                    self._kept.rewrite(payment.id, payment.said, left)
            self._store.delete(refund_id)
        return Done(refund, lambda: self._bring_back(refund))

    # --- inside

    def _refuse(self, wanted: Money, currency: str) -> None:
        if wanted.currency != currency:
            raise UserError(
                "The invoice is in {currency}; so is its payment.", field="amount", currency=currency
            )
        if wanted.minor <= 0:
            raise UserError("There is no credit of this client to use.", field="amount")

    def _overpaid(self, client_id: int) -> list[Invoice]:
        return [one for one in self._payments.bills_of(client_id) if not one.overpaid.is_zero()]

    def _spend(self, client_id: int, wanted: Money, day: date, booking: Booking) -> list[Payment]:
        """Take an amount out of the client's payments; return those that changed as they were before."""
        former = {one.id: one for one in self._kept.of_client(client_id)}
        now = {key: one for key, one in former.items() if one.said.amount.currency == wanted.currency}
        for invoice in self._overpaid(client_id):
            for payment_id, back in release(invoice.overpaid, invoice.id, day, now.values()).items():
                now[payment_id] = _with(now[payment_id], back)
        for payment_id, part in take(wanted, now.values()):
            now[payment_id] = _with(now[payment_id], booking(part))
        changed = [one for one in now.values() if one.allocations != former[one.id].allocations]
        for payment in changed:
            self._kept.rewrite(payment.id, payment.said, payment.allocations)
        return [former[payment.id] for payment in changed]

    def _unspend(
        self, former: Sequence[Payment], again: Callable[[], Done[object]], refund_id: int | None = None
    ) -> Done[object]:
        """Put payments back as they were before their money was used."""
        with self._work.writing():
            for payment in former:
                self._kept.lock(payment.said.client_id, ())
                # Only the bookings: what was said of the payment may have been changed since.
                self._kept.rewrite(payment.id, self._payments.payment(payment.id).said, payment.allocations)
            if refund_id is not None:
                self._store.delete(refund_id)
        return Done(None, again)

    def _bring_back(self, refund: Refund) -> Done[Refund]:
        with self._work.writing():
            self._kept.lock(refund.client_id, ())
            self._store.restore(refund.id)
            self._spend(refund.client_id, refund.amount, refund.day, _to_client(refund.id, refund.day))
        return Done(refund, lambda: self.remove_refund(refund.id))


def _to_client(refund_id: int, day: date) -> Booking:
    def booking(part: Money) -> Allocation:
        return Allocation(day, part, Money.zero(part.currency), refund_id=refund_id)

    return booking


def _with(payment: Payment, one: Allocation) -> Payment:
    return replace(payment, allocations=(*payment.allocations, one))
