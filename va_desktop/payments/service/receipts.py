"""What can be done with receipts: hand one out for a payment, for an advance, for money that went back.

One that was handed out is kept, byte for byte, and given again as long as it tells the truth. When the payment was
changed since, another one is made under a number of its own; the first one stays kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.files.service import Files
from va_desktop.invoicing.numbering import Numbering, numbering
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.snapshot import Rendered
from va_desktop.payments.paying import Payment
from va_desktop.payments.receipts import (
    NO_VOUCHER,
    Issuer,
    KeptReceipt,
    Receipt,
    ReceiptKind,
    Voucher,
    gives_vouchers,
    pattern_of,
    receipt_of,
    refund_receipt_of,
    refund_voucher_of,
    voucher_of,
)
from va_desktop.payments.service.credits import Credits
from va_desktop.payments.service.payments import Payments


class ReceiptStore(Protocol):
    """Where receipts are kept; implemented by `payments.store.receipts`."""

    def of_payment(self, payment_id: int) -> Sequence[KeptReceipt]: ...
    def of_refund(self, refund_id: int) -> Sequence[KeptReceipt]: ...
    def add(
        self, value: Receipt, sha256: str, *, payment_id: int | None = None, refund_id: int | None = None
    ) -> None: ...


class Counters(Protocol):
    """Counts numbers without gaps; implemented where the numbers of invoices are kept."""

    def next_number(self, series: str, period: str) -> int: ...
    def take_number(self, series: str, period: str) -> int: ...


class ReceiptRenderer(Protocol):
    """Draws receipts; implemented by `payments.pdf.receipt`."""

    def render_receipt(
        self, receipt: Receipt, logo: bytes | None, signature: bytes | None = None
    ) -> Rendered:
        """Return the PDF of a receipt; the same receipt gives the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A receipt as it is handed out: its number, its PDF, and the SHA-256 of that in hexadecimal."""

    number: str
    pdf: bytes
    sha256: str


class Receipts:
    """The use cases of receipts."""

    def __init__(
        self,
        work: Work,
        store: ReceiptStore,
        counters: Counters,
        payments: Payments,
        credits_: Credits,
        invoicing: Invoicing,
        clients: Clients,
        profile: Profile,
        files: Files,
        designs: Designs,
        renderer: ReceiptRenderer,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._counters = counters
        self._payments = payments
        self._credits = credits_
        self._invoicing = invoicing
        self._clients = clients
        self._profile = profile
        self._files = files
        self._designs = designs
        self._renderer = renderer
        self._today = today

    def of_kind(self, kind: ReceiptKind, subject_id: int, language: str = "") -> HandedOut:
        """Return what is handed out for a payment; for a refund, where the kind is about what goes back."""
        verbs = {
            ReceiptKind.RECEIPT: self.receipt,
            ReceiptKind.RECEIPT_VOUCHER: self.receipt_voucher,
            ReceiptKind.REFUND_VOUCHER: self.refund_voucher,
            ReceiptKind.REFUND_RECEIPT: self.refund_receipt,
        }
        return verbs[kind](subject_id, language)

    def receipt(self, payment_id: int, language: str = "") -> HandedOut:
        """Return the receipt for a payment, in the client's language or in others (`hi+en`)."""
        client_id = self._payments.payment(payment_id).said.client_id

        def compose(number: str) -> Receipt:
            payment = self._payments.payment(payment_id)
            invoices = {
                share.invoice_id: self._invoicing.invoice(share.invoice_id) for share in payment.shares
            }
            return receipt_of(payment, invoices, self._issuer(client_id, language), number)

        return self._hand_out(compose, self._store.of_payment, client_id, payment_id=payment_id)

    def receipt_voucher(self, payment_id: int, language: str = "") -> HandedOut:
        """Return the receipt voucher for an advance: what of a payment stood on no invoice when it was made."""

        def compose(number: str) -> Receipt:
            payment = self._payments.payment(payment_id)
            return voucher_of(payment, self._issuer(client_id, language), number)

        kept = self._kept_voucher(payment_id)
        payment = self._payments.payment(payment_id)
        client_id = payment.said.client_id
        if kept is not None and payment.free.is_zero() and kept.receipt.settled == payment.said.settles:
            # What it was for is billed by now; the voucher of then is what there is.
            return HandedOut(kept.receipt.number, self._files.content(kept.sha256), kept.sha256)
        return self._hand_out(compose, self._store.of_payment, client_id, payment_id=payment_id)

    def refund_voucher(self, refund_id: int, language: str = "") -> HandedOut:
        """Return the refund voucher for money that went back to a client."""
        client_id = self._credits.refund_by_id(refund_id).client_id

        def compose(number: str) -> Receipt:
            refund, issuer = self._credits.refund_by_id(refund_id), self._issuer(client_id, language)
            return refund_voucher_of(refund, issuer, number, self._voucher_behind(refund_id, client_id))

        return self._hand_out(compose, self._store.of_refund, client_id, refund_id=refund_id)

    def refund_receipt(self, refund_id: int, language: str = "") -> HandedOut:
        """Return the receipt for money that went back to a client, whatever it was paid for."""
        client_id = self._credits.refund_by_id(refund_id).client_id

        def compose(number: str) -> Receipt:
            refund, issuer = self._credits.refund_by_id(refund_id), self._issuer(client_id, language)
            return refund_receipt_of(refund, self._behind(refund_id, client_id), issuer, number)

        return self._hand_out(compose, self._store.of_refund, client_id, refund_id=refund_id)

    def gives_vouchers(self, client_id: int, day: date) -> bool:
        """Tell whether there are vouchers for what a client paid in advance on a day."""
        try:
            return gives_vouchers(self._issuer(client_id, ""), day)
        except UserError:
            return False  # the taxes of that day are not known, so no voucher could tell them

    # --- inside

    def _hand_out(
        self,
        compose: Callable[[str], Receipt],
        kept: Callable[[int], Sequence[KeptReceipt]],
        client_id: int,
        **subject: int,
    ) -> HandedOut:
        [subject_id] = subject.values()
        expected, numbers = self._expected(compose)
        known = self._known(kept(subject_id), expected)
        if known is not None:
            return known
        printed = self._print(expected)
        with self._work.writing():
            # Whoever hands out for the same client at the same time waits here, and then finds it.
            self._payments.wait_for(client_id)
            known = self._known(kept(subject_id), expected)
            if known is not None:
                return known
            counter = self._counters.take_number(expected.kind, numbers.period(expected.issued_on))
            receipt = replace(compose(""), number=numbers.number(counter, expected.issued_on))
            if receipt != expected:
                printed = self._print(receipt)
            sha256 = hashlib.sha256(printed).hexdigest()
            self._files.keep(printed, mime="application/pdf")
            self._store.add(receipt, sha256, **subject)
        return HandedOut(receipt.number, printed, sha256)

    def _expected(self, compose: Callable[[str], Receipt]) -> tuple[Receipt, Numbering]:
        with self._work.reading():
            receipt = compose("")
            contractor = self._profile.require()
            kind = ReceiptKind(receipt.kind)
            pattern = pattern_of(kind, contractor.country)
            numbers = numbering(pattern, contractor.country, contractor.fiscal_month)
            counter = self._counters.next_number(receipt.kind, numbers.period(receipt.issued_on))
        return replace(receipt, number=numbers.number(counter, receipt.issued_on)), numbers

    def _known(self, kept: Sequence[KeptReceipt], wanted: Receipt) -> HandedOut | None:
        for one in kept:
            if one.receipt.says_the_same(wanted):
                return HandedOut(one.receipt.number, self._files.content(one.sha256), one.sha256)
        return None

    def _kept_voucher(self, payment_id: int) -> KeptReceipt | None:
        found = [one for one in self._store.of_payment(payment_id) if one.kind is ReceiptKind.RECEIPT_VOUCHER]
        return found[0] if found else None

    def _voucher_behind(self, refund_id: int, client_id: int) -> Voucher:
        """Return the receipt voucher of the first payment from which a refund was taken."""
        for payment in self._behind(refund_id, client_id):
            kept = self._kept_voucher(payment.id)
            if kept is not None:
                return Voucher(kept.receipt.number, kept.issued_on)
        return NO_VOUCHER

    def _behind(self, refund_id: int, client_id: int) -> list[Payment]:
        """Return the payments from which a refund was taken, the earliest first."""
        return [one for one in self._payments.of_client(client_id) if refund_id in one.refund_ids]

    def _issuer(self, client_id: int, language: str) -> Issuer:
        client = self._clients.client(client_id)
        languages = tuple(document_language(language or client.language).split("+"))
        design = self._designs.chosen_for(client_id)
        return Issuer(self._profile.require(), client, languages, self._today(), design)

    def _print(self, receipt: Receipt) -> bytes:
        rendered = self._renderer.render_receipt(
            receipt, self._picture(receipt.seller.logo), self._picture(receipt.design.signature)
        )
        if rendered.missing:
            raise UserError(
                "No font has these characters: {characters}. Write them in another way.",
                characters=" ".join(rendered.missing),
            )
        return rendered.pdf

    def _picture(self, sha256: str) -> bytes | None:
        return self._files.content(sha256) if sha256 else None
