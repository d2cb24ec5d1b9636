"""Tax that a client withholds: how much is to be expected, under which section, and the certificate for it.

It pays an invoice as money does, and is credited by the tax office to whoever can show the certificate. India: TDS,
on the value without GST shown separately (CBDT circular 23/2017). Philippines: form 2307, on the value without VAT.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import MOST_PLACES, places
from va_desktop.core.resources import resource
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass

LONGEST_SECTION: Final = 60
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a client hands out for the tax it withheld; `sha256` names the attached file, empty without one."""

    number: str
    received_on: date
    sha256: str = ""
    name: str = ""

    def checked(self) -> Certificate:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        return replace(
            self,
            number=one_line(self.number, field="certificate", longest=LONGEST_SECTION, required=True),
            received_on=checked_day(self.received_on, field="certificate_on"),
        )


@dataclass(frozen=True, slots=True)
class Withheld:
    """Tax that was kept back from a payment: under which section, at which rate in percent where that is known."""

    amount: Money
    section: str = ""
    rate: Decimal | None = None
    certificate: Certificate | None = None

    def checked(self) -> Withheld:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if self.amount.is_negative():
            raise UserError("This can't be below zero.", field="withheld")
        return replace(
            self,
            section=one_line(self.section, field="section", longest=LONGEST_SECTION),
            rate=None if self.rate is None else checked_withholding_rate(self.rate),
            certificate=self.certificate and self.certificate.checked(),
        )


@dataclass(frozen=True, slots=True)
class Withholding:
    """What a client usually withholds: a section as it is cited, and a rate in percent."""

    section: str
    rate: Decimal

    def checked(self) -> Withholding:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        section = one_line(self.section, field="section", longest=LONGEST_SECTION, required=True)
        return Withholding(section, checked_withholding_rate(self.rate))


@dataclass(frozen=True, slots=True)
class Section:
    """A rule by which clients of a country withhold, and the days on which it holds; `until` is the last one.

    `what` says in a word what is paid for: `professional`, `technical`, `contract`.
    """

    country: str
    label: str
    rate: Decimal
    what: str
    valid_from: date
    until: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.valid_from <= day and (self.until is None or day <= self.until)


def checked_withholding_rate(rate: Decimal) -> Decimal:
    """Return a rate in percent; raise `UserError` for one that is none."""
    if not 0 <= rate <= 100 or places(rate) > MOST_PLACES:
        raise UserError("A rate of tax withheld is a percentage from 0 to 100.", field="withheld_rate")
    return rate


def expected_withholding(net: Money, usual: Withholding | None) -> Money:
    """Return the tax that a client will withhold from what it pays for a value without tax, rounded half up.

    Nothing where it usually withholds nothing, and nothing of what is not above zero.
    """
    if usual is None or net.minor <= 0:
        return Money.zero(net.currency)
    return net.times(usual.rate / _HUNDRED)


def withheld_from(paid: Money, net: Money, whole: Money, usual: Withholding | None) -> Money:
    """Return the tax to be expected in a payment of a part of what is billed, by its share of the net value.

    `paid` is what the payment settles of `whole`, of which `net` is without tax.
    """
    if whole.minor <= 0:
        return Money.zero(paid.currency)
    return expected_withholding(paid.times(Decimal(net.minor) / Decimal(whole.minor)), usual)


def sections(country: str, day: date) -> Sequence[Section]:
    """Return the sections by which clients of a country withhold on a day."""
    return [one for one in all_sections() if one.country == country and one.holds_on(day)]


def all_sections() -> Sequence[Section]:
    """Return all sections that the program knows, from `resources/withholding.toml`."""
    rows = tomllib.loads(resource("withholding.toml").read_text("utf-8"))["section"]
    return [
        Section(
            row["country"],
            row["label"],
            Decimal(row["rate"]),
            row["what"],
            row["valid_from"],
            row.get("until"),
            row["source"],
        )
        for row in rows
    ]
