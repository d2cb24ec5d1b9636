"""What the days of a span hold, by client: for a month at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from va_desktop.core.money import Money, by_currency
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """What was worked on a day for a client (None: for nobody) in one currency (None: without a task).

    `colour` is that of the client; a running timer counts 0 until `with_running` adds it.
    """

    day: date
    client_id: int | None
    client: str
    colour: int | None
    seconds: int
    amount: Money | None


@dataclass(frozen=True, slots=True)
class DayShares:
    """A day: its seconds, what they are worth in each currency, and the seconds of each client, most first."""

    seconds: int
    amounts: tuple[Money, ...]
    clients: tuple[Share, ...]


def with_running(shares: Iterable[Share], running: Share) -> list[Share]:
    """Return the shares with what a running timer measured so far."""
    found = list(shares)
    for number, one in enumerate(found):
        same = (one.day, one.client_id) == (running.day, running.client_id)
        if same and _currency(one) == _currency(running):
            amount = one.amount + running.amount if one.amount and running.amount else one.amount
            found[number] = replace(one, seconds=one.seconds + running.seconds, amount=amount)
            return found
    return [*found, running]


def by_day(shares: Iterable[Share]) -> Mapping[date, DayShares]:
    """Return the days that hold any time."""
    days: dict[date, list[Share]] = {}
    for one in shares:
        days.setdefault(one.day, []).append(one)
    return {day: together(ones) for day, ones in days.items()}


def together(shares: Iterable[Share]) -> DayShares:
    """Add shares up, whatever their days."""
    found = list(shares)
    clients: dict[int | None, Share] = {}
    for one in found:
        known = clients.get(one.client_id)
        spent = one.seconds if known is None else known.seconds + one.seconds
        clients[one.client_id] = replace(known or one, seconds=spent)
    amounts = by_currency(one.amount for one in found if one.amount is not None and one.amount.minor)
    most_first = sorted(clients.values(), key=lambda one: (-one.seconds, one.client, one.client_id or 0))
    return DayShares(sum(one.seconds for one in found), tuple(amounts.values()), tuple(most_first))


def _currency(share: Share) -> str | None:
    return None if share.amount is None else share.amount.currency
