"""What the reports show before there is anything to report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from va_desktop.core.money import Money
from va_desktop.core.periods import last_weeks
from va_desktop.reports.model import Basis, Earnings, Figures, Overview, Slice, Week

NOTHING = Money.zero("EUR")
(WEEK,) = last_weeks(date(2026, 10, 8), 1)
EMPTY = Earnings(Basis.EARNED, (Week(WEEK, ()),), {}, "EUR", (), None, 0)
NO_FIGURES = Figures(NOTHING, 0, NOTHING, 0, None, None, None, NOTHING, None)


def test_without_time_and_money_there_is_nothing_to_show() -> None:
    assert Overview(EMPTY, None).is_empty
    assert Overview(EMPTY, NO_FIGURES).is_empty


def test_a_week_or_an_average_is_something_to_show() -> None:
    work = Slice(1, 60, NOTHING, NOTHING)
    assert not Overview(replace(EMPTY, weeks=(Week(WEEK, (work,)),)), None).is_empty
    assert not Overview(EMPTY, replace(NO_FIGURES, average_seconds=60)).is_empty
    assert not Overview(EMPTY, replace(NO_FIGURES, average=Money(1, "EUR"))).is_empty
