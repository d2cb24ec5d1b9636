"""What is bought in advance, in words for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.contracts.retainer import Retainer, Span, Unit
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.periods import Period, month_of
from va_desktop.core.texts import N_, Texts

_HOUR: Final = 3600
_EACH: Final[Mapping[Span, str]] = {
    Span.WEEK: N_("{bought} a week for {price}"),
    Span.MONTH: N_("{bought} a month for {price}"),
    Span.QUARTER: N_("{bought} a quarter for {price}"),
}


def period_text(period: Period, formats: Formats) -> str:
    """Write a period: `November 2026` where it is a month of the calendar, else its days."""
    return formats.month(period.first) if period == month_of(period.first) else formats.period(period)


def amount_text(amount: int, unit: Unit, currency: str, texts: Texts, formats: Formats) -> str:
    """Write seconds as `20 h` or `6:20 h`, minor units with their currency."""
    if unit is Unit.MONEY:
        return formats.money(Money(amount, currency))
    whole = amount % _HOUR == 0
    return texts("{time} h", time=formats.number(amount // _HOUR) if whole else formats.duration(amount))


def bought_text(retainer: Retainer, texts: Texts, formats: Formats) -> str:
    """Write what is bought for a period: `20 h`, or an amount."""
    return amount_text(retainer.bought, retainer.unit, retainer.price.currency, texts, formats)


def retainer_text(retainer: Retainer, texts: Texts, formats: Formats) -> str:
    """Write what was agreed in a line: `20 h a month for € 500.00`."""
    bought = bought_text(retainer, texts, formats)
    return texts(_EACH[retainer.span], bought=bought, price=formats.money(retainer.price))


def rollover_text(keeps: int | None, texts: Texts) -> str:
    """Say what becomes of what was not used."""
    if keeps is None:
        return texts("what is left is kept without limit")
    if keeps == 0:
        return texts("what is left expires with the period")
    return texts.plural("what is left is kept for {n} period", "what is left is kept for {n} periods", keeps)
