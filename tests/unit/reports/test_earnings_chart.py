"""What the chart of earnings says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.periods import last_weeks
from va_desktop.core.texts import load_texts
from va_desktop.reports.chart import View, earnings_chart, first_view, note, title
from va_desktop.reports.model import Basis, ClientName, Earnings, Slice, Week

ENGLISH = load_texts("en")
FORMATS = Formats("en", "IE")
NAMES = {1: ClientName("Zeta", 3), 2: ClientName("acme", 5)}


def euro(minor: int, client: int | None = 1, seconds: int = 0) -> Slice:
    return Slice(client, seconds, Money(minor, "EUR"), Money(minor, "EUR"))


def weeks_of(*slices: tuple[Slice, ...]) -> tuple[Week, ...]:
    periods = last_weeks(date(2026, 10, 8), len(slices))
    return tuple(Week(period, parts) for period, parts in zip(periods, slices, strict=True))


EARNINGS = Earnings(
    Basis.EARNED,
    weeks_of(
        (euro(100),),
        (Slice(2, 60, Money(700, "USD"), Money(600, "EUR")), euro(0, None, 1800)),
        (euro(250, 1, 3600),),
    ),
    NAMES,
    "EUR",
    (),
    Money(620_00, "EUR"),
    72_000,
)


def test_bars_are_parted_by_client_in_the_order_of_names() -> None:
    chart = earnings_chart(EARNINGS, first_view(EARNINGS), FORMATS, ENGLISH)
    assert [(series.name, series.colour) for series in chart.series] == [("acme", 5), ("Zeta", 3)]
    assert [bar.values for bar in chart.bars] == [(0.0, 1.0), (6.0, 0.0), (0.0, 2.5)]
    assert [bar.running for bar in chart.bars] == [False, False, True]
    assert chart.write(2.5) == "€\xa02.50"
    assert [chart.write_axis(value) for value in (0.0, 0.5, 2000.0)] == ["0", "0.5", "2,000"]
    assert chart.target is not None
    assert (chart.target.value, chart.target.label) == (620, "target €\xa0620.00")


def test_the_month_stands_where_it_begins() -> None:
    chart = earnings_chart(EARNINGS, first_view(EARNINGS), FORMATS, ENGLISH)
    assert [bar.label for bar in chart.bars] == ["21 Sept", "28", "5 Oct"]
    assert chart.bars[0].title == "Week of 21 September 2026"


def test_hours_count_time_without_a_client_too() -> None:
    chart = earnings_chart(EARNINGS, View(hours=True), FORMATS, ENGLISH)
    assert [series.name for series in chart.series] == ["acme", "Zeta", "No client"]
    assert chart.bars[1].values == (60 / 3600, 0.0, 0.5)
    assert chart.write(1.5) == "1:30 h"
    assert chart.target is not None
    assert chart.target.label == "target 20:00 h"
    aimless = replace(EARNINGS, target_seconds=0)
    assert earnings_chart(aimless, View(hours=True), FORMATS, ENGLISH).target is None


def test_the_note_says_what_the_figures_are_in() -> None:
    def said(earnings: Earnings, view: View) -> str:
        return note(earnings, view, FORMATS, ENGLISH)

    home = first_view(EARNINGS)
    assert said(EARNINGS, home) == "in € at the day's rates"
    assert said(replace(EARNINGS, weeks=EARNINGS.weeks[:1]), home) == "in €"
    assert said(replace(EARNINGS, missing=("INR",)), home) == "in €, without ₹: no exchange rate"
    assert said(EARNINGS, View(currency="USD")) == "only amounts in US$"
    assert said(EARNINGS, View(hours=True, currency="EUR")) == ""


def test_one_currency_by_itself_has_no_target() -> None:
    chart = earnings_chart(EARNINGS, View(currency="USD"), FORMATS, ENGLISH)
    assert [bar.values for bar in chart.bars] == [(0.0,), (7.0,), (0.0,)]
    assert chart.target is None


def test_before_there_is_a_home_currency_the_first_one_is_shown() -> None:
    homeless = replace(EARNINGS, home_currency=None)
    assert first_view(homeless).currency == "EUR"
    assert first_view(replace(homeless, weeks=())).currency == "EUR"
    assert earnings_chart(homeless, first_view(homeless), FORMATS, ENGLISH).bars[0].values == (1,)


def test_an_empty_chart_says_what_is_missing() -> None:
    nothing = replace(EARNINGS, weeks=weeks_of(()), basis=Basis.RECEIVED)
    chart = earnings_chart(nothing, first_view(nothing), FORMATS, ENGLISH)
    assert chart.is_empty
    assert chart.empty == "Nothing was received in these weeks."
    assert title(nothing, first_view(nothing), ENGLISH) == "Received each week"
    abroad = earnings_chart(replace(nothing, missing=("INR",)), first_view(nothing), FORMATS, ENGLISH)
    assert abroad.empty == "What these weeks brought can’t be converted without an exchange rate."
    assert title(nothing, View(hours=True), ENGLISH) == "Weekly hours"
