"""How a payment is shared out over invoices: proposed oldest first, and checked: nothing is lost or paid twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.values import dataclass
from va_desktop.payments.paying import Allocation, Payment, Share


@dataclass(frozen=True, slots=True)
class Open:
    """An invoice with what is still to be paid of it, and its day of issue."""

    invoice_id: int
    number: str
    issued_on: date
    due_on: date
    net: Money
    total: Money
    outstanding: Money


def propose(
    settles: Money,
    invoices: Sequence[Open],
    *,
    first: int | None = None,
    fixed: Mapping[int, Money] | None = None,
) -> tuple[Share, ...]:
    """Return what of an amount pays which invoice: those that were due first are paid first, none too much.

    The invoice `first` comes before all others; `fixed` amounts were typed and stay as they are, also a nothing.
    What is left over stands nowhere and becomes the client's credit.
    """
    nothing, typed = Money.zero(settles.currency), fixed or {}
    left = settles - total(typed.values(), settles.currency)
    shares = []
    for one in sorted(
        invoices, key=lambda one: (one.invoice_id != first, one.due_on, one.issued_on, one.invoice_id)
    ):
        if one.invoice_id in typed:
            part = typed[one.invoice_id]
        else:
            part = max(min(left, one.outstanding), nothing)
            left -= part
        if not part.is_zero():
            shares.append(Share(one.invoice_id, part, nothing))
    return tuple(shares)


def check_shares(settles: Money, shares: Sequence[Share], open_ones: Mapping[int, Open]) -> None:
    """Raise `UserError` where shares are more than the payment, or than what is to be paid.

    `open_ones` tells what is to be paid of each invoice without this payment.
    """
    if len({share.invoice_id for share in shares}) < len(shares):
        raise UserError("An invoice stands twice in this payment.", field="shares")
    for share in shares:
        invoice = open_ones.get(share.invoice_id)
        if invoice is None:
            raise UserError("One of these invoices has nothing to be paid any more.", field="shares")
        if share.settles.currency != settles.currency:
            raise UserError(
                "The invoice is in {currency}; so is its payment.",
                field="amount",
                currency=invoice.total.currency,
            )
        if share.amount.is_negative() or share.difference.is_negative() or share.settles.is_zero():
            raise UserError("What is paid of an invoice is an amount above zero.", field="shares")
        check_outstanding(share.settles, invoice.outstanding, invoice.number)
    given = total((share.amount for share in shares), settles.currency)
    if settles < given:
        raise UserError(
            "{amount} {currency} are shared out, and the payment is only {whole}.",
            field="shares",
            amount=str(given),
            currency=settles.currency,
            whole=str(settles),
        )


def check_outstanding(wanted: Money, outstanding: Money, number: str) -> None:
    """Raise `UserError` where more is to be paid of an invoice than is open."""
    if wanted <= outstanding:
        return
    if outstanding.minor <= 0:
        raise UserError("Nothing is still to be paid of {number}.", field="amount", number=number)
    raise UserError(
        "Only {amount} {currency} are still to be paid of {number}.",
        field="amount",
        amount=str(outstanding),
        currency=outstanding.currency,
        number=number,
    )


def take(wanted: Money, payments: Iterable[Payment]) -> tuple[tuple[int, Money], ...]:
    """Return from which payments an amount of credit is taken, the earliest first, as pairs of id and amount.

    Raise `UserError` where there is less credit than is wanted.
    """
    left, taken = wanted, []
    for payment in sorted(payments, key=lambda one: (one.said.day, one.id)):
        part = min(left, payment.free)
        if part.minor > 0:
            taken.append((payment.id, part))
            left -= part
    if left.minor > 0:
        if not taken:
            raise UserError("There is no credit of this client to use.", field="amount")
        raise UserError(
            "The client's credit is only {amount} {currency}.",
            field="amount",
            amount=str(wanted - left),
            currency=wanted.currency,
        )
    return tuple(taken)


def release(surplus: Money, invoice_id: int, day: date, payments: Iterable[Payment]) -> dict[int, Allocation]:
    """Return the bookings that take back what stands too much on an invoice, by payment; the latest ones first.

    It is too much because a credit note came after the payment: the money is the client's again.
    """
    nothing = Money.zero(surplus.currency)
    left, taken = surplus, {}
    for payment in sorted(payments, key=lambda one: (one.said.day, one.id), reverse=True):
        part = min(left, payment.share_of(invoice_id))
        if part.minor > 0:
            taken[payment.id] = Allocation(day, -part, nothing, invoice_id)
            left -= part
    return taken


def rebooked(payment: Payment, day: date, shares: Sequence[Share]) -> tuple[Allocation, ...]:
    """Return the bookings of a payment after its day or its shares were changed.

    What was booked on its former day moves with it; what was booked later, and stays as it was, keeps its day.
    """
    was = {share.invoice_id: share for share in payment.shares}
    kept = {share.invoice_id for share in shares if was.get(share.invoice_id) == share}
    moved = [
        Allocation(
            day if one.day == payment.said.day else one.day,
            one.amount,
            one.difference,
            one.invoice_id,
            one.refund_id,
            one.document_rate,
        )
        for one in payment.allocations
        if one.refund_id is not None or one.invoice_id in kept
    ]
    rates = {one.invoice_id: one.document_rate for one in payment.allocations}
    new = [
        Allocation(
            day,
            share.amount,
            share.difference,
            share.invoice_id,
            document_rate=rates.get(share.invoice_id),
        )
        for share in shares
        if share.invoice_id not in kept
    ]
    return (*moved, *new)
