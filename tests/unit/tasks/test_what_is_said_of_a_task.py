"""What may be said of a task."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.tasks.model import NewTask, parse_minute


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewTask(""), "title"),
        (NewTask("x" * 10_000), "title"),
        (NewTask("a\x00b"), "title"),
        (NewTask("Mail", note="\x1b[31m"), "note"),
        (NewTask("Mail", due_on=date(9999, 1, 1)), "due_on"),
        (NewTask("Mail", due_minute=60), "due_on"),
        (NewTask("Mail", due_on=date(2026, 1, 1), due_minute=24 * 60), "due_minute"),
        (NewTask("Mail", estimate_seconds=0), "estimate"),
        (NewTask("Mail", estimate_seconds=10**9), "estimate"),
        (NewTask("Mail", price=Decimal("-0.01")), "price"),
        (NewTask("Mail", translations={"hi": {"title": "x" * 301}}), "title_hi"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(new: NewTask, field: str) -> None:
    with pytest.raises(UserError) as caught:
        new.checked()
    assert caught.value.field == field


def test_texts_are_tidied_and_empty_translations_left_out() -> None:
    new = NewTask(" Inbox \n care ", translations={"hi": {"title": ""}, "de": {"title": " Post "}}).checked()
    assert (new.title, new.translations) == ("Inbox care", {"de": {"title": "Post"}})


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("17:00", 1020),
        ("9.30", 570),
        ("0:00", 0),
        ("17", 1020),
        ("१७:३०", 1050),
        ("5 pm", 1020),
        ("12am", 0),
        ("12 PM", 720),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, minute: int) -> None:
    assert parse_minute(text) == minute


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "13 pm", "0 am", "noon", "9:5", "-1", "٩:٣٠"])
def test_what_is_no_time_of_day_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_minute(text)
    assert caught.value.field == "due_minute"
