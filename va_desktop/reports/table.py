"""The tables beside the chart, as ready texts: all weeks by client, and one week by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.reports.chart import View, clients_shown
from va_desktop.reports.model import Earnings, Slice, Week


class Figures(NamedTuple):
    """The titles of the columns, and rows of which the last one is their sum."""

    titles: Sequence[str]
    rows: Sequence[Sequence[str]]


def weeks_table(earnings: Earnings, view: View, formats: Formats, texts: Texts) -> Figures:
    """Return a row for each week, the newest first: its sum, hours, each client, and what stays apart."""
    writing = _Writing(formats, texts)
    shown = clients_shown(earnings, view)
    apart = earnings.missing if view.converts(earnings) else ()
    titles = [texts("Week"), texts("Total")]
    if not view.hours:
        titles.append(texts("Hours"))
    titles += [writing.client(one, earnings) for one in shown]
    titles += [texts("{sign} apart", sign=formats.currency_sign(currency)) for currency in apart]

    def cells(weeks: Sequence[Week]) -> list[str]:
        parts = [part for week in weeks for part in week.slices]
        row = [writing.value(sum(view.value(part, earnings) for part in parts), view)]
        if not view.hours:
            row.append(writing.hours(sum(part.seconds for part in parts)))
        for one in shown:
            value = sum(view.value(part, earnings) for part in parts if part.client_id == one)
            row.append(writing.value(value, view))
        for currency in apart:
            minor = sum(part.amount.minor for part in parts if part.amount.currency == currency)
            row.append(writing.money(Money(minor, currency)))
        return row

    rows = [[formats.period(week.period), *cells([week])] for week in reversed(earnings.weeks)]
    return Figures(titles, [*rows, [texts("Sum"), *cells(earnings.weeks)]])


def week_table(week: Week, earnings: Earnings, formats: Formats, texts: Texts) -> Figures:
    """Return a row for each client and currency of a week, and the sum of what can be added up."""
    writing = _Writing(formats, texts)
    home = earnings.home_currency
    sign = formats.currency_sign(home) if home else ""
    titles = [texts("Client"), texts("Hours"), texts("Amount")]
    with_home = home is not None and any(part.amount.currency != home for part in week.slices)
    if with_home:
        titles.append(texts("in {sign}", sign=sign))

    def row(part: Slice) -> list[str]:
        row = [
            writing.client(part.client_id, earnings),
            writing.hours(part.seconds),
            writing.money(part.amount),
        ]
        if with_home:
            row.append(texts("no rate") if part.home is None else writing.money(part.home))
        return row

    one_sum = formats.money(week.amounts[0]) if len(week.amounts) == 1 else ""
    total = [texts("Total"), writing.hours(week.seconds), one_sum]
    if with_home and home is not None:
        known = sum(part.home.minor for part in week.slices if part.home is not None)
        total.append(writing.money(Money(known, home)))
    return Figures(titles, [*(row(part) for part in week.slices), total])


class _Writing:
    """Writes values; nothing is a dash, so that figures stand out."""

    def __init__(self, formats: Formats, texts: Texts) -> None:
        self._formats = formats
        self._texts = texts

    def client(self, client_id: int | None, earnings: Earnings) -> str:
        known = earnings.clients.get(client_id or 0)
        return self._texts("No client") if known is None else known.name

    def hours(self, seconds: int) -> str:
        return self._formats.duration(seconds) if seconds else "–"

    def money(self, amount: Money) -> str:
        return "–" if amount.is_zero() else self._formats.money(amount)

    def value(self, value: int, view: View) -> str:
        return self.hours(value) if view.hours else self.money(Money(value, view.currency or "EUR"))
