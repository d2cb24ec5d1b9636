"""How much a line says: read and written as it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.invoicing.measuring import decimal_hours, read_quantity, typed_quantity, whole_minutes
from va_desktop.invoicing.model import Line

TIME = Line("Work", Decimal(140), Decimal(25), "MIN", Decimal(60))
MINUTES = Line("Calls", Decimal(30), Decimal(1), "MIN")
HOURS = Line("Work", Decimal("2.33"), Decimal(25), "HUR")
PIECES = Line("Posts", Decimal(3), Decimal(25))


@pytest.mark.parametrize(("seconds", "minutes", "hours"), [(29, 0, "0.01"), (30, 1, "0.01"), (17, 0, "0.00")])
def test_time_is_rounded_half_up(seconds: int, minutes: int, hours: str) -> None:
    assert (whole_minutes(seconds), decimal_hours(seconds)) == (minutes, Decimal(hours))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2:20", 140),
        ("2h20", 140),
        ("2h 20m", 140),
        ("1.5", 90),
        ("2", 120),
        ("90m", 90),
        ("1.33", 80),
        ("-0:30", -30),
        ("\u22120:30", -30),
        ("-0.5", -30),
        ("२:२०", 140),
        (" 1:00 ", 60),
    ],
)
def test_a_line_that_shows_a_time_is_read_in_hours(text: str, minutes: int) -> None:
    assert read_quantity(text, TIME) == minutes


@pytest.mark.parametrize(
    ("text", "line", "quantity"),
    [
        ("1.5", HOURS, "1.5"),
        ("1:30", HOURS, "1.50"),
        ("2h20", HOURS, "2.33"),
        ("30", MINUTES, "30"),
        ("0:30", MINUTES, "30"),
        ("2.5", PIECES, "2.5"),
    ],
)
def test_a_number_is_one_of_the_lines_unit(text: str, line: Line, quantity: str) -> None:
    assert read_quantity(text, line) == Decimal(quantity)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("1:75", TIME, "not a length of time"),
        ("soon", HOURS, "not a length of time"),
        ("1:30", PIECES, "not a number"),
        ("", TIME, "not a length of time"),
    ],
)
def test_what_can_not_be_read_is_refused_by_its_field(text: str, line: Line, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read_quantity(text, line, field="lines")
    assert caught.value.field == "lines"


@pytest.mark.parametrize(
    ("quantity", "line", "text"),
    [("140", TIME, "2:20"), ("-30", TIME, "-0:30"), ("2.50", HOURS, "2.5"), ("3", PIECES, "3")],
)
def test_what_is_written_is_read_as_the_same(quantity: str, line: Line, text: str) -> None:
    assert typed_quantity(Decimal(quantity), line) == text
    assert read_quantity(text, line) == Decimal(quantity)
