"""What a client pays of expenses: nothing, what was approved, or what was incurred up to an amount a month."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import lines
from va_desktop.core.values import dataclass


class ExpenseRule(StrEnum):
    """Which expenses a client pays."""

    NONE = "none"
    APPROVED = "approved"
    INCURRED = "incurred"


class Objection(StrEnum):
    """Why an expense is not as it was agreed."""

    NOT_PAID = "not_paid"
    NEEDS_APPROVAL = "needs_approval"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class ExpensePolicy:
    """What was agreed of expenses; `most` is for a month, None without a limit. Without a rule nothing was."""

    rule: ExpenseRule | None = None
    most: Money | None = None
    text: str = ""

    def checked(self) -> ExpensePolicy:
        """Return it in the form that is stored; an amount belongs to what is paid as incurred."""
        if self.most is not None and self.most.minor <= 0:
            raise UserError("Write an amount above zero, or none.", field="expenses_most")
        most = self.most if self.rule is ExpenseRule.INCURRED else None
        return replace(self, most=most, text=lines(self.text, field="expenses_text"))

    def objection(self, amount: Money, before: Money) -> Objection | None:
        """Tell what speaks against an expense; `before` is what the month has of them already.

        Amounts in another currency than the agreed one can't be compared and are not objected to.
        """
        if self.rule is ExpenseRule.NONE:
            return Objection.NOT_PAID
        if self.rule is ExpenseRule.APPROVED:
            return Objection.NEEDS_APPROVAL
        most = self.most
        if most is None or {amount.currency, before.currency} != {most.currency}:
            return None
        return Objection.TOO_MUCH if most < before + amount else None
