"""Receipts as values: what is said on paper of money that came, of an advance, and of money that went back.

India: whoever is registered for GST gives a receipt voucher for an advance, in which the tax is contained and falls
due at once (CGST Act, section 31(3)(d); CGST rules, rule 50), and a refund voucher when an advance goes back
without an invoice (section 31(3)(e), rule 51). A rate that is not known yet is 18 %, and the supply then counts as
one between states (rule 50, proviso); here the decision on taxes knows both.

Money that goes back for any other cause, and everywhere else, has a refund receipt: a plain one that names the
payments out of which it went.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.model import Contractor
from va_desktop.contractor.taxed import seller_of
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.speech import Words
from va_desktop.core.values import dataclass
from va_desktop.invoicing.design import BASES, Design
from va_desktop.invoicing.dressing import total_in_words
from va_desktop.invoicing.letterhead import letterhead
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.snapshot import FORMAT, Buyer, PrintedDesign, PrintedTax, Seller
from va_desktop.invoicing.taking_out import basis_within
from va_desktop.payments.paying import Payment, Refund, Share
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import TAX_INVOICE

_REVERSE_CHARGE: Final = "AE"


class ReceiptKind(StrEnum):
    """What is handed out; each kind is numbered in a series of its own."""

    RECEIPT = "receipt"
    RECEIPT_VOUCHER = "receipt_voucher"
    REFUND_VOUCHER = "refund_voucher"
    REFUND_RECEIPT = "refund_receipt"


PATTERNS: Final = {
    ReceiptKind.RECEIPT: ("R-{YYYY}-{N:04}", "R/{FY}/{N:04}"),
    ReceiptKind.RECEIPT_VOUCHER: ("RV-{YYYY}-{N:04}", "RV/{FY}/{N:04}"),
    ReceiptKind.REFUND_VOUCHER: ("RF-{YYYY}-{N:04}", "RF/{FY}/{N:04}"),
    ReceiptKind.REFUND_RECEIPT: ("RB-{YYYY}-{N:04}", "RB/{FY}/{N:04}"),
}
"""How each kind is numbered, elsewhere and in India (at most 16 characters, unique in the fiscal year)."""


def pattern_of(kind: ReceiptKind, country: str) -> str:
    """Return the pattern of a kind's numbers in a country."""
    elsewhere, in_india = PATTERNS[kind]
    return in_india if country == "IN" else elsewhere


@dataclass(frozen=True, slots=True)
class PaidInvoice:
    """An invoice that was paid: its total, what of the payment stands on it, what of it was written off."""

    number: str
    issued_on: date
    total: Money
    amount: Money
    written_off: Money


@dataclass(frozen=True, slots=True)
class Origin:
    """A payment out of which money went back: what it had settled, which invoices it paid, what of it went back."""

    paid_on: date
    reference: str
    numbers: tuple[str, ...]
    settled: Money
    back: Money


@dataclass(frozen=True, slots=True)
class Advance:
    """An advance, or one that went back: `basis` and `taxes` together are its amount.

    `against` and `against_on` name the receipt voucher of one that went back.
    """

    amount: Money
    basis: Money
    taxes: tuple[PrintedTax, ...]
    place: str
    place_words: Words
    reverse_charge: bool
    against: str = ""
    against_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that a receipt says. `paid_on` is the day on which the money came, or went back."""

    format: int
    kind: str
    languages: tuple[str, ...]
    number: str
    issued_on: date
    seller: Seller
    buyer: Buyer
    paid_on: date
    reference: str
    amount: Money
    fee: Money
    withheld: Money
    section: str
    settled: Money
    invoices: tuple[PaidInvoice, ...]
    credit: Money
    in_words: Words
    advance: Advance | None = None
    origins: tuple[Origin, ...] = ()
    design: PrintedDesign = field(default_factory=PrintedDesign)

    @property
    def goes_back(self) -> bool:
        """Whether it is about money that went back to the client."""
        return self.kind in (ReceiptKind.REFUND_VOUCHER, ReceiptKind.REFUND_RECEIPT)

    def says_the_same(self, other: Receipt) -> bool:
        """Tell whether another one says the same of the money, whatever its number and day, and who moved since."""
        return self._facts() == other._facts()

    def _facts(self) -> tuple[object, ...]:
        if self.kind != ReceiptKind.RECEIPT:
            # An advance stays what it was on the day it came, whatever it paid for since; so does what went back.
            return self.kind, self.languages, self.paid_on, self.settled, self.reference
        return (
            *(self.kind, self.languages, self.paid_on, self.reference),
            *(self.amount, self.fee, self.withheld, self.section, self.invoices, self.credit),
        )


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who gives a receipt to whom, in which languages, on which day, in the design of the client's invoices."""

    contractor: Contractor
    client: Client
    languages: tuple[str, ...]
    day: date
    design: Design = BASES[0]


@dataclass(frozen=True, slots=True)
class Voucher:
    """The receipt voucher that an advance had: its number and day."""

    number: str = ""
    issued_on: date | None = None


NO_VOUCHER: Final = Voucher()


def receipt_of(payment: Payment, invoices: Mapping[int, Invoice], issuer: Issuer, number: str) -> Receipt:
    """Return the receipt for a payment."""
    said = payment.said
    blank = _blank(ReceiptKind.RECEIPT, issuer, number, said.day, said.settles)
    return replace(
        blank,
        reference=said.reference,
        amount=said.amount,
        fee=said.fee,
        withheld=said.withheld.amount if said.withheld else blank.withheld,
        section=said.withheld.section if said.withheld else "",
        invoices=tuple(_paid(share, invoices[share.invoice_id], said.day) for share in payment.shares),
        credit=payment.free,
    )


def voucher_of(payment: Payment, issuer: Issuer, number: str) -> Receipt:
    """Return the receipt voucher for what of a payment stands on no invoice yet; raise `UserError` for nothing."""
    free, said = payment.free, payment.said
    if free.minor <= 0:
        raise UserError("All of this payment stands on invoices; a receipt voucher is for an advance.")
    return replace(
        _blank(ReceiptKind.RECEIPT_VOUCHER, issuer, number, said.day, free),
        reference=said.reference,
        settled=said.settles,
        credit=free,
        advance=advance_of(free, issuer, said.day),
    )


def refund_voucher_of(refund: Refund, issuer: Issuer, number: str, voucher: Voucher = NO_VOUCHER) -> Receipt:
    """Return the refund voucher for an advance that went back."""
    return replace(
        _blank(ReceiptKind.REFUND_VOUCHER, issuer, number, refund.day, refund.amount),
        reference=refund.reference,
        advance=advance_of(refund.amount, issuer, refund.day, voucher),
    )


def refund_receipt_of(refund: Refund, payments: Sequence[Payment], issuer: Issuer, number: str) -> Receipt:
    """Return the receipt for money that went back; `payments` are those out of which it went."""
    return replace(
        _blank(ReceiptKind.REFUND_RECEIPT, issuer, number, refund.day, refund.amount),
        reference=refund.reference,
        origins=tuple(
            Origin(
                one.said.day,
                one.said.reference,
                tuple(one.numbers.values()),
                one.said.settles,
                one.given_back_by(refund.id),
            )
            for one in payments
        ),
    )


def gives_vouchers(issuer: Issuer, day: date) -> bool:
    """Tell whether the law wants vouchers for advances of this client; raise `UserError` where it is not known."""
    if issuer.contractor.country != "IN":
        return False
    return decide(seller_of(issuer.contractor), buyer_of(issuer.client), day).heading == TAX_INVOICE


def _blank(kind: ReceiptKind, issuer: Issuer, number: str, day: date, amount: Money) -> Receipt:
    """Return what every kind says: who gave it to whom, on which days, and how much."""
    nothing = Money.zero(amount.currency)
    contractor, client = issuer.contractor, issuer.client
    decision = decide(seller_of(contractor), buyer_of(client), day)
    head = letterhead(
        contractor, client, issuer.languages, issuer.design, with_state=bool(decision.place_words)
    )
    return Receipt(
        format=FORMAT,
        kind=kind.value,
        languages=issuer.languages,
        number=number,
        issued_on=issuer.day,
        seller=head.seller,
        buyer=head.buyer,
        paid_on=day,
        reference="",
        amount=amount,
        fee=nothing,
        withheld=nothing,
        section="",
        settled=amount,
        invoices=(),
        credit=nothing,
        in_words=total_in_words(amount, issuer.languages, contractor.country, issuer.design.in_words),
        design=head.design,
    )


def _paid(share: Share, invoice: Invoice, day: date) -> PaidInvoice:
    issued_on = invoice.issued_on or day
    return PaidInvoice(invoice.number, issued_on, invoice.total, share.amount, share.difference)


def advance_of(amount: Money, issuer: Issuer, day: date, voucher: Voucher = NO_VOUCHER) -> Advance:
    """Return an advance with the tax that is contained in it, by the decision for its day.

    Raise `UserError` for a contractor who charges no tax that falls due with an advance.
    """
    if not gives_vouchers(issuer, day):
        raise UserError("Vouchers for advances are for those who are registered for GST in India.")
    decision = decide(seller_of(issuer.contractor), buyer_of(issuer.client), day)
    tax = decision.tax
    parts = [(part.name, part.rate) for part in tax.parts] or [(tax.name, tax.rate)]
    basis, taxes = basis_within(amount.minor, [rate for _, rate in parts])
    return Advance(
        amount,
        Money(basis, amount.currency),
        _taxes(parts, taxes, Money(basis, amount.currency), tax.category, tax.exemption_code),
        decision.place,
        decision.place_words,
        tax.category == _REVERSE_CHARGE,
        voucher.number,
        voucher.issued_on,
    )


def _taxes(
    parts: Sequence[tuple[str, Decimal]], amounts: Sequence[int], basis: Money, category: str, code: str
) -> tuple[PrintedTax, ...]:
    return tuple(
        PrintedTax(name, category, rate, code, basis, Money(amount, basis.currency))
        for (name, rate), amount in zip(parts, amounts, strict=True)
    )


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt that was handed out: its number, its day, the hash of its PDF, what it says."""

    kind: ReceiptKind
    issued_on: date
    sha256: str
    receipt: Receipt = field(compare=False)
