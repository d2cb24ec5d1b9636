"""What is likely at an hour, what was done lately, and which task time without one belongs to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from va_desktop.timekeeping.activity import Activity, activity_of, distinct
from va_desktop.timekeeping.model import EntryValues, TaskChoice, TimeEntry
from va_desktop.timekeeping.suggesting import AROUND, Habit, likely_task, ranked, windows

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
INBOX, BOOKS = Activity(1, task="Inbox care"), Activity(2, task="Books")


def habit(activity: Activity, weeks_ago: int, seconds: int = 3600, at: datetime = NOON) -> Habit:
    return Habit(activity, weeks_ago, seconds, at - timedelta(weeks=weeks_ago))


def choice(task_id: int, title: str) -> TaskChoice:
    return TaskChoice(task_id, title, 1, None, task_id, f"Client {task_id}", f"c{task_id}", 0, "EUR")


def test_an_activity_is_what_an_entry_was_spent_on_without_its_times() -> None:
    values = EntryValues(NOON, NOON + AROUND, "UTC", 1, "letters", ("mail",), billable=False)
    entry = TimeEntry(7, 1, 1, values, 2700, 2700, date(2026, 11, 5), 3, None, "Inbox care", "Acme", 2)
    activity = activity_of(entry)
    assert activity == Activity(1, "letters", ("mail",), billable=False)
    assert (activity.title, activity.task, activity.client, activity.colour) == (
        "letters",
        "Inbox care",
        "Acme",
        2,
    )
    begun = activity.beginning(NOON, "Asia/Kolkata")
    assert begun == EntryValues(NOON, None, "Asia/Kolkata", 1, "letters", ("mail",), billable=False)


def test_each_activity_is_offered_once_and_nothing_that_says_nothing() -> None:
    done = [INBOX, Activity(), BOOKS, INBOX, Activity(note="tea")]
    assert distinct(done, 5) == (INBOX, BOOKS, Activity(note="tea"))
    assert distinct(done, 2) == (INBOX, BOOKS)
    assert distinct(done, 2, but=(INBOX,)) == (BOOKS, Activity(note="tea"))
    assert distinct([], 2) == ()


def test_windows_stand_at_the_same_time_of_day_in_the_persons_zone() -> None:
    found = windows(NOON, "America/New_York")  # 7:00 there; its clocks went back on 1 November
    assert [one.weeks_ago for one in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found[0].start + AROUND == datetime(2026, 10, 29, 11, tzinfo=UTC)
    assert found[0].end - found[0].start == 2 * AROUND
    assert windows(NOON, "Asia/Kolkata")[0].start + AROUND == NOON - timedelta(weeks=1)


def test_a_window_in_an_hour_that_was_skipped_is_near_it() -> None:
    at = datetime(2026, 4, 5, 0, 30, tzinfo=UTC)  # 2:30 in Berlin; on 29 March there was no 2:30
    middle = windows(at, "Europe/Berlin")[0].start + AROUND
    assert abs(middle - datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) <= timedelta(hours=1)


def test_last_week_counts_eightfold() -> None:
    assert ranked([habit(INBOX, 8), habit(BOOKS, 1, 451)]) == [BOOKS, INBOX]
    assert ranked([habit(INBOX, 8), habit(BOOKS, 1, 449)]) == [INBOX, BOOKS]
    assert ranked([habit(INBOX, 2), habit(INBOX, 8), habit(BOOKS, 1, 3600)])[0] == BOOKS  # 7 + 1 and 8


def test_equals_are_ordered_by_the_latest_then_by_name() -> None:
    tea, walk = Activity(note="tea"), Activity(note="walk")
    assert ranked([habit(walk, 1), habit(tea, 1)]) in ([walk, tea], [tea, walk])
    assert ranked([habit(walk, 1), habit(tea, 1)]) == ranked([habit(tea, 1), habit(walk, 1)])
    later = habit(walk, 1, at=NOON + timedelta(minutes=1))
    assert ranked([habit(tea, 1), later])[0] == walk
    assert ranked([]) == []


def test_the_task_that_the_note_names_goes_before_the_usual_one() -> None:
    choices = [choice(1, "Inbox care"), choice(2, "Books")]
    usual = [habit(BOOKS, 1), habit(INBOX, 2)]
    assert likely_task("inbox", choices, usual) == choices[0]
    assert likely_task("a call", choices, usual) == choices[1]
    assert likely_task("a call", choices[:1], usual) == choices[0]
    assert likely_task("a call", choices, []) is None
