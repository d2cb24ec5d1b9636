"""Which amounts of a document are taxed together: lines by category and rate, with their share of its discounts.

A document's discount or charge with a tax of its own goes to that tax; one without is spread over the taxes of the
lines in proportion to what these come to. All figures are minor units of the document's currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from va_desktop.core.money import Money
from va_desktop.taxes.model import TaxPart, TaxRule

_Key = tuple[str, Decimal, tuple[TaxPart, ...]]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A document's discount or charge and what it adds to the sum; without a `tax` it is spread."""

    tax: TaxRule | None
    amount: int
    is_discount: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to a group: the amount of a line (by its place), or what of a discount or charge falls on it."""

    amount: int
    line: int | None = None
    is_discount: bool = False


@dataclass(slots=True)
class Group:
    """What is taxed by one rule."""

    rule: TaxRule
    parts: list[Part] = field(default_factory=list)

    @property
    def amount(self) -> int:
        """What it comes to."""
        return sum(part.amount for part in self.parts)


def grouped(
    lines: Sequence[tuple[TaxRule, int]], adjustments: Iterable[Adjustment], default: TaxRule
) -> list[Group]:
    """Return the groups of a document in the order in which its lines name them; nothing is lost.

    `default` is the tax of what is spread where there are no lines. A group takes the first name that is given.
    """
    groups: dict[_Key, Group] = {}
    for place, (rule, amount) in enumerate(lines):
        _group(groups, rule).parts.append(Part(amount, place))
    of_lines = list(groups.values())
    bases = [group.amount for group in of_lines]
    spread = {False: 0, True: 0}
    for one in adjustments:
        if one.tax is None:
            spread[one.is_discount] += one.amount
        elif one.amount:
            _group(groups, one.tax).parts.append(Part(one.amount, is_discount=one.is_discount))
    for is_discount, amount in spread.items():
        if amount and not of_lines:
            _group(groups, default).parts.append(Part(amount, is_discount=is_discount))
        elif amount:
            for group, share in zip(of_lines, _shares(amount, bases), strict=True):
                group.parts.append(Part(share, is_discount=is_discount))
    return list(groups.values())


def _group(groups: dict[_Key, Group], rule: TaxRule) -> Group:
    group = groups.setdefault((rule.category, rule.rate, rule.parts), Group(rule))
    if rule.name and not group.rule.name:
        group.rule = rule
    return group


def _shares(amount: int, bases: Sequence[int]) -> list[int]:
    """Share an amount out in proportion: over the bases with the sign of the whole, else over all of them."""
    sign = -1 if sum(bases) < 0 else 1
    weights = [max(0, sign * basis) for basis in bases]
    if not any(weights):
        weights = [abs(basis) for basis in bases]
    if not any(weights):
        weights[0] = 1
    return [share.minor for share in Money(amount, "").split(weights)]
