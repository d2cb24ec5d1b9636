"""Which rate applies: the one of the service before the one for all, and of each the latest that has begun.

The first rate for all services also holds for the days before it: work done before the agreement was typed in
is worth what was agreed, and not nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from va_desktop.contracts.model import Contract, NewRate, Rate
from va_desktop.contracts.retainer import Retainer, in_force
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal
from va_desktop.core.patterns import Pattern

_PER_HOUR: Final = Pattern(r"\s*/\s*(h|hr|hour|घं|घंटा)$")


def rate_for(rates: Sequence[Rate], service_id: int | None, day: date) -> Rate | None:
    """Return the rate of a service on a day, or None where there are no rates at all."""
    if service_id is not None:
        special = _latest(rate for rate in rates if rate.service_id == service_id and rate.valid_from <= day)
        if special is not None:
            return special
    general = [rate for rate in rates if rate.service_id is None]
    begun = _latest(rate for rate in general if rate.valid_from <= day)
    return begun or min(general, key=lambda rate: rate.valid_from, default=None)


def with_rate(contract: Contract, new: NewRate, replaced: int | None = None) -> Contract:
    """Return a contract as it would be with a rate: a new one, or one that takes the place of the rate `replaced`.

    A new rate for a day and a service that have one already takes the place of that.
    """
    kept = [
        rate
        for rate in contract.rates
        if rate.id != replaced
        and (replaced is not None or (rate.service_id, rate.valid_from) != (new.service_id, new.valid_from))
    ]
    rates = [*kept, Rate(replaced or 0, new.service_id, new.valid_from, new.hour)]
    return replace(contract, rates=tuple(sorted(rates, key=lambda rate: (rate.valid_from, rate.id))))


def rates_until(contract: Contract, new: NewRate, last: date) -> list[NewRate]:
    """Return the rates to be set so that one holds on all days up to a last one, and then what held before.

    A service without a rate of its own goes by the one for all again, with its later changes.
    """
    if last < new.valid_from:
        raise UserError("The last day of a rate can't be before its first.", field="to")
    own = [rate for rate in contract.rates if rate.service_id == new.service_id]
    between = [rate.valid_from for rate in own if new.valid_from < rate.valid_from <= last]
    after = last + timedelta(days=1)
    before = rate_for(contract.rates, new.service_id, after)
    back = [] if before is None else [NewRate(before.hour, after, new.service_id)]
    if before is not None and before.service_id != new.service_id:
        back += [
            NewRate(rate.hour, rate.valid_from, new.service_id)
            for rate in contract.rates
            if rate.service_id is None and rate.valid_from > after
        ]
    return [new, *(NewRate(new.hour, day, new.service_id) for day in between), *back]


def without_rate(contract: Contract, rate_id: int) -> Contract:
    """Return a contract as it would be without one of its rates."""
    return replace(contract, rates=tuple(rate for rate in contract.rates if rate.id != rate_id))


def hour_beyond(
    rates: Sequence[Rate], retainers: Sequence[Retainer], service_id: int | None, day: date
) -> Money | None:
    """Return the price of an hour that no retainer covers, None where time has no price at all.

    It is the retainer's price of overflow, else the rate, else what an hour within the retainer costs. Work from
    before the first retainer is worth what it would be beyond it.
    """
    held = in_force(retainers, day) or (retainers[0] if retainers else None)
    if held is not None and held.overflow is not None:
        return held.overflow
    rate = rate_for(rates, service_id, day)
    if rate is not None:
        return rate.hour
    return None if held is None else held.hour


def parse_rate(text: str, currency: str) -> Money:
    """Read the price of an hour such as `25.00/h` or `25`; raise `UserError` for anything else."""
    plain = _PER_HOUR.sub("", text.strip())
    return checked_rate(Money.exact(parse_decimal(plain, field="rate"), currency, field="rate"))


def checked_rate(hour: Money) -> Money:
    """Return the price of an hour; raise `UserError` when it is below zero."""
    if hour.is_negative():
        raise UserError("A rate can't be below zero.", field="rate")
    return hour


def _latest(rates: Iterable[Rate]) -> Rate | None:
    return max(rates, key=lambda rate: rate.valid_from, default=None)
