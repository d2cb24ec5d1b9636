"""Lengths of time, as people write them."""

from __future__ import annotations

import pytest

from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1:30", 5400),
        ("90", 5400),
        ("90m", 5400),
        ("1.5h", 5400),
        ("1h 30m", 5400),
        ("१:३०", 5400),
        ("45 min", 2700),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(typed: str, seconds: int) -> None:
    assert read_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["1:75", "-3", "h", "one hour", "1e3", "1:3", "9" * 30])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="write it like 1:30"):
        read_duration(typed)
