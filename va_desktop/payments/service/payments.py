"""What can be done with payments, one verb each: record, change, remove.

What is paid of an invoice is never more than what was billed, also when two people pay it at once; what is too much
stays the client's credit (`credits`). Nothing is lost: all that changes a payment can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from va_desktop.contractor.service import Profile
from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.core.work import Work
from va_desktop.currencies.service import ExchangeRates
from va_desktop.invoicing.events import PaidPart
from va_desktop.invoicing.model import Invoice, InvoiceFilter, Kind
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.payments.allocating import Open, check_shares, propose, rebooked
from va_desktop.payments.exchanging import exchange_gain, written_rate
from va_desktop.payments.paying import Allocation, Payment, PaymentFilter, Received, Share

PAGE: Final = 100
ALL_PAYMENTS: Final = PaymentFilter()
PAYABLE: Final = frozenset({Kind.INVOICE, Kind.PREPAYMENT})
"""The kinds of documents for which money comes in."""


class PaymentStore(Protocol):
    """Where payments are kept; implemented by `payments.store.payments`."""

    def get(self, payment_id: int) -> Payment | None: ...
    def on_invoice(self, invoice_id: int) -> Sequence[Payment]: ...
    def of_client(self, client_id: int) -> Sequence[Payment]: ...
    def page(self, wanted: PaymentFilter, after: Cursor | None, size: int) -> Page[Payment]: ...
    def lock(self, client_id: int, invoice_ids: Sequence[int]) -> None: ...
    def add(self, said: Received, allocations: Sequence[Allocation]) -> int: ...
    def rewrite(self, payment_id: int, said: Received, allocations: Sequence[Allocation]) -> None: ...
    def delete(self, payment_id: int) -> None: ...
    def restore(self, payment_id: int) -> None: ...


class Payments:
    """The use cases of payments."""

    def __init__(
        self, work: Work, store: PaymentStore, invoicing: Invoicing, rates: ExchangeRates, profile: Profile
    ) -> None:
        self._work = work
        self._store = store
        self._invoicing = invoicing
        self._rates = rates
        self._profile = profile

    # --- questions

    def today(self) -> date:
        """Return the day after which nothing can have been paid yet."""
        return self._invoicing.today()

    def payment(self, payment_id: int) -> Payment:
        """Return a payment by id; raise `UserError` when there is none."""
        found = self._store.get(payment_id)
        if found is None:
            raise UserError("There is no payment {id}.", id=payment_id)
        return found

    def payments(self, invoice_id: int) -> Sequence[Payment]:
        """Return the payments that have something on an invoice, the earliest first."""
        return [one for one in self._store.on_invoice(invoice_id) if not one.share_of(invoice_id).is_zero()]

    def parts_on(self, invoice_id: int) -> Sequence[PaidPart]:
        """Return what of each payment stands on an invoice, the earliest first."""
        return [
            PaidPart(one.id, one.said.day, one.share_of(invoice_id), one.said.reference)
            for one in self.payments(invoice_id)
        ]

    def of_client(self, client_id: int) -> Sequence[Payment]:
        """Return all payments of a client, the earliest first."""
        return self._store.of_client(client_id)

    def wait_for(self, client_id: int) -> None:
        """Wait, inside a transaction, until nobody else does something about the payments of a client."""
        self._store.lock(client_id, ())

    def page(
        self, wanted: PaymentFilter = ALL_PAYMENTS, after: Cursor | None = None, size: int = PAGE
    ) -> Page[Payment]:
        """Return payments, the latest first."""
        return self._store.page(wanted, after, size)

    def open_invoices(self, client_id: int, currency: str, but: Payment | None = None) -> Sequence[Open]:
        """Return a client's invoices in a currency with something to be paid, the first due one first.

        What the payment `but` has on them counts as not paid: for who is changing it.
        """
        known = {share.invoice_id: share for share in but.shares} if but else {}
        found = []
        for invoice in self.bills_of(client_id):
            if invoice.total.currency == currency:
                one = _open(invoice, known.get(invoice.id))
                if one.outstanding.minor > 0:
                    found.append(one)
        return sorted(found, key=lambda one: (one.due_on, one.issued_on, one.invoice_id))

    def bills_of(self, client_id: int) -> Iterator[Invoice]:
        """Yield a client's issued invoices, the latest first."""
        wanted = InvoiceFilter(client_id=client_id, kinds=PAYABLE)
        page = self._invoicing.page(wanted, size=PAGE)
        while True:
            yield from (one for one in page.rows if not one.is_draft)
            if page.after is None:
                return
            page = self._invoicing.page(wanted, page.after, PAGE)

    def home_currency(self) -> str:
        """Return the currency in which the contractor counts; empty without a profile."""
        contractor = self._profile.contractor()
        return contractor.currency if contractor else ""

    def rate_of(self, currency: str, day: date) -> Decimal | None:
        """Return what a unit of a currency was worth at home on a day; `None` where that is not known.

        `None` for the home currency too: it needs no rate.
        """
        home = self.home_currency()
        if not home or currency == home:
            return None
        quote = self._rates.table((currency, home), Period(day, day)).quote(currency, home, day)
        return None if quote is None else written_rate(quote.rate)

    def gain(self, payment: Payment) -> Money | None:
        """Return what was won (below zero: lost) by exchange; `None` where there is nothing to tell."""
        return exchange_gain(payment.allocations, payment.said.rate, self.home_currency())

    # --- verbs

    def record_payment(self, said: Received, shares: Sequence[Share] | None = None) -> Done[Payment]:
        """Keep a payment; `None` for the shares pays the client's invoices in the order in which they were due.

        What stands on no invoice is the client's credit. Raise `UserError` for a day that is still to come.
        """
        checked = said.checked()
        happened_by(self.today(), checked.day)
        with self._work.writing():
            self._store.lock(said.client_id, [share.invoice_id for share in shares or ()])
            if shares is None:
                opened = self.open_invoices(said.client_id, said.amount.currency)
                shares = propose(checked.settles, opened)
            self._check(checked, shares, None)
            payment_id = self._store.add(checked, self._booked(checked, shares))
            payment = self.payment(payment_id)
        return Done(payment, lambda: self.remove_payment(payment_id))

    def pay_invoice(self, invoice_id: int, day: date, amount: Money, reference: str = "") -> Done[Invoice]:
        """Keep a payment of one invoice, of at most what is still to be paid of it."""
        invoice = self._invoicing.invoice(invoice_id)
        nothing = Money.zero(amount.currency)
        said = Received(invoice.client_id, day, amount, nothing, reference=reference)
        done = self.record_payment(said, [Share(invoice_id, amount, nothing)])
        return Done(self._invoicing.invoice(invoice_id), done.undo)

    def edit_payment(self, payment_id: int, said: Received, shares: Sequence[Share]) -> Done[Payment]:
        """Change a payment and what of it stands where; what went back to the client stays.

        Raise `UserError` for another day that is still to come. One that it has already stays: it was today
        where the contractor was then.
        """
        checked = said.checked()
        with self._work.writing():
            before = self.payment(payment_id)
            self._store.lock(before.said.client_id, [share.invoice_id for share in shares])
            before = self.payment(payment_id)
            if (checked.client_id, checked.amount.currency) != (
                before.said.client_id,
                before.said.amount.currency,
            ):
                raise UserError("A payment keeps its client and its currency.")
            if checked.day != before.said.day:
                happened_by(self.today(), checked.day)
            self._check(checked, shares, before)
            allocations = self._rated(rebooked(before, checked.day, shares), checked.amount.currency)
            self._store.rewrite(payment_id, checked, allocations)
            after = self.payment(payment_id)
        return Done(after, lambda: self._put(before))

    def remove_payment(self, payment_id: int) -> Done[Payment]:
        """Take back a payment that was noted by mistake."""
        with self._work.writing():
            payment = self.payment(payment_id)
            self._store.lock(payment.said.client_id, ())
            payment = self.payment(payment_id)
            if not payment.refunded.is_zero():
                raise UserError("Some of this payment went back to the client; take back that refund first.")
            too_much = self._too_much(payment)
            self._store.delete(payment_id)
        return Done(payment, lambda: self._put_back(payment, too_much))

    # --- inside

    def _check(self, said: Received, shares: Sequence[Share], before: Payment | None) -> None:
        """Raise `UserError` where shares do not fit the payment or the invoices."""
        known = {share.invoice_id: share for share in before.shares} if before else {}
        opened: dict[int, Open] = {}
        for share in shares:
            invoice = self._invoicing.invoice(share.invoice_id)
            self._refuse_unfit(invoice, said)
            one = _open(invoice, known.get(invoice.id))
            if known.get(invoice.id) == share and one.outstanding < share.settles:
                # A credit note came since: what stands too much is the client's credit, and no new mistake.
                one = replace(one, outstanding=share.settles)
            opened[invoice.id] = one
        gone = before.refunded if before else Money.zero(said.amount.currency)
        check_shares(said.settles - gone, shares, opened)

    def _refuse_unfit(self, invoice: Invoice, said: Received) -> None:
        if invoice.is_draft:
            raise UserError("This is still a draft; issue it before it is paid.")
        if invoice.kind not in PAYABLE:
            raise UserError("This is not a document that is paid.")
        if invoice.client_id != said.client_id:
            raise UserError("{number} is an invoice of another client.", number=invoice.number)
        if invoice.total.currency != said.amount.currency:
            raise UserError(
                "The invoice is in {currency}; so is its payment.",
                field="amount",
                currency=invoice.total.currency,
            )

    def _booked(self, said: Received, shares: Sequence[Share]) -> tuple[Allocation, ...]:
        made = tuple(
            Allocation(said.day, share.amount, share.difference, share.invoice_id) for share in shares
        )
        return self._rated(made, said.amount.currency)

    def _rated(self, allocations: Sequence[Allocation], currency: str) -> tuple[Allocation, ...]:
        """Return bookings with the rate of the day of their invoices, where they still have none."""
        return tuple(
            replace(one, document_rate=self.document_rate(one.invoice_id, currency))
            if one.invoice_id is not None and one.document_rate is None
            else one
            for one in allocations
        )

    def document_rate(self, invoice_id: int, currency: str) -> Decimal | None:
        """Return what a unit of a currency was worth at home on the day of an invoice, if that is known."""
        issued_on = self._invoicing.invoice(invoice_id).issued_on
        return None if issued_on is None else self.rate_of(currency, issued_on)

    def _too_much(self, payment: Payment) -> list[Money]:
        return [self._invoicing.invoice(share.invoice_id).overpaid for share in payment.shares]

    def _put(self, former: Payment) -> Done[Payment]:
        """Bring back what a payment was before it was changed."""
        with self._work.writing():
            self._store.lock(former.said.client_id, [share.invoice_id for share in former.shares])
            before = self.payment(former.id)
            if before.refunded != former.refunded:
                raise UserError(
                    "This was changed elsewhere in the meantime; look at it again before you save."
                )
            self._check(former.said, former.shares, before)
            self._store.rewrite(former.id, former.said, former.allocations)
            after = self.payment(former.id)
        return Done(after, lambda: self._put(before))

    def _put_back(self, former: Payment, too_much: Sequence[Money]) -> Done[Payment]:
        """Bring back a payment; `too_much` is what was paid beyond each of its invoices when it was there."""
        with self._work.writing():
            self._store.lock(former.said.client_id, [share.invoice_id for share in former.shares])
            self._store.restore(former.id)
            for before, now in zip(too_much, self._too_much(former), strict=True):
                if before < now:
                    raise UserError("Other payments came in the meantime; together they would be too much.")
            payment = self.payment(former.id)
        return Done(payment, lambda: self.remove_payment(former.id))


def _open(invoice: Invoice, mine: Share | None) -> Open:
    """Return what is to be paid of an invoice, as if a payment's own share were not yet paid."""
    outstanding = invoice.outstanding - invoice.overpaid
    if mine:
        outstanding += mine.settles
    day = invoice.issued_on or date.max
    return Open(
        invoice.id, invoice.number, day, invoice.due_on or day, invoice.net, invoice.total, outstanding
    )
