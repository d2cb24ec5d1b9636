"""Opening balances as values: what another program issued and is still open here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass

_LONGEST_NUMBER: Final = 40


@dataclass(frozen=True, slots=True)
class NewOpening:
    """An invoice of another program: `amount` is what of it is still open, with tax."""

    client_id: int
    number: str
    issued_on: date
    due_on: date
    amount: Money

    def checked(self) -> NewOpening:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if self.amount.minor <= 0:
            raise UserError("What is open is an amount above zero.", field="amount")
        checked_day(self.issued_on)
        if not 0 <= (self.due_on - self.issued_on).days <= LONGEST_TERMS:
            raise UserError(
                "It is due from 0 to {most} days after its date.", field="due_on", most=LONGEST_TERMS
            )
        number = one_line(self.number, field="number", longest=_LONGEST_NUMBER, required=True)
        return replace(self, number=number)
