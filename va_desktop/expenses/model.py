"""Expenses as values: what the contractor spent, and what of it a client pays."""

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
from va_desktop.expenses.categories import known_category
from va_desktop.expenses.markup import NONE, checked_markup, with_markup

KIND = "expense"
"""The table's name: receipts and changes of expenses go by it."""


@dataclass(frozen=True, slots=True)
class NewExpense:
    """What the user says of an expense; `checked` makes it fit to be stored.

    `billable`: the client pays it, with `markup` percent added. `translations` hold what an invoice prints in
    another language: `{"hi": {"note": …}}`.
    """

    day: date
    amount: Money
    category: str
    supplier: str = ""
    note: str = ""
    client_id: int | None = None
    billable: bool = False
    markup: Decimal = NONE
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def checked(self) -> NewExpense:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 < self.amount.minor < LARGEST:
            raise UserError("An expense is an amount above zero.", field="amount")
        if self.billable and self.client_id is None:
            raise UserError("Say which client pays this.", field="client")
        if self.markup != NONE and not self.billable:
            raise UserError("A mark-up needs a client who pays this.", field="markup")
        return replace(
            self,
            day=checked_day(self.day),
            amount=Money(self.amount.minor, known_currency(self.amount.currency)),
            category=known_category(self.category),
            supplier=one_line(self.supplier, field="supplier"),
            note=lines(self.note, field="note"),
            markup=checked_markup(self.markup),
        )


@dataclass(frozen=True, slots=True)
class Expense:
    """An expense as stored; see `NewExpense` for its parts."""

    id: int
    uid: str
    revision: int
    day: date
    supplier: str
    category: str
    amount: Money
    note: str
    client_id: int | None
    billable: bool
    markup: Decimal
    translations: Mapping[str, Mapping[str, str]]

    @property
    def charge(self) -> Money:
        """What its client pays, in the expense's own currency; nothing when it is not billable."""
        return with_markup(self.amount, self.markup) if self.billable else Money.zero(self.amount.currency)

    def as_new(self) -> NewExpense:
        """Return what is said of it, to be edited."""
        return NewExpense(
            day=self.day,
            amount=self.amount,
            category=self.category,
            supplier=self.supplier,
            note=self.note,
            client_id=self.client_id,
            billable=self.billable,
            markup=self.markup,
            translations=self.translations,
        )


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What was spent in a calendar month, apart for each currency; `month` is its first day."""

    month: date
    count: int
    amounts: tuple[Money, ...]
