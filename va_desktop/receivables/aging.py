"""How old what is owed is: current, or overdue for up to 30, 60, 90 days or longer, by client and currency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from va_desktop.core.money import Money, total
from va_desktop.core.values import dataclass
from va_desktop.receivables.model import Owed


class Age(StrEnum):
    """For how long something has been overdue."""

    CURRENT = "current"
    UP_TO_30 = "1_30"
    UP_TO_60 = "31_60"
    UP_TO_90 = "61_90"
    OVER_90 = "over_90"


_UP_TO: Final = ((0, Age.CURRENT), (30, Age.UP_TO_30), (60, Age.UP_TO_60), (90, Age.UP_TO_90))


def age_of(days_late: int) -> Age:
    """Return the age of what has been overdue for some days."""
    return next((age for most, age in _UP_TO if days_late <= most), Age.OVER_90)


@dataclass(frozen=True, slots=True)
class Aged:
    """What a client owes in a currency: an amount for each `Age`, in their order, and how many invoices it is."""

    client_id: int
    client: str
    colour: int
    amounts: tuple[Money, ...]
    invoices: int

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self.amounts[0].currency

    @property
    def whole(self) -> Money:
        """What is owed together."""
        return total(self.amounts, self.currency)

    def at(self, age: Age) -> Money:
        """Return what is of an age."""
        return self.amounts[list(Age).index(age)]


def aged(items: Iterable[Owed], today: date) -> list[Aged]:
    """Return what each client owes, apart for each currency, by the clients' names."""
    groups: dict[tuple[int, str], list[Owed]] = {}
    for item in items:
        groups.setdefault((item.client_id, item.outstanding.currency), []).append(item)
    rows = [_row(group, currency, today) for (_, currency), group in groups.items()]
    return sorted(rows, key=lambda row: (row.client.casefold(), row.client_id, row.currency))


def summed(rows: Iterable[Aged]) -> list[Aged]:
    """Return what all clients owe together, a row for each currency; it names no client."""
    by_currency: dict[str, list[Aged]] = {}
    for row in rows:
        by_currency.setdefault(row.currency, []).append(row)
    return [
        Aged(
            0,
            "",
            0,
            tuple(total((row.at(age) for row in group), currency) for age in Age),
            sum(row.invoices for row in group),
        )
        for currency, group in sorted(by_currency.items())
    ]


def _row(group: list[Owed], currency: str, today: date) -> Aged:
    first = group[0]
    amounts = tuple(
        total((item.outstanding for item in group if age_of(item.days_late(today)) is age), currency)
        for age in Age
    )
    return Aged(first.client_id, first.client, first.colour, amounts, len(group))
