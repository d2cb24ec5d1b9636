"""How lateness is charged, and what was charged, as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.clients.lateness import USUAL
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import MOST_PLACES, parse_decimal, places, plain
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass

UNREGISTERED: Final = N_(
    "{law} is for registered micro and small enterprises alone: add your Udyam number to your tax numbers "
    "first, or take a rate of your own."
)
"""Why a law can't be chosen."""
REGISTRATION_GONE: Final = N_(
    "Nothing is charged by {law}: there is no Udyam number among your tax numbers. Add it, or take a rate of "
    "your own."
)
"""Why a law that was chosen charges nothing any more."""
NO_LAW: Final = N_("No law of late payment is known for your country; take a rate of your own.")


class Charges(StrEnum):
    """What is charged for lateness: nothing, what the law at home gives, or a rate of one's own."""

    NONE = "none"
    LAW = "law"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ChargeRule:
    """A rule for a client, or for all who have none; `percent` a year and `fixed` belong to a rate of one's own."""

    charges: Charges = Charges.NONE
    percent: Decimal = Decimal(0)
    fixed: Decimal = Decimal(0)

    def checked(self) -> ChargeRule:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 <= self.percent <= 100 or places(self.percent) > MOST_PLACES:
            raise UserError("Interest is from 0 to 100 percent a year.", field="percent")
        if not 0 <= self.fixed <= 10**6 or places(self.fixed) > 2:
            raise UserError("A late fee is from 0 to 1,000,000.", field="fixed")
        return self


def read_rule(text: str) -> ChargeRule | None:
    """Read a rule: `none`, `law`, or a rate of one's own such as `8 %`, or `8 + 40` with its fee.

    `usual` means that there is none of one's own. Raise `UserError` for anything else.
    """
    word = text.strip().lower()
    if word == USUAL:
        return None
    if word in (Charges.NONE.value, Charges.LAW.value):
        return ChargeRule(Charges(word))
    percent, plus, fee = word.partition("+")
    try:
        rule = ChargeRule(
            Charges.OWN,
            parse_decimal(percent.strip().removesuffix("%").strip()),
            parse_decimal(fee) if plus else Decimal(0),
        )
    except UserError as error:
        raise UserError(
            "“{text}” is no way to charge for lateness; write usual, none, law, or a rate such as 8 or 8 + 40.",
            field="late_fee",
            text=text[:40],
        ) from error
    return rule.checked()


def rule_text(rule: ChargeRule | None) -> str:
    """Write a rule as `read_rule` reads it."""
    if rule is None:
        return USUAL
    if rule.charges is not Charges.OWN:
        return rule.charges.value
    return f"{plain(rule.percent)} + {plain(rule.fixed)}" if rule.fixed else plain(rule.percent)


@dataclass(frozen=True, slots=True)
class Charged:
    """What was put on a document for an invoice's lateness: up to which day, and how much."""

    charged_on: int
    until: date
    interest: Money
    fixed: Money
