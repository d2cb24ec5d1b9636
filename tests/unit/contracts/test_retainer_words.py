"""What is bought in advance, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from va_desktop.contracts.retainer import Retainer, Span, Unit
from va_desktop.contracts.retainer_words import amount_text, period_text, retainer_text, rollover_text
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.texts import load_texts

ENGLISH, FORMATS = load_texts("en"), Formats("en", "IE")
TWENTY = Retainer(date(2026, 10, 1), 20 * 3600, Money(500_00, "EUR"))


def test_a_month_of_the_calendar_is_called_by_its_name() -> None:
    assert period_text(Period(date(2026, 11, 1), date(2026, 11, 30)), FORMATS) == "November 2026"
    assert period_text(Period(date(2026, 11, 2), date(2026, 11, 8)), FORMATS) == "2–8 Nov 2026"


def test_hours_are_written_as_whole_ones_where_they_are() -> None:
    assert amount_text(20 * 3600, Unit.TIME, "EUR", ENGLISH, FORMATS) == "20 h"
    assert amount_text(20 * 3600 + 1200, Unit.TIME, "EUR", ENGLISH, FORMATS) == "20:20 h"
    assert amount_text(300_00, Unit.MONEY, "EUR", ENGLISH, FORMATS) == "€\xa0300.00"


def test_what_was_agreed_stands_in_a_line() -> None:
    each = [retainer_text(replace(TWENTY, span=span), ENGLISH, FORMATS) for span in Span]
    assert each == [f"20 h a {span.value} for €\xa0500.00" for span in Span]


def test_it_is_said_what_becomes_of_the_rest() -> None:
    said = [rollover_text(keeps, ENGLISH) for keeps in (None, 0, 1, 3)]
    assert said == [
        "what is left is kept without limit",
        "what is left expires with the period",
        "what is left is kept for 1 period",
        "what is left is kept for 3 periods",
    ]
