"""The one calculator: every screen, document and export takes its sums from here.

EN 16931: a line is rounded, then lines are summed (BR-CO-10); tax is computed for each category and rate on the
sum of its lines less its share of the document's discounts and with that of its charges, and rounded once
(BR-CO-17), where a tax has parts each of these. All rounding is half up. What is printed can so be checked with a
pocket calculator. Where prices are with tax, the tax is taken out of the sum of each rate, so that what is printed
still adds up to the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import LARGEST, Money, digits, total
from va_desktop.core.numbers import nearest, nearest_of
from va_desktop.core.progress import Step, unwatched, watched
from va_desktop.invoicing.charges import Charge, PercentOn, Prices, Rounding, RoundTo
from va_desktop.invoicing.model import Discount, Draft, Line, PercentOff
from va_desktop.invoicing.spreading import Adjustment, Group, grouped
from va_desktop.invoicing.sums import LineSum, TaxSum, Totals
from va_desktop.invoicing.taking_out import basis_within, taken_out
from va_desktop.taxes.model import TaxRule

CALCULATOR: Final = 1
"""The version of these rules, kept with each document; a change of any result needs the next one."""


def compute_totals(
    lines: Sequence[Line],
    discounts: Sequence[Discount],
    tax: TaxRule,
    currency: str,
    *,
    charges: Sequence[Charge] = (),
    prices: Prices = Prices.NET,
    prepaid: Money | None = None,
    rounding: Rounding | None = None,
    step: Step = unwatched,
) -> Totals:
    """Return all sums of a document; `tax` applies to the lines that name none. `step` hears of the lines.

    Raise `UserError` for discounts that are larger than what they are taken from, and for amounts out of range.
    """
    line_sums = [sum_line(line, currency, number) for number, line in enumerate(watched(lines, step), 1)]
    subtotal = total((line.amount for line in line_sums), currency)
    taken = tuple(_adjusted(discount, subtotal) for discount in discounts)
    added = tuple(_adjusted(charge, subtotal) for charge in charges)
    sign = -1 if subtotal.is_negative() else 1
    if any(amount.minor * sign < 0 for amount in taken):
        raise UserError("A discount can't be below zero.", field="discounts")
    if sign > 0 and any(amount.is_negative() for amount in added):
        raise UserError("A charge can't be below zero; write it as a discount.", field="charges")
    if not _within(taken, subtotal, subtotal + total(added, currency)):
        raise UserError("The discounts are larger than the sum of the lines.", field="discounts")
    groups = grouped(
        [(line.tax or tax, line_sum.amount.minor) for line, line_sum in zip(lines, line_sums, strict=True)],
        [
            *(Adjustment(one.tax, -amount.minor, True) for one, amount in zip(discounts, taken, strict=True)),
            *(Adjustment(one.tax, amount.minor, False) for one, amount in zip(charges, added, strict=True)),
        ],
        tax,
    )
    _refuse_large([subtotal.minor, *(one.minor for one in (*taken, *added)), *(one.amount for one in groups)])
    taxes: list[TaxSum] = []
    discount_total = charge_total = Money.zero(currency)
    for group in groups:
        rows, nets = _taxed(group, currency, prices)
        taxes += rows
        discount_total += rows[0].discount
        charge_total += rows[0].charge
        for part, minor in zip(group.parts, nets, strict=True):
            if part.line is not None:
                line_sums[part.line] = replace(line_sums[part.line], net=Money(minor, currency))
    line_total = total((line.net for line in line_sums), currency)
    net = line_total - discount_total + charge_total
    tax_total = total((row.amount for row in taxes), currency)
    whole = net + tax_total
    paid = prepaid or Money.zero(currency)
    turned = _rounding(whole - paid, rounding)
    _refuse_large([net.minor, whole.minor, (whole - paid + turned).minor])
    return Totals(
        lines=tuple(line_sums),
        line_total=line_total,
        discounts=taken,
        taxes=tuple(taxes),
        net=net,
        tax=tax_total,
        total=whole,
        charges=added,
        subtotal=subtotal,
        discount_total=discount_total,
        charge_total=charge_total,
        prepaid=paid,
        rounding=turned,
        due=whole - paid + turned,
    )


def draft_totals(draft: Draft, step: Step = unwatched) -> Totals:
    """Return all sums of a draft."""
    terms = draft.terms
    return compute_totals(
        draft.lines,
        terms.discounts,
        terms.tax,
        draft.currency,
        charges=terms.charges,
        prices=terms.prices,
        prepaid=terms.prepaid,
        rounding=terms.rounding,
        step=step,
    )


def sum_line(line: Line, currency: str, number: int = 1) -> LineSum:
    """Return what a line comes to, as its price is meant; `number` (from 1) names it in an error."""
    gross = Money(_gross(line, digits(currency)), currency)
    taken = tuple(_adjusted(discount, gross) for discount in line.discounts)
    added = tuple(_adjusted(charge, gross) for charge in line.charges)
    amount = gross - total(taken, currency) + total(added, currency) if taken or added else gross
    if any(abs(one.minor) >= LARGEST for one in (gross, amount, *added)):
        raise UserError("The amount of line {number} is too large.", field="lines", number=number)
    if taken and not _within(taken, gross, gross + total(added, currency)):
        raise UserError(
            "The discounts of line {number} are larger than the line.", field="lines", number=number
        )
    return LineSum(gross, taken, amount, added)


def _taxed(group: Group, currency: str, prices: Prices) -> tuple[list[TaxSum], list[int]]:
    """Return the tax of a group, a row for each part of it, and what each of its amounts is without tax."""
    rule = group.rule
    parts = [(part.name, part.rate) for part in rule.parts] or [(rule.name, rule.rate)]
    basis, nets = group.amount, [part.amount for part in group.parts]
    if prices is Prices.GROSS:
        basis, amounts = basis_within(group.amount, [rate for _, rate in parts])
        nets = taken_out(nets, rule.rate, basis)
    else:
        amounts = [_percent(rate, basis) for _, rate in parts]
    adjusted = [
        (part.is_discount, net) for part, net in zip(group.parts, nets, strict=True) if part.line is None
    ]
    rows = [
        TaxSum(
            name=name,
            category=rule.category,
            rate=rate,
            exemption_code=rule.exemption_code,
            basis=Money(basis, currency),
            amount=Money(amount, currency),
            whole_rate=rule.rate,
            discount=Money(-sum(net for is_discount, net in adjusted if is_discount), currency),
            charge=Money(sum(net for is_discount, net in adjusted if not is_discount), currency),
        )
        for (name, rate), amount in zip(parts, amounts, strict=True)
    ]
    return rows, nets


def _adjusted(one: Discount | Charge, base: Money) -> Money:
    if isinstance(one, PercentOff | PercentOn):
        return Money(_percent(one.percent, base.minor), base.currency)
    return one.amount


def _within(taken: Sequence[Money], base: Money, charged: Money) -> bool:
    """Tell whether discounts have the sign of their base, and are no larger than it is with or without charges."""
    sign = -1 if base.is_negative() else 1
    return (
        min([0, *(sign * part.minor for part in taken)]) == 0
        and max(sign * base.minor, sign * charged.minor, 0) >= sum(part.minor for part in taken) * sign
    )


def _rounding(due: Money, rounding: Rounding | None) -> Money:
    if rounding is None:
        return Money.zero(due.currency)
    if isinstance(rounding, RoundTo):
        step = Money.exact(rounding.step, due.currency).minor
        return Money(nearest(Fraction(due.minor, step)) * step, due.currency) - due
    return rounding.amount


def _refuse_large(amounts: Iterable[int]) -> None:
    if any(abs(amount) >= LARGEST for amount in amounts):
        raise UserError("This amount is too large.", field="lines")


def _percent(percent: Decimal, minor: int) -> int:
    numerator, denominator = percent.as_integer_ratio()
    return nearest_of(numerator * minor, denominator * 100)


def _gross(line: Line, places: int) -> int:
    """Return quantity times price in minor units, rounded once: whole numbers keep it exact, and are quick."""
    quantity, parts = line.quantity.as_integer_ratio()
    price, of = line.price.as_integer_ratio()
    base, in_base = line.price_base_quantity.as_integer_ratio()
    return nearest_of(quantity * price * in_base * 10**places, parts * of * base)
