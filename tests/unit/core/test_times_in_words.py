"""Lengths and times of day are read as people type them; what is none is left alone."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.timetext import Length, clock_of, leading_length, minute_of, plain_time, shown_minute


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2h report", Length(7200, 2)),
        ("1h30", Length(5400, 4)),
        ("1h 30m x", Length(5400, 6)),
        ("45 मिनट", Length(2700, 7)),
        ("१:३० x", Length(5400, 4)),
        ("1,5h", Length(5400, 4)),
        ("half an hour x", Length(1800, 12)),
        ("report", None),
        ("2 letters", None),
    ],
)
def test_a_length_at_the_beginning_is_read(text: str, length: Length | None) -> None:
    assert leading_length(text) == length


@pytest.mark.parametrize("text", ["1h75", "1.5h30", "1:75"])
def test_a_length_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not a length"):
        leading_length(text)


@pytest.mark.parametrize(
    ("text", "minute"), [("9", 540), ("9:30", 570), ("12am", 0), ("12pm", 720), ("24", 1440)]
)
def test_a_time_of_day_is_read(text: str, minute: int) -> None:
    found = Pattern(clock_of("at")).fullmatch(text)
    assert found is not None
    assert minute_of(found, "at") == minute


@pytest.mark.parametrize("text", ["25", "9:75", "13pm", "24:01", "0am"])
def test_what_no_clock_shows_is_refused(text: str) -> None:
    found = Pattern(clock_of("at")).fullmatch(text)
    assert found is not None
    with pytest.raises(UserError, match="not a time of day"):
        minute_of(found, "at")


def test_plain_texts_keep_their_length() -> None:
    assert plain_time("९:३० – ११") == "9:30 - 11"
    assert shown_minute(545) == "9:05"
