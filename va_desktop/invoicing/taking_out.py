"""How tax is taken out of prices that are with it, so that what is printed with tax adds up to the total.

All figures are minor units of the document's currency, rates are in percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from va_desktop.core.numbers import nearest


def basis_within(amount: int, rates: Sequence[Decimal]) -> tuple[int, list[int]]:
    """Return the basis within an amount with tax, and the tax of each rate; together they are the amount.

    Where a basis gives exactly this amount, as the prices without tax would, it is that (EN 16931, BR-CO-17 holds).
    Some amounts are between two bases: 0.09 at 20 % has none. Their tax is the nearest to the exact one.
    """
    whole = 1 + sum(map(Fraction, rates), Fraction(0)) / 100
    middle = nearest(Fraction(amount) / whole)
    reach = len(rates) // 2 + 1
    for basis in range(middle - reach, middle + reach + 1):
        taxes = [nearest(basis * Fraction(rate) / 100) for rate in rates]
        if basis + sum(taxes) == amount:
            return basis, taxes
    taxes = [nearest(amount * Fraction(rate) / 100 / whole) for rate in rates]
    return amount - sum(taxes), taxes


def taken_out(amounts: Sequence[int], rate: Decimal, basis: int) -> list[int]:
    """Return each of some amounts without tax; together they are the basis.

    Each is rounded by itself; what that leaves over goes, a minor unit each, to those that were rounded most.
    """
    whole = 1 + Fraction(rate) / 100
    exact = [Fraction(amount) / whole for amount in amounts]
    nets = [nearest(one) for one in exact]
    over = basis - sum(nets)
    sign = -1 if over < 0 else 1
    filled = [place for place, amount in enumerate(amounts) if amount]
    order = sorted(filled, key=lambda place: (nets[place] - exact[place]) * sign)
    for turn in range(abs(over)):
        nets[order[turn % len(order)]] += sign
    return nets
