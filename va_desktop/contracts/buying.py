"""Reads what a person types of a retainer: what is bought, what becomes of the rest, what an hour beyond costs."""

from __future__ import annotations

from datetime import date
from typing import Final

from va_desktop.contracts.rates import parse_rate
from va_desktop.contracts.retainer import Retainer, Span, Unit
from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import ascii_digits, parse_whole

ROLLOVERS: Final = {"none": 0, "one": 1, "unlimited": None}
_EXPIRING: Final = "expiring:"


def parse_bought(text: str, currency: str, *, field: str = "retainer") -> tuple[int, Unit]:
    """Read `20h`, `20:30` or `45m` as time in seconds, `300` or `300 EUR` as an amount in minor units."""
    plain = ascii_digits(text.strip())
    if ":" in plain or plain[-1:].lower() in ("h", "m", "n"):  # 90 min
        return read_duration(plain, field=field), Unit.TIME
    amount = plain[: -len(currency)] if plain.upper().endswith(currency) else plain
    return Money.parse(amount, currency, field=field).minor, Unit.MONEY


def parse_rollover(text: str) -> int | None:
    """Read `none`, `one`, `unlimited` or `expiring:3`: for how many periods what is left is kept, None for ever."""
    word = text.strip().lower()
    if word in ROLLOVERS:
        return ROLLOVERS[word]
    if word.startswith(_EXPIRING):
        return parse_whole(word.removeprefix(_EXPIRING), field="rollover")
    raise UserError(
        "“{text}” says nothing of what is left; write none, one, unlimited or expiring:3.",
        field="rollover",
        text=text[:40],
    )


def rollover_word(keeps: int | None) -> str:
    """Write what `parse_rollover` reads."""
    return next((word for word, known in ROLLOVERS.items() if known == keeps), f"{_EXPIRING}{keeps}")


def parse_retainer(
    bought: str,
    currency: str,
    starts_on: date,
    *,
    per: str = Span.MONTH.value,
    price: str = "",
    rollover: str = "none",
    overflow: str = "",
    opening: str = "",
) -> Retainer:
    """Read a retainer as a command says it; raise `UserError`, naming the field, for the first error.

    An amount that is bought costs as much where no price is said.
    """
    amount, unit = parse_bought(bought, currency)
    if not price and unit is Unit.TIME:
        raise UserError("Say what a period costs, such as --price 500.", field="price")
    left, of_what = parse_bought(opening, currency, field="opening") if opening else (0, unit)
    if of_what is not unit:
        raise UserError("What was left is of what is bought: both hours, or both amounts.", field="opening")
    return Retainer(
        starts_on=starts_on,
        bought=amount,
        price=Money.parse(price, currency, field="price") if price else Money(amount, currency),
        unit=unit,
        span=Span(per),
        keeps=parse_rollover(rollover),
        overflow=parse_rate(overflow, currency) if overflow else None,
        opening=left,
    ).checked()
