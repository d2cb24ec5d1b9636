"""Reports as values: what each week brought, apart for each client and currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from va_desktop.core.money import Money, by_currency
from va_desktop.core.periods import Period
from va_desktop.core.values import dataclass


class Basis(StrEnum):
    """What counts as earned money, and in which week."""

    EARNED = "earned"
    """Work done, by the day of the entry, or on which the task was done."""
    INVOICED = "invoiced"
    """Net, by date of issue."""
    RECEIVED = "received"
    """By date of payment, tax taken out in proportion."""


class DaySum(NamedTuple):
    """What a client's day came to in one currency: seconds worked, minor units of money."""

    day: date
    client_id: int | None
    currency: str | None
    seconds: int
    minor: int


class Received(NamedTuple):
    """A payment's part that settles an invoice: `paid` minor units, `before` of earlier payments of the same."""

    day: date
    client_id: int
    currency: str
    paid: int
    before: int
    net: int
    total: int


@dataclass(frozen=True, slots=True)
class Slice:
    """What a client brought in a week in one currency.

    `client_id` is `None` for time on no task; `home` is `None` where no exchange rate is known.
    """

    client_id: int | None
    seconds: int
    amount: Money
    home: Money | None


@dataclass(frozen=True, slots=True)
class Week:
    """A week and its slices, by client."""

    period: Period
    slices: tuple[Slice, ...]

    @property
    def seconds(self) -> int:
        """The time worked, of all clients and of none."""
        return sum(part.seconds for part in self.slices)

    @property
    def amounts(self) -> tuple[Money, ...]:
        """The sum of each currency in which there is one, by its code."""
        sums = by_currency(part.amount for part in self.slices)
        return tuple(sums[currency] for currency in sorted(sums) if not sums[currency].is_zero())


@dataclass(frozen=True, slots=True)
class ClientName:
    """How a client is shown: `colour` is an index into the theme's client colours."""

    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Earnings:
    """What some weeks brought, oldest first.

    `home_currency` is `None` before the contractor's profile is set. `missing` are the currencies without
    an exchange rate for it: sums in them stay apart. `target` and `target_seconds` are the aims for a week.
    """

    basis: Basis
    weeks: tuple[Week, ...]
    clients: Mapping[int, ClientName]
    home_currency: str | None
    missing: tuple[str, ...]
    target: Money | None = None
    target_seconds: int = 0

    def last(self, count: int) -> Earnings:
        """Return the same for the last weeks only."""
        weeks = self.weeks[-count:]
        return replace(self, weeks=weeks, missing=missing_in(weeks))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which there is any money, by their codes."""
        return tuple(sorted({money.currency for week in self.weeks for money in week.amounts}))


def missing_in(weeks: tuple[Week, ...]) -> tuple[str, ...]:
    """Return the currencies that could not be converted, by their codes."""
    parts = (part for week in weeks for part in week.slices)
    return tuple(sorted({part.amount.currency for part in parts if part.home is None}))


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures, in the home currency; a rate or a share of nothing is `None`.

    `average` and what follows are of the twelve full weeks before this one; `change` is the percentage by which
    the average differs from that of the twelve weeks before. An amount that can't be converted is left out;
    where none can be, what was earned is `None`.
    """

    this_week: Money | None
    this_week_seconds: int
    average: Money | None
    average_seconds: int
    change: Decimal | None
    per_hour: Money | None
    per_paid_hour: Money | None
    costs: Money
    costs_share: Decimal | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the pane shows: the weeks, and the key figures once the contractor's profile is set."""

    earnings: Earnings
    figures: Figures | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded, neither in these weeks nor in those that are averaged."""
        averaged = self.figures is not None and (
            self.figures.average_seconds > 0
            or self.figures.average is None
            or not self.figures.average.is_zero()
        )
        return not averaged and not any(week.slices for week in self.earnings.weeks)
