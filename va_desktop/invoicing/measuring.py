"""How much of something a line says: recorded time written as a quantity, and quantities as they are typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Protocol

from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import duration
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.invoicing.units import HOUR, MINUTE

_HOUR_BASE: Final = 60
_HOUR_SECONDS: Final = 3600
_MINUS: Final = ("-", "\u2212")


class Measured(Protocol):
    """What of a line tells how its quantity is read; a line of a draft, and one that is printed."""

    @property
    def quantity(self) -> Decimal:
        """How many units."""
        ...

    @property
    def unit(self) -> str:
        """The unit's code."""
        ...

    @property
    def price_base_quantity(self) -> Decimal:
        """For how many units the price is."""
        ...


def is_time(line: Measured) -> bool:
    """Tell whether a quantity is whole minutes at a price per hour: it is read as a time."""
    whole = line.quantity == line.quantity.to_integral_value()
    return line.unit == MINUTE and whole and line.price_base_quantity == _HOUR_BASE


def whole_minutes(seconds: int) -> int:
    """Round half up to whole minutes."""
    return (seconds + 30) // 60


def decimal_hours(seconds: int) -> Decimal:
    """Round half up to hundredths of an hour (36 seconds)."""
    return Decimal((seconds + 18) // 36).scaleb(-2)


def time_quantity(seconds: int, unit: str) -> Decimal:
    """Write recorded time in minutes or in hours, as a line bills it."""
    return Decimal(whole_minutes(seconds)) if unit == MINUTE else decimal_hours(seconds)


def read_quantity(text: str, line: Measured, *, field: str = "quantity") -> Decimal:
    """Read a quantity of a line as it is printed: hours where it shows a time (`2:20`, `2h20`, `1.5`).

    Where hours or minutes are counted in another way, a number is their number and a time is one all the same.
    Raise `UserError` for what can't be read.
    """
    try:
        number = parse_decimal(text, field=field)
    except UserError:
        if line.unit not in (HOUR, MINUTE):
            raise
    else:
        return time_quantity(int(number * _HOUR_SECONDS), MINUTE) if is_time(line) else number
    typed = text.strip()
    if typed.startswith(_MINUS):
        return -time_quantity(read_duration(typed[1:], field=field), line.unit)
    return time_quantity(read_duration(typed, field=field), line.unit)


def typed_quantity(quantity: Decimal, line: Measured) -> str:
    """Write a quantity of a line as `read_quantity` reads it: `2:20`, or a plain number."""
    if not is_time(line):
        return plain(quantity)
    time = duration(abs(int(quantity)) * 60)
    return f"-{time}" if quantity < 0 else time
