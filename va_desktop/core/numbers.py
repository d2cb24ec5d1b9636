"""Decimal numbers: reading what a person typed, strictly, and rounding half up."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern

MOST_PLACES: Final = 6
"""How many decimals a quantity, a price or a percentage may have."""
_DEVANAGARI = str.maketrans("०१२३४५६७८९", "0123456789")
_PLAIN = Pattern(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_WHOLE = Pattern(r"[+-]?[0-9]+", re.ASCII)
_LONGEST = 30
_LONGEST_ID = 18
"""Digits of an id that every database can keep."""
_LARGEST = 2**63 - 1


def ascii_digits(text: str) -> str:
    """Return the text with Devanagari digits written as ASCII ones; other scripts' digits stay as they are."""
    return text.translate(_DEVANAGARI)


def parse_decimal(text: str, *, field: str | None = None) -> Decimal:
    """Read a plain decimal number such as `12`, `-3.50` or `१२.५०`.

    Python's own reading is too generous for money: it takes `1_000`, `1e9`, `NaN` and the digits of every
    script. Raise `UserError` for all of these.
    """
    plain = ascii_digits(text.strip())
    if len(plain) > _LONGEST or not _PLAIN.fullmatch(plain):
        raise UserError("“{text}” is not a number; write it like 1250.50.", field=field, text=text[:40])
    return _within(Decimal(plain), field)


def parse_whole(text: str, *, field: str | None = None) -> int:
    """Read a whole number such as `12` or `-3`; raise `UserError` for anything else.

    One that no database could keep is refused as well: whoever types it as an id means no row that there is.
    """
    plain = ascii_digits(text.strip())
    if len(plain) > _LONGEST or not _WHOLE.fullmatch(plain):
        raise UserError("“{text}” is not a whole number; write it like 12.", field=field, text=text[:40])
    number = int(plain)
    if abs(number) > _LARGEST:
        raise UserError("{text} is too large a number.", field=field, text=plain)
    return number


def typed_id(text: str) -> int | None:
    """Return the id that a text is, such as `12` or `१२`; `None` for anything else, such as a name."""
    plain = ascii_digits(text.strip())
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _LONGEST_ID else None


def parse_grouped(text: str, decimal_sign: str, group_sign: str, *, field: str | None = None) -> Decimal:
    """Read a number as people of a locale write it: with its decimal sign and, if they like, its groups.

    Groups must be of two or three digits and the last one of three, so that `1,5` where the comma groups
    is an error and not fifteen.
    """
    plain = ascii_digits(text.strip()).replace("\u202f", " ").replace("\xa0", " ")
    group = re.escape(group_sign.replace("\u202f", " ").replace("\xa0", " "))
    point = re.escape(decimal_sign)
    if re.fullmatch(rf"[+-]?[0-9]{{1,3}}({group}[0-9]{{2,3}})*{group}[0-9]{{3}}({point}[0-9]+)?", plain):
        sign = group_sign.replace("\u202f", " ").replace("\xa0", " ")
        plain = plain.replace(sign, "")
    if decimal_sign != "." and "." in plain and decimal_sign not in plain:
        pass  # a plain point is understood everywhere: calculators and clipboards write it
    else:
        plain = plain.replace(decimal_sign, ".")
    if len(plain) > _LONGEST or not _PLAIN.fullmatch(plain):
        raise UserError(
            "“{text}” is not a number; write it like 1250{point}50.",
            field=field,
            text=text[:40],
            point=decimal_sign,
        )
    return _within(Decimal(plain), field)


def _within(number: Decimal, field: str | None) -> Decimal:
    """Return a number that no sum of the program is at a loss with; raise `UserError` for any larger one."""
    if abs(number) > _LARGEST:
        raise UserError("{text} is too large a number.", field=field, text=f"{number:f}")
    return number


def half_up(value: Decimal, places: int = 0) -> Decimal:
    """Round half away from zero to a number of decimal places."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def nearest(exact: Fraction) -> int:
    """Round a fraction half away from zero; it keeps thirds and sixtieths exact, which a decimal does not."""
    return nearest_of(exact.numerator, exact.denominator)


def nearest_of(numerator: int, denominator: int) -> int:
    """Round a quotient half away from zero; the denominator is above zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -whole if numerator < 0 else whole


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros, as JSON and exports want it."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def places(value: Decimal) -> int:
    """Return how many decimals a number needs."""
    return max(0, -int(value.normalize().as_tuple().exponent))
