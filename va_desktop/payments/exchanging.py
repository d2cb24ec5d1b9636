"""Gain and loss by exchange: a payment is worth another amount at home than the invoice was on its day."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Final

from va_desktop.core.money import Money, total
from va_desktop.currencies.rates import converted
from va_desktop.payments.paying import Allocation

_DIGITS: Final = 8


def written_rate(rate: Decimal) -> Decimal:
    """Return a rate as it is written down with a payment: with eight digits, as many as banks state at most.

    One that is composed of two has as many digits as the computer reckons with.
    """
    with localcontext(prec=_DIGITS):
        return +rate


def exchange_gain(allocations: Iterable[Allocation], rate: Decimal | None, home: str) -> Money | None:
    """Return what was won (below zero: lost) at home by a payment of invoices, at the payment's rate.

    Each booking is converted at both rates and rounded once each, so that gains of parts sum to that of the whole.
    Written-off differences were not paid and win nothing. `None` where a rate is not known.
    """
    if rate is None:
        return None
    gains = []
    for one in allocations:
        if one.invoice_id is None:
            continue
        if one.document_rate is None:
            return None
        then = converted(one.amount, home, one.document_rate)
        gains.append(converted(one.amount, home, rate) - then)
    return total(gains, home)
