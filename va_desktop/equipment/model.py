"""Equipment as values: what the contractor owns for work, and what a client pays for its use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import LARGEST, Money, known_currency
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass
from va_desktop.equipment.charges import Charge

KIND = "equipment"
"""The table's name: changes of equipment go by it."""
ALL = Decimal(100)
_PLACES = -2


@dataclass(frozen=True, slots=True)
class NewItem:
    """What the user says of a piece of equipment; `checked` makes it fit to be stored.

    `business_share` is the percentage of its use that is business. `translations` hold what an invoice prints in
    another language: `{"hi": {"name": …}}`.
    """

    name: str
    bought_on: date
    cost: Money
    business_share: Decimal = ALL
    note: str = ""
    charge: Charge | None = None
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def checked(self) -> NewItem:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 <= self.cost.minor < LARGEST:
            raise UserError("The cost can't be below zero.", field="cost")
        if not 0 <= self.business_share <= ALL:
            raise UserError("The share of business use is from 0 to 100 percent.", field="business_share")
        if int(self.business_share.normalize().as_tuple().exponent) < _PLACES:
            raise UserError("The share of business use has at most two decimals.", field="business_share")
        charge = self.charge
        if charge is not None:
            charge = replace(
                charge.checked(),
                first=checked_day(charge.first, field="charge_from"),
                last=None if charge.last is None else checked_day(charge.last, field="charge_until"),
            )
        return replace(
            self,
            name=one_line(self.name, field="name", required=True),
            bought_on=checked_day(self.bought_on),
            cost=Money(self.cost.minor, known_currency(self.cost.currency)),
            note=lines(self.note, field="note"),
            charge=charge,
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of equipment as stored; see `NewItem` for its parts."""

    id: int
    uid: str
    revision: int
    name: str
    bought_on: date
    cost: Money
    business_share: Decimal
    note: str
    charge: Charge | None
    translations: Mapping[str, Mapping[str, str]]

    @property
    def business_cost(self) -> Money:
        """The part of the cost that the business bears."""
        return self.cost.times(self.business_share / ALL)

    def printed_name(self, language: str) -> str:
        """Return its name as printed in a language; the plain one where there is no other."""
        return self.translations.get(language, {}).get("name") or self.name

    def as_new(self) -> NewItem:
        """Return what is said of it, to be edited."""
        return NewItem(
            name=self.name,
            bought_on=self.bought_on,
            cost=self.cost,
            business_share=self.business_share,
            note=self.note,
            charge=self.charge,
            translations=self.translations,
        )


@dataclass(frozen=True, slots=True)
class MonthCharge:
    """One month of use of an item, to be paid by a client; `month` is its first day."""

    item: Item
    client_id: int
    month: date
    amount: Money
