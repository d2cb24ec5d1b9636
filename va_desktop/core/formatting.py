"""Numbers, amounts, days and durations as people of a locale write them (CLDR, through Babel)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import parse_grouped
from va_desktop.core.periods import Period

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK = "\xa0"
_DAYS_KEPT: Final = 2000
DayStyle = Literal["long", "medium", "short", "weekday"]


class Formats:
    """The formats of a language in a country, such as Hindi in India or English in India (`en_IN`).

    `home` is the currency that is told first where there are several; by default none is.
    """

    def __init__(self, language: str, country: str, home: str = "") -> None:
        self.language = language
        self.country = country
        self.home = home
        # A list writes the same few signs and days hundreds of times, and Babel takes its time for each.
        self._sign = lru_cache(maxsize=None)(self._currency_sign)
        self._day = lru_cache(_DAYS_KEPT)(self._written_day)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale; the language alone where CLDR does not know the pair."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(f"{self.language}_{self.country}")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(self.language)

    def money(self, money: Money) -> str:
        """Write an amount with its currency's sign: `€ 412.50`, `412,50 €`, `₹ 12,34,567.00`."""
        sign = self.currency_sign(money.currency)
        number = self.amount(Money(abs(money.minor), money.currency))
        minus = "−" if money.is_negative() else ""
        if self._sign_first:
            return f"{minus}{sign}{NO_BREAK}{number}"
        return f"{minus}{number}{NO_BREAK}{sign}"

    def in_order(self, amounts: Iterable[Money]) -> list[Money]:
        """Return amounts of several currencies in the order in which they are told: home's first, then by code."""
        return sorted(amounts, key=lambda amount: (amount.currency != self.home, amount.currency))

    def moneys(self, amounts: Iterable[Money]) -> str:
        """Write amounts of several currencies beside each other, in their order."""
        return " · ".join(self.money(amount) for amount in self.in_order(amounts))

    def amount(self, money: Money) -> str:
        """Write an amount with all its decimals and without its currency."""
        return self.number(money.decimal, digits(money.currency))

    def currency_sign(self, currency: str) -> str:
        """Return a currency's sign in this locale: `€`, or the code where it has none."""
        return self._sign(currency)

    def _currency_sign(self, currency: str) -> str:
        from babel.numbers import get_currency_symbol

        return get_currency_symbol(currency, self.locale)

    @cached_property
    def _sign_first(self) -> bool:
        pattern = self.locale.currency_formats["standard"].pattern
        return bool(pattern.lstrip("\u200e\u200f").startswith("¤"))

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """Write a number with groups; with `places`, exactly so many decimals."""
        if places is None:
            places = max(0, -int(Decimal(value).normalize().as_tuple().exponent))
        minus, group, point, last, further = self._figures
        whole, _, decimals = f"{abs(Decimal(value)):.{places}f}".partition(".")
        head, groups = whole[:-last], [whole[-last:]]
        while head:
            groups.insert(0, head[-further:])
            head = head[:-further]
        sign = minus if value < 0 else ""
        return f"{sign}{group.join(groups)}{point}{decimals}" if places else f"{sign}{group.join(groups)}"

    @property
    def number_signs(self) -> tuple[str, str]:
        """The decimal sign and the sign between groups of digits."""
        _, group, point, _, _ = self._figures
        return point, group

    @cached_property
    def day_form(self) -> str:
        """How a day is written in figures, such as `d/m/y`; see `core.daytext`."""
        from va_desktop.core.daytext import form_of  # no part of the start

        return form_of(str(self.locale.date_formats["short"].pattern))

    @cached_property
    def _figures(self) -> tuple[str, str, str, int, int]:
        """The minus, the sign between groups, the decimal sign; the sizes of the last and of further groups.

        They are looked up once: asking Babel for each number takes longer than setting its line in a PDF.
        """
        from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

        signs = (get_minus_sign_symbol, get_group_symbol, get_decimal_symbol)
        minus, group, point = (sign(self.locale) for sign in signs)
        last, further = self.locale.decimal_formats[None].grouping
        return minus, group, point, last, further

    def percent(self, value: Decimal) -> str:
        """Write a percentage: `18 %`."""
        return f"{self.number(value)}{NO_BREAK}%"

    def parse_number(self, text: str, *, field: str | None = None) -> Decimal:
        """Read a number as people of this locale type it; raise `UserError` otherwise."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return parse_grouped(
            text, get_decimal_symbol(self.locale), get_group_symbol(self.locale), field=field
        )

    def day(self, day: date, style: DayStyle = "medium") -> str:
        """Write a day: long `26 November 2026`, medium `26 Nov 2026`, short `26 Nov`, weekday `Thu, 26 Nov`."""
        return self._day(day, style)

    def _written_day(self, day: date, style: DayStyle) -> str:
        from babel.dates import format_date

        # Hindi's abbreviated months carry a dot that reads badly; its full names are as short.
        month = "MMMM" if style == "long" or self.language == "hi" else "MMM"
        dot = "." if self.language == "de" else ""
        patterns = {
            "long": f"d{dot} {month} y",
            "medium": f"d{dot} {month} y",
            "short": f"d{dot} {month}",
            "weekday": f"EEE, d{dot} {month}",
        }
        return format_date(day, patterns[style], self.locale)

    def heading(self, day: date) -> str:
        """Write a day as a heading: `Thursday, 26 November`."""
        from babel.dates import format_date

        dot = "." if self.language == "de" else ""
        return format_date(day, f"EEEE, d{dot} MMMM", self.locale)

    def weekday(self, day: date) -> str:
        """Write a day's short name: `Thu`."""
        from babel.dates import format_date

        return format_date(day, "ccc", self.locale)

    def month(self, day: date) -> str:
        """Write a month: `November 2026`."""
        from babel.dates import format_date

        return format_date(day, "LLLL y", self.locale)

    def period(self, period: Period) -> str:
        """Write a span of days as shortly as can be: `1–19 Nov 2026`, `28 Oct – 3 Nov 2026`."""
        first, last = period.first, period.last
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            dot = "." if self.language == "de" else ""
            return f"{first.day}{dot}–{self.day(last)}"
        style: DayStyle = "short" if first.year == last.year else "medium"
        return f"{self.day(first, style)} – {self.day(last)}"

    def time(self, moment: datetime) -> str:
        """Write a local time of day: `9:05`, `14:30`."""
        return f"{moment.hour}:{moment.minute:02}"

    def duration(self, seconds: int) -> str:
        """Write a length of time in hours and minutes, cut to whole minutes: `0:42`, `32:20`."""
        return duration(seconds)

    def city(self, zone_name: str) -> str:
        """Return the city of a time zone in this language: `Dublin`, `डबलिन`."""
        from babel.dates import get_timezone_location

        place = get_timezone_location(zone_name, locale=self.locale, return_city=True)
        return place.rpartition("/")[2]

    def country_name(self, code: str) -> str:
        """Return a country's name in this language, or its code where it has none."""
        return str(self.locale.territories.get(code, code))

    def currency_name(self, currency: str, count: int) -> str:
        """Return what a currency is called beside a number of it: `US dollars`."""
        from babel.numbers import get_currency_name

        return str(get_currency_name(currency, count=count, locale=self.locale))

    def language_name(self, code: str) -> str:
        """Return a language's name in this language."""
        return str(self.locale.languages.get(code, code))


def duration(seconds: int) -> str:
    """Write a length of time as `h:mm`, cut to whole minutes."""
    minutes = abs(seconds) // 60
    return f"{'−' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}"


def stopwatch(seconds: int) -> str:
    """Write a running length of time as `h:mm:ss`."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
