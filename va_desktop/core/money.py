"""Money: an amount that cannot exist without its currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import half_up, parse_decimal
from va_desktop.core.values import dataclass

# ISO 4217, active national currencies (list one, without funds and metals).
_CURRENCIES: Final = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD
    HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
    LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK
    PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW
    ZWG""".split()
)
_DECIMALS: Final = {  # those that do not have two, ISO 4217
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
LARGEST: Final = 10**15
"""No single amount may reach this many minor units: sums of many stay far inside 64 bits."""


def known_currency(code: str, *, field: str = "currency") -> str:
    """Return the ISO 4217 code in capitals; raise `UserError` when there is no such currency."""
    currency = code.strip().upper()
    if currency not in _CURRENCIES:
        raise UserError(
            "There is no currency “{code}”; write a code such as EUR or INR.", field=field, code=code[:20]
        )
    return currency


def all_currencies() -> Sequence[str]:
    """Return all known currency codes, sorted."""
    return sorted(_CURRENCIES)


def digits(currency: str) -> int:
    """Return the number of decimals of a currency: 0, 2 or 3."""
    return _DECIMALS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` units (cents, paise) of a currency."""

    minor: int
    currency: str

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Return no money in a currency."""
        return cls(0, currency)

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Return an amount in major units, rounded half up to the minor unit."""
        return cls(int(half_up(amount.scaleb(digits(currency)))), currency)

    @classmethod
    def parse(cls, text: str, currency: str, *, field: str | None = "amount") -> Money:
        """Read a plain number as an exact amount; raise `UserError` for more decimals than there are."""
        return cls.exact(parse_decimal(text, field=field), currency, field=field)

    @classmethod
    def exact(cls, amount: Decimal, currency: str, *, field: str | None = "amount") -> Money:
        """Return an amount that must fit the currency's decimals; raise `UserError` where it does not."""
        money = cls.of(amount, currency)
        if money.decimal != amount:
            raise UserError(
                "{amount} has more decimals than {currency} has.",
                field=field,
                amount=format(amount, "f"),
                currency=currency,
            )
        if abs(money.minor) >= LARGEST:
            raise UserError("This amount is too large.", field=field)
        return money

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, with all decimals of its currency."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    @override
    def __str__(self) -> str:
        return f"{self.decimal:f}"

    def is_zero(self) -> bool:
        """Tell whether it is no money at all."""
        return self.minor == 0

    def is_negative(self) -> bool:
        """Tell whether it is less than nothing."""
        return self.minor < 0

    def _same(self, other: Money) -> int:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added or compared")
        return other.minor

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def times(self, factor: Decimal) -> Money:
        """Multiply, rounding half up once."""
        return Money(int(half_up(self.minor * factor)), self.currency)

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Share the amount out by weights; the parts always sum to the whole.

        What rounding leaves over goes, a minor unit each, to the parts with the largest remainders.
        """
        whole = sum(weights)
        if not weights or whole <= 0 or min(weights) < 0:
            raise ValueError("weights must be positive")
        sign = -1 if self.minor < 0 else 1
        size = abs(self.minor)
        parts = [size * weight // whole for weight in weights]
        by_remainder = sorted(range(len(weights)), key=lambda i: -(size * weights[i] % whole))
        for i in by_remainder[: size - sum(parts)]:
            parts[i] += 1
        return [Money(sign * part, self.currency) for part in parts]


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Sum amounts of one currency; no amounts are zero of it."""
    whole = Money.zero(currency)
    for amount in amounts:
        whole += amount
    return whole


def by_currency(amounts: Iterable[Money]) -> dict[str, Money]:
    """Sum amounts apart for each currency, in the order in which the currencies come."""
    sums: dict[str, Money] = {}
    for amount in amounts:
        known = sums.get(amount.currency)
        sums[amount.currency] = amount if known is None else known + amount
    return sums
