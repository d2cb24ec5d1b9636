"""Payments as values: what came in, what was kept back on the way, and on which invoices it stands.

A payment settles `received + fee + withheld`: what the bank kept and the tax that the client withheld pay an
invoice as money does. What of it stands on no invoice is the client's credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.currencies.rates import checked_rate
from va_desktop.payments.withholding import Withheld

_LONGEST_CODE: Final = 40


@dataclass(frozen=True, slots=True)
class Share:
    """What of a payment stands on an invoice, and what of that invoice is written off as a small difference."""

    invoice_id: int
    amount: Money
    difference: Money

    @property
    def settles(self) -> Money:
        """What the invoice has less to be paid."""
        return self.amount + self.difference


@dataclass(frozen=True, slots=True)
class Allocation:
    """A booking on a payment's money: to an invoice or, as a refund, back to the client.

    An amount below zero takes back what stood on an invoice, because a credit note made it too much.
    `document_rate` is what a unit of the currency was worth at home on the day of the invoice.
    """

    day: date
    amount: Money
    difference: Money
    invoice_id: int | None = None
    refund_id: int | None = None
    document_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What is said of a payment, all amounts in one currency; `rate` is what a unit of it is worth at home.

    `firc` is the number of a foreign inward remittance certificate, `purpose` a code of the Reserve Bank of India.
    """

    client_id: int
    day: date
    amount: Money
    fee: Money
    withheld: Withheld | None = None
    reference: str = ""
    rate: Decimal | None = None
    firc: str = ""
    purpose: str = ""

    @property
    def settles(self) -> Money:
        """What it pays: the money that came, the bank's fee, and the tax withheld."""
        whole = self.amount + self.fee
        return whole + self.withheld.amount if self.withheld else whole

    def checked(self) -> Received:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        checked_day(self.day)
        if self.amount.is_negative():
            raise UserError("A payment is an amount above zero.", field="amount")
        if self.fee.is_negative():
            raise UserError("This can't be below zero.", field="fee")
        withheld = self.withheld.checked() if self.withheld else None
        checked = replace(
            self,
            withheld=withheld if withheld and not withheld.amount.is_zero() else None,
            reference=one_line(self.reference, field="reference"),
            rate=None if self.rate is None else checked_rate(self.rate),
            firc=one_line(self.firc, field="firc", longest=_LONGEST_CODE),
            purpose=one_line(self.purpose, field="purpose", longest=_LONGEST_CODE).upper(),
        )
        if checked.settles.is_zero():
            raise UserError("A payment is an amount above zero.", field="amount")
        return checked


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that is kept, with everything that was booked on its money, the earliest first."""

    id: int
    client: str
    said: Received
    allocations: tuple[Allocation, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)
    """The numbers of its invoices, by id."""

    @property
    def shares(self) -> tuple[Share, ...]:
        """What stands on each invoice, in the order in which they were first paid."""
        nothing = Money.zero(self.said.amount.currency)
        sums: dict[int, Share] = {}
        for one in self.allocations:
            if one.invoice_id is not None:
                was = sums.get(one.invoice_id, Share(one.invoice_id, nothing, nothing))
                sums[one.invoice_id] = replace(
                    was, amount=was.amount + one.amount, difference=was.difference + one.difference
                )
        return tuple(share for share in sums.values() if not share.settles.is_zero())

    def share_of(self, invoice_id: int) -> Money:
        """Return what stands on an invoice, without what was written off."""
        found = [share.amount for share in self.shares if share.invoice_id == invoice_id]
        return found[0] if found else Money.zero(self.said.amount.currency)

    @property
    def refunded(self) -> Money:
        """What went back to the client."""
        return self._sum(one for one in self.allocations if one.refund_id is not None)

    @property
    def refund_ids(self) -> tuple[int, ...]:
        """The refunds to which it gave something, in the order in which they were noted."""
        return tuple(dict.fromkeys(one.refund_id for one in self.allocations if one.refund_id is not None))

    def given_back_by(self, refund_id: int) -> Money:
        """Return what of it went back with a refund."""
        return self._sum(one for one in self.allocations if one.refund_id == refund_id)

    @property
    def free(self) -> Money:
        """What stands on no invoice and was not paid back: the client's credit."""
        left = self.said.settles
        for one in self.allocations:
            left -= one.amount
        return left

    def _sum(self, allocations: Iterable[Allocation]) -> Money:
        return total((one.amount for one in allocations), self.said.amount.currency)


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that went back to a client, out of one or several payments."""

    id: int
    client_id: int
    client: str
    day: date
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which payments a list shows; `missing_certificate`: those with tax withheld that nobody certified yet."""

    client_id: int | None = None
    missing_certificate: bool = False
