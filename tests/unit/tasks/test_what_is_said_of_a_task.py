"""What may be said of a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.tasks.due import instant_of
from va_desktop.tasks.model import (
    ChecklistItem,
    Neighbour,
    NewTask,
    Priority,
    State,
    Status,
    Task,
    TaskRow,
    as_new,
    parse_minute,
    parse_priority,
)


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
        (NewTask("Mail", tags=("two words",)), "tags"),
        (NewTask("Mail", tags=tuple(f"tag{n}" for n in range(21))), "tags"),
        (NewTask("Mail", due_on=date(2026, 1, 1), due_minute=60, due_zone="Europe/Atlantis"), "due_zone"),
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


ROW = TaskRow(
    *(1, "Mail", Status.TODO, 7, "Acme", 0, 1, "Office", None, "", {}),
    *(None, None, None, Money(5, "EUR"), None, 0, 0),
)
TASK = Task(
    *(1, 1, 1, 7, None, "Mail", State(Status.TODO), None, None, None, None, "EUR", ""),
    {"hi": {"title": "डाक"}},
)


def test_finished_is_what_is_done() -> None:
    assert (TASK.done, ROW.done) == (False, False)
    assert replace(TASK, state=State(Status.DONE)).done
    assert replace(ROW, status=Status.DONE).done
    assert not ChecklistItem(1, "Look", None).done
    assert ChecklistItem(1, "Look", datetime(2026, 1, 1, tzinfo=UTC)).done


def test_names_are_in_the_language_of_who_reads_or_the_plain_ones() -> None:
    assert [TASK.printed_title(language) for language in ("hi", "de")] == ["डाक", "Mail"]
    served = replace(ROW, service="Inbox", services={"hi": {"name": "इनबॉक्स"}})
    assert [served.service_name(language) for language in ("hi", "de")] == ["इनबॉक्स", "Inbox"]
    assert ROW.service_name("hi") == ""


def test_what_other_rooms_know_is_added_and_nothing_else_changes() -> None:
    listed = replace(ROW, priority=Priority.HIGH, tags=("mail",), after=("Outline",), repeats=True)
    hour = Money(35_00, "EUR")
    known = replace(listed, spent_seconds=90, hour=hour, billed=True, group="today")
    assert listed.known(90, hour, "today", billed=True) == known


def test_a_task_is_edited_as_it_was_said() -> None:
    priced = replace(TASK, price=Money(120_00, "EUR"), note="urgent")
    said = NewTask("Mail", note="urgent", price=Decimal(120), translations=TASK.translations)
    assert as_new(priced) == said
    assert as_new(TASK).price is None


def test_tags_are_said_once_without_their_sign() -> None:
    assert NewTask("Mail", tags=("#Phone", "phone", " inbox ")).checked().tags == ("Phone", "inbox")


def test_a_zone_belongs_to_a_time_of_day_only() -> None:
    day = date(2026, 11, 26)
    assert NewTask("Mail", due_on=day, due_zone="Europe/Dublin").checked().due_zone is None
    timed = NewTask("Mail", due_on=day, due_minute=14 * 60, due_zone="Asia/Kolkata")
    assert timed.checked().due_zone == "Asia/Kolkata"
    assert timed.due_at == datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    assert [
        one.due_at for one in (replace(timed, due_zone=None), NewTask("Mail", due_on=day), NewTask("M"))
    ] == ([None] * 3)


@pytest.mark.parametrize(
    ("day", "minute", "utc"),
    [
        (date(2026, 11, 26), 14 * 60, datetime(2026, 11, 26, 14, tzinfo=UTC)),
        (date(2026, 3, 29), 90, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # skipped: moved on to 2:30
        (date(2026, 10, 25), 90, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice: the first
        (date(2026, 11, 26), 24 * 60, datetime(2026, 11, 27, tzinfo=UTC)),
    ],
)
def test_a_due_time_is_one_instant_over_changes_of_the_clocks_too(
    day: date, minute: int, utc: datetime
) -> None:
    assert instant_of(day, minute, "Europe/Dublin") == utc


def test_priorities_are_read_in_any_case_and_sorted_by_urgency() -> None:
    assert [parse_priority(text).word for text in (" Urgent", "LOW", "normal", "high")] == [
        "urgent",
        "low",
        "normal",
        "high",
    ]
    assert sorted(Priority) == [Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.URGENT]
    with pytest.raises(UserError, match="no priority") as caught:
        parse_priority("soon")
    assert caught.value.field == "priority"


def test_a_task_waits_for_what_is_not_done_before_it() -> None:
    outline, draft = Neighbour(2, "Outline", done=True), Neighbour(3, "Draft", done=False)
    assert replace(TASK, after=(outline, draft)).waits_for == (draft,)
    assert (TASK.waits_for, TASK.status, TASK.done_on) == ((), Status.TODO, None)
