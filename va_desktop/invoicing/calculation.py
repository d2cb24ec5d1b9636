"""The one calculator: every screen, document and export takes its sums from here.

EN 16931: a line is rounded, then lines are summed (BR-CO-10); tax is computed for each category and rate on the
sum of its lines less its share of the document's discounts, and rounded once (BR-CO-17). All rounding is half up.
What is printed can so be checked with a pocket calculator.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import LARGEST, Money, digits, total
from va_desktop.invoicing.model import Discount, Line, LineSum, PercentOff, TaxSum, Totals
from va_desktop.taxes.model import TaxRule

CALCULATOR: Final = 1
"""The version of these rules, kept with each document; a change of any result needs the next one."""


def compute_totals(
    lines: Sequence[Line], discounts: Sequence[Discount], tax: TaxRule, currency: str
) -> Totals:
    """Return all sums of a document; `tax` applies to the lines that name none.

    Raise `UserError` for a discount that is larger than what it is taken from, and for amounts out of range.
    """
    line_sums = tuple(sum_line(line, currency, number) for number, line in enumerate(lines, 1))
    line_total = total((line.net for line in line_sums), currency)
    taken = tuple(_discount(discount, line_total) for discount in discounts)
    if not _within(taken, line_total):
        raise UserError("The discounts are larger than the sum of the lines.", field="discounts")
    taxes = _taxes(lines, line_sums, total(taken, currency), tax)
    net = line_total - total(taken, currency)
    tax_total = total((part.amount for part in taxes), currency)
    if abs((net + tax_total).minor) >= LARGEST:
        raise UserError("This amount is too large.", field="lines")
    return Totals(line_sums, line_total, taken, taxes, net, tax_total, net + tax_total)


def sum_line(line: Line, currency: str, number: int = 1) -> LineSum:
    """Return what a line comes to; `number` (from 1) names it in an error."""
    exact = Fraction(line.quantity) * Fraction(line.price) / Fraction(line.price_base_quantity)
    gross = _rounded(exact, currency)
    if abs(gross.minor) >= LARGEST:
        raise UserError("The amount of line {number} is too large.", field="lines", number=number)
    taken = tuple(_discount(discount, gross) for discount in line.discounts)
    if not _within(taken, gross):
        raise UserError(
            "The discounts of line {number} are larger than the line.", field="lines", number=number
        )
    return LineSum(gross, taken, gross - total(taken, currency))


def _taxes(
    lines: Sequence[Line], sums: Sequence[LineSum], discount: Money, tax: TaxRule
) -> tuple[TaxSum, ...]:
    rules: dict[tuple[str, Decimal], TaxRule] = {}
    bases: dict[tuple[str, Decimal], Money] = {}
    for line, line_sum in zip(lines, sums, strict=True):
        rule = line.tax or tax
        key = (rule.category, rule.rate)
        known = rules.setdefault(key, rule)
        if not known.name and rule.name:
            rules[key] = rule
        bases[key] = bases.get(key, Money.zero(discount.currency)) + line_sum.net
    shares = _shares(discount, list(bases.values()))
    return tuple(
        _tax_sum(rules[key], basis - share) for (key, basis), share in zip(bases.items(), shares, strict=True)
    )


def _tax_sum(rule: TaxRule, basis: Money) -> TaxSum:
    amount = _percent(rule.rate, basis)
    return TaxSum(rule.name, rule.category, rule.rate, rule.exemption_code, basis, amount)


def _shares(discount: Money, bases: Sequence[Money]) -> list[Money]:
    """Share a document's discount out over the bases of its taxes in proportion; nothing is lost."""
    if discount.is_zero():
        return [discount] * len(bases)
    # A discount has the sign of the sum it is taken from, so at least one base has that sign too.
    sign = -1 if discount.is_negative() else 1
    return discount.split([max(0, sign * basis.minor) for basis in bases])


def _discount(discount: Discount, base: Money) -> Money:
    return _percent(discount.percent, base) if isinstance(discount, PercentOff) else discount.amount


def _within(taken: Sequence[Money], base: Money) -> bool:
    """Tell whether discounts have the sign of their base and together are no larger than it."""
    sign = -1 if base.is_negative() else 1
    return min([0, *(sign * part.minor for part in taken)]) == 0 and sum(
        part.minor for part in taken
    ) * sign <= abs(base.minor)


def _percent(percent: Decimal, base: Money) -> Money:
    return Money(_half_up(Fraction(percent) * base.minor / 100), base.currency)


def _rounded(exact: Fraction, currency: str) -> Money:
    return Money(_half_up(exact * 10 ** digits(currency)), currency)


def _half_up(exact: Fraction) -> int:
    """Round half away from zero; a fraction keeps thirds and sixtieths exact, which a decimal does not."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -whole if exact < 0 else whole
