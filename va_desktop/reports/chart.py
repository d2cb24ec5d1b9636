"""The chart of weekly earnings: what the window shows, what is exported, what the command line draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import N_, Texts
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.chart_data import Bar, Series, StackedBars, Target
from va_desktop.reports.model import Basis, Earnings, Slice, Week

_HOUR: Final = 3600
TITLES: Final = {
    Basis.EARNED: N_("Weekly earnings"),
    Basis.INVOICED: N_("Invoiced each week"),
    Basis.RECEIVED: N_("Received each week"),
}
HOURS_TITLE: Final = N_("Weekly hours")
_EMPTY: Final = {
    Basis.EARNED: N_("Nothing was earned in these weeks."),
    Basis.INVOICED: N_("Nothing was invoiced in these weeks."),
    Basis.RECEIVED: N_("Nothing was received in these weeks."),
}
_NOBODYS: Final = 7
"""The colour of time without a client: the last one, which few clients have."""
_NO_HOURS: Final = N_("No time was recorded in these weeks.")
_NOT_CONVERTED: Final = N_("What these weeks brought can’t be converted without an exchange rate.")


@dataclass(frozen=True, slots=True)
class View:
    """What of the earnings is shown: hours, or money in one currency.

    `currency` is the home currency, into which the others are converted, or another one by itself.
    """

    hours: bool = False
    currency: str | None = None

    def value(self, part: Slice, earnings: Earnings) -> int:
        """Return what a slice counts: seconds, or minor units."""
        if self.hours:
            return part.seconds
        if self.converts(earnings):
            return part.home.minor if part.home is not None else 0
        return part.amount.minor if part.amount.currency == self.currency else 0

    def converts(self, earnings: Earnings) -> bool:
        """Tell whether other currencies count, converted."""
        return not self.hours and self.currency == earnings.home_currency


def first_view(earnings: Earnings, *, hours: bool = False) -> View:
    """Return the view to begin with: the home currency, or before there is one the first that has any money."""
    return View(hours, earnings.home_currency or next(iter(earnings.currencies), "EUR"))


def title(earnings: Earnings, view: View, texts: Texts) -> str:
    """Return what the chart is called."""
    return texts(HOURS_TITLE if view.hours else TITLES[earnings.basis])


def earnings_chart(earnings: Earnings, view: View, formats: Formats, texts: Texts) -> StackedBars:
    """Return the chart, all its texts ready: a bar for each week, from the ground up by client."""
    shown = clients_shown(earnings, view)
    currency = view.currency or "EUR"
    unit = _HOUR if view.hours else Money.of(Decimal(1), currency).minor

    def write(value: float) -> str:
        whole = round(value * unit)
        if view.hours:
            return texts("{time} h", time=formats.duration(whole))
        return formats.money(Money(whole, currency))

    bars = [
        Bar(
            key=week.period.first,
            label=formats.day(week.period.first, "short") if named else str(week.period.first.day),
            title=texts("Week of {day}", day=formats.day(week.period.first, "long")),
            values=tuple(_of_client(week, one, earnings, view) / unit for one in shown),
            running=week is earnings.weeks[-1],
        )
        for week, named in zip(earnings.weeks, _month_named(earnings.weeks), strict=True)
    ]
    return StackedBars(
        series=tuple(_series(one, earnings, texts) for one in shown),
        bars=tuple(bars),
        write=write,
        write_axis=_axis_writer(formats),
        target=_target(earnings, view, unit, formats, texts),
        note=note(earnings, view, formats, texts),
        empty=texts(_empty(earnings, view)),
        total_label=texts("Total"),
    )


def _empty(earnings: Earnings, view: View) -> str:
    if view.hours:
        return _NO_HOURS
    return _NOT_CONVERTED if earnings.missing and view.converts(earnings) else _EMPTY[earnings.basis]


def note(earnings: Earnings, view: View, formats: Formats, texts: Texts) -> str:
    """Return what the figures are in, and what is not among them."""
    if view.hours or view.currency is None:
        return ""
    sign = formats.currency_sign(view.currency)
    if not view.converts(earnings):
        return texts("only amounts in {sign}", sign=sign)
    if earnings.missing:
        others = ", ".join(formats.currency_sign(currency) for currency in earnings.missing)
        return texts("in {sign}, without {others}: no exchange rate", sign=sign, others=others)
    if set(earnings.currencies) - {view.currency}:
        return texts("in {sign} at the day's rates", sign=sign)
    return texts("in {sign}", sign=sign)


class DrawEarnings:
    """Draws the chart into a file for the command line, without a window or a screen."""

    def __init__(self, formats: Formats, texts: Texts) -> None:
        self._formats = formats
        self._texts = texts

    def __call__(self, earnings: Earnings, path: Path) -> None:
        """Write a PNG, SVG or PDF by the ending of `path`; raise `UserError` for any other."""
        from va_desktop.kit.ui.app import make_application
        from va_desktop.kit.ui.chart_files import save_chart

        application = make_application(("va-desktop", "-platform", "offscreen"))
        view = first_view(earnings)
        chart = earnings_chart(earnings, view, self._formats, self._texts)
        save_chart(chart, path, title=title(earnings, view, self._texts))
        application.processEvents()


def clients_shown(earnings: Earnings, view: View) -> list[int | None]:
    """Return the clients with anything to show, by name; time without a client comes last."""
    found = {
        part.client_id for week in earnings.weeks for part in week.slices if view.value(part, earnings) > 0
    }

    def place(client_id: int | None) -> tuple[bool, str, int]:
        known = earnings.clients.get(client_id or 0)
        return (client_id is None, known.name.casefold() if known else "", client_id or 0)

    return sorted(found, key=place)


def _of_client(week: Week, client_id: int | None, earnings: Earnings, view: View) -> int:
    return sum(view.value(part, earnings) for part in week.slices if part.client_id == client_id)


def _series(client_id: int | None, earnings: Earnings, texts: Texts) -> Series:
    known = earnings.clients.get(client_id or 0)
    return Series(texts("No client"), _NOBODYS) if known is None else Series(known.name, known.colour)


def _month_named(weeks: Sequence[Week]) -> list[bool]:
    """Tell for each week whether its label names the month: the first one does, and each with a new month."""
    firsts = [week.period.first for week in weeks]
    return [at == 0 or first.month != firsts[at - 1].month for at, first in enumerate(firsts)]


def _axis_writer(formats: Formats) -> Callable[[float], str]:
    def write(value: float) -> str:
        return formats.number(Decimal(f"{value:.10g}"))

    return write


def _target(earnings: Earnings, view: View, unit: int, formats: Formats, texts: Texts) -> Target | None:
    if view.hours:
        if not earnings.target_seconds:
            return None
        time = formats.duration(earnings.target_seconds)
        return Target(earnings.target_seconds / unit, texts("target {time} h", time=time))
    if earnings.target is None or earnings.target.is_zero() or not view.converts(earnings):
        return None
    return Target(
        earnings.target.minor / unit, texts("target {amount}", amount=formats.money(earnings.target))
    )
