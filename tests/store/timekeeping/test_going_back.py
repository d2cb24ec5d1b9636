"""Interrupted work, favourites, habits, rounds and time without a task, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import NINE, TimeTrade
from va_desktop.core.errors import UserError
from va_desktop.settings.model import (
    MOST_NOTICES,
    POMODORO,
    POMODORO_ROUNDS,
    REMIND_AFTER,
    WORK_DAYS,
)
from va_desktop.timekeeping.activity import Activity, activity_of
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.pomodoro import Kind, Round
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.service.unassigned import Tray

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.timekeeping.service.focus import Focus


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


@pytest.fixture
def focus(trade: TimeTrade) -> Focus:
    return trade.focus


def names(focus: Focus) -> list[str]:
    return [one.entry.title for one in focus.interruptions.waiting()]


def running(trade: TimeTrade) -> str:
    entry = trade.time.running()
    return "" if entry is None else entry.title


# --- interruptions


def test_one_is_interrupted_and_returned_to(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    begun = trade.time.start_timer("letters #mail", task_id=trade.inbox.id).value
    clock.forward(minutes=10)
    call = focus.interruptions.interrupt().value
    assert (call.values.note, call.values.task_id) == ("", None)
    assert trade.time.entry(begun.id).values.ended_at == call.values.started_at == clock.now()
    assert names(focus) == ["letters"]
    clock.forward(minutes=5)
    back = focus.interruptions.go_back().value
    assert activity_of(back) == activity_of(begun)
    assert back.values.started_at == clock.now()
    assert names(focus) == []
    with pytest.raises(UserError, match="Nothing was interrupted"):
        focus.interruptions.go_back()


def test_interruptions_of_interruptions_make_a_stack(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.time.start_timer("first")
    for note in ("second", "third"):
        clock.forward(minutes=1)
        focus.interruptions.interrupt(note)
    assert names(focus) == ["second", "first"]
    first = focus.interruptions.waiting()[-1].entry
    focus.interruptions.go_back(first.id)
    assert (running(trade), names(focus)) == ("first", ["second"])
    with pytest.raises(UserError, match="Nothing was interrupted"):
        focus.interruptions.go_back(first.id)


def test_undo_restores_the_stack_and_the_timer(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    trade.time.start_timer("first")
    clock.forward(minutes=1)
    interrupted = focus.interruptions.interrupt("second", task_id=trade.books.id)
    clock.forward(minutes=1)
    returned = focus.interruptions.go_back()
    again = returned.undo()
    assert (running(trade), names(focus)) == ("second", ["first"])
    back = again.undo()
    assert (running(trade), names(focus)) == ("first", [])
    back.undo()
    redo = interrupted.undo()
    assert (running(trade), names(focus)) == ("first", [])
    redo.undo()
    assert (running(trade), names(focus)) == ("second", ["first"])


def test_stopping_keeps_the_stack_and_forgetting_or_the_next_day_empties_it(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.time.start_timer("first")
    focus.interruptions.interrupt("second")
    trade.time.stop_timer()
    assert names(focus) == ["first"]
    forgotten = focus.interruptions.forget()
    assert (forgotten.value, names(focus)) == (1, [])
    forgotten.undo()
    assert names(focus) == ["first"]
    clock.forward(days=1)
    assert names(focus) == []
    assert focus.interruptions.forget().value == 0  # those of another day are gone already
    trade.time.start_timer("today")
    focus.interruptions.interrupt()
    assert names(focus) == ["today"]


def test_the_stack_of_a_night_lasts_until_the_persons_day_ends(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.day_start = 6
    clock.forward(hours=11)
    trade.time.start_timer("late")
    focus.interruptions.interrupt()
    clock.forward(hours=5)
    assert names(focus) == ["late"]  # it is four in the morning
    clock.forward(hours=2)
    assert names(focus) == []


def test_one_of_many_is_forgotten(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    trade.time.start_timer("first")
    for note in ("second", "third"):
        clock.forward(minutes=1)
        focus.interruptions.interrupt(note)
    focus.interruptions.forget(focus.interruptions.waiting()[0].entry.id)
    assert names(focus) == ["first"]


def test_work_stands_in_the_stack_once_and_not_while_it_runs(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    first = trade.time.start_timer("first").value
    clock.forward(minutes=1)
    focus.interruptions.interrupt("call")
    clock.forward(minutes=1)
    trade.time.continue_entry(first.id)
    assert names(focus) == []
    clock.forward(minutes=1)
    focus.interruptions.interrupt("another call")
    assert names(focus) == ["first"]
    trade.time.delete_entry(focus.interruptions.waiting()[0].entry.id)
    assert names(focus) == []


def test_a_refused_interruption_leaves_no_trace(trade: TimeTrade, focus: Focus) -> None:
    with pytest.raises(UserError, match="Nothing runs"):
        focus.interruptions.interrupt()
    trade.time.start_timer("first")
    with pytest.raises(UserError, match="answers to"):
        focus.interruptions.interrupt("call @nobody")
    assert (running(trade), names(focus)) == ("first", [])


# --- time without a task


def test_the_tray_counts_finished_time_without_a_task(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    assert focus.unassigned.tray() == Tray()
    for hour, task in ((0, None), (1, trade.inbox.id), (2, None)):
        begin = NINE + timedelta(hours=hour)
        trade.time.add_entry(EntryValues(begin, begin + timedelta(minutes=40), "UTC", task, f"at {hour}"))
    trade.time.start_timer("running")
    assert focus.unassigned.tray() == Tray(2, 4800)
    assert [entry.values.note for entry in focus.unassigned.entries()] == ["at 2", "at 0"]


def test_many_are_assigned_at_once_and_taken_back_at_once(trade: TimeTrade, focus: Focus) -> None:
    ids = [
        trade.time.add_entry(
            EntryValues(NINE + timedelta(hours=at), NINE + timedelta(hours=at + 1), "UTC")
        ).value.id
        for at in range(3)
    ]
    done = focus.unassigned.assign([*ids, ids[0]], trade.inbox.id)
    assert [(one.task, one.seconds, str(one.amount)) for one in done.value] == [
        ("Inbox care", 3600, "25.00")
    ] * 3
    assert focus.unassigned.tray() == Tray()
    redo = done.undo()
    assert focus.unassigned.tray().count == 3
    redo.undo()
    assert focus.unassigned.tray().count == 0


def test_all_or_none_are_assigned(trade: TimeTrade, focus: Focus) -> None:
    entry_id = trade.time.add_entry(EntryValues(NINE, NINE + timedelta(hours=1), "UTC")).value.id
    for ids, task_id, complaint in (
        ([], trade.inbox.id, "at least one"),
        ([entry_id, 99], trade.inbox.id, "no entry 99"),
        ([entry_id], 99, "no task 99"),
    ):
        with pytest.raises(UserError, match=complaint):
            focus.unassigned.assign(ids, task_id)
    assert focus.unassigned.tray().count == 1


# --- favourites


def test_favourites_are_pinned_ordered_renamed_and_removed(trade: TimeTrade, focus: Focus) -> None:
    favourites = focus.favourites
    entry = trade.time.start_timer("letters #mail", task_id=trade.inbox.id).value
    favourites.add(activity_of(entry))
    favourites.add(Activity(trade.books.id), "Books")
    with pytest.raises(UserError, match="“Books” is a favourite already"):
        favourites.add(Activity(trade.books.id))
    added = favourites.add(Activity(note="tea", billable=False))
    assert [one.title for one in favourites.favourites()] == ["letters", "Books", "tea"]
    first = favourites.favourites()[0].activity
    assert (first.tags, first.task, first.client, first.colour) == (
        ("mail",),
        "Inbox care",
        "Acme Dental",
        entry.colour,
    )
    added.undo().undo()
    moved = favourites.move(3, 1)
    assert [one.title for one in favourites.favourites()] == ["tea", "letters", "Books"]
    moved.undo()
    favourites.move(1, 99)
    favourites.rename(1, "  Monthly   books ")
    assert [one.title for one in favourites.favourites()] == ["Monthly books", "tea", "letters"]
    favourites.rename(1, "")
    removed = favourites.remove(2)
    assert removed.value.title == "tea"
    assert [one.title for one in favourites.favourites()] == ["खाता मिलान", "letters"]
    removed.undo()
    assert [one.title for one in favourites.favourites()] == ["खाता मिलान", "tea", "letters"]


def test_a_favourite_starts_the_timer_by_its_number(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    focus.favourites.add(Activity(trade.books.id, "receipts", ("phone",), billable=False))
    trade.time.start_timer("first")
    clock.forward(minutes=3)
    entry = focus.favourites.start(1).value
    values = entry.values
    assert (entry.task, values.note, values.tags, values.billable) == (
        "खाता मिलान",
        "receipts",
        ("phone",),
        False,
    )
    for number in (0, 2):
        with pytest.raises(UserError, match=f"no favourite {number}"):
            focus.favourites.start(number)


def test_what_no_favourite_can_be_is_refused(focus: Focus) -> None:
    with pytest.raises(UserError, match="needs a task or a note"):
        focus.favourites.add(Activity())
    for number in range(9):
        focus.favourites.add(Activity(note=f"note {number}"))
    with pytest.raises(UserError, match="favourite already"):
        focus.favourites.add(Activity(note=" note  3"))
    with pytest.raises(UserError, match="room for 9"):
        focus.favourites.add(Activity(note="one more"))


# --- habits


def test_what_is_usual_at_this_hour_comes_first(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    for weeks in range(1, 5):  # Thursdays at noon: the books; in the last week another thing
        at = clock.now() - timedelta(weeks=weeks)
        task, note = (trade.inbox.id, "recall") if weeks == 1 else (trade.books.id, "books #tax")
        values = EntryValues(at, at + timedelta(minutes=30), "UTC", task, note.split(" #")[0], ("tax",))
        trade.time.add_entry(values)
    elsewhen = clock.now() - timedelta(days=3)
    trade.time.add_entry(
        EntryValues(elsewhen, elsewhen + timedelta(hours=2), "UTC", None, "not on a Thursday")
    )
    long_ago = clock.now() - timedelta(weeks=9)
    trade.time.add_entry(EntryValues(long_ago, long_ago + timedelta(hours=2), "UTC", None, "long ago"))
    usual = focus.suggestions.usual()
    assert [(one.title, one.client, one.tags) for one in usual] == [
        ("books", "दिल्ली टेक्सटाइल्स", ("tax",)),  # 7 + 6 + 5 against 8
        ("recall", "Acme Dental", ("tax",)),
    ]
    assert [one.title for one in focus.suggestions.usual(but=usual[:1])] == ["recall"]


def test_only_the_time_within_the_hour_counts(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    at = clock.now() - timedelta(weeks=1)
    all_day = EntryValues(at - timedelta(hours=5), at + timedelta(hours=5), "UTC", None, "all day")
    trade.time.add_entry(all_day)
    trade.time.add_entry(
        replace(all_day, started_at=at - timedelta(hours=3), ended_at=at - timedelta(hours=1), note="before")
    )
    habits = focus.suggestions._habits(clock.now())
    assert [(habit.activity.note, habit.seconds, habit.weeks_ago) for habit in habits] == [
        ("all day", 5400, 1)
    ]


def test_the_hour_is_that_of_the_persons_zone(database: Database, clock: SettableClock) -> None:
    trade = TimeTrade(database, clock, "America/New_York")
    # Noon in UTC is 7:00 there in winter; in the week of 29 October its clocks were still an hour ahead.
    clock.moment = datetime.fromisoformat("2026-11-05T12:00:00Z")
    early = datetime.fromisoformat("2026-10-29T11:00:00Z")
    trade.time.add_entry(
        EntryValues(early, early + timedelta(minutes=10), "America/New_York", None, "at seven")
    )
    assert [one.note for one in trade.focus.suggestions.usual()] == ["at seven"]


def test_done_tasks_are_not_suggested(trade: TimeTrade, focus: Focus, clock: SettableClock) -> None:
    at = clock.now() - timedelta(weeks=1)
    trade.time.add_entry(EntryValues(at, at + timedelta(minutes=30), "UTC", trade.inbox.id))
    assert [one.title for one in focus.suggestions.usual()] == ["Inbox care"]
    trade.tasks.complete_task(trade.inbox.id)
    assert focus.suggestions.usual() == ()


def test_a_task_is_suggested_for_time_without_one(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    at = clock.now() - timedelta(weeks=1)
    trade.time.add_entry(EntryValues(at, at + timedelta(minutes=30), "UTC", trade.books.id))
    noon, hour = clock.now(), timedelta(hours=1)
    named = trade.time.add_entry(EntryValues(noon - hour, noon, "UTC", None, "inbox")).value
    usual = trade.time.add_entry(EntryValues(noon, noon + hour, "UTC", None, "a call")).value
    neither = trade.time.add_entry(EntryValues(noon - 6 * hour, noon - 5 * hour, "UTC", None, "a call")).value
    found = [focus.suggestions.task_for(entry) for entry in (named, usual, neither)]
    assert [one.title if one else None for one in found] == ["Inbox care", "खाता मिलान", None]


def test_the_last_work_is_continued_with_its_tags(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    with pytest.raises(UserError, match="no entry to continue"):
        focus.suggestions.continue_last()
    trade.time.start_timer("first #mail", task_id=trade.inbox.id)
    clock.forward(minutes=1)
    trade.time.start_timer("second")
    clock.forward(minutes=1)
    entry = focus.suggestions.continue_last().value
    assert (entry.values.note, entry.values.tags, entry.task) == ("first", ("mail",), "Inbox care")
    clock.forward(minutes=1)
    trade.time.stop_timer()
    assert focus.suggestions.continue_last().value.values.note == "first"
    assert [one.note for one in focus.suggestions.latest()] == ["first", "second"]


# --- rounds


def test_rounds_are_off_until_they_are_wanted(trade: TimeTrade, focus: Focus) -> None:
    trade.time.start_timer("first")
    assert focus.rounds.present() is None
    trade.settings.set(POMODORO, value=True)
    assert focus.rounds.present() is not None


def test_a_break_stops_the_timer_and_work_goes_on_after_it(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.settings.set(POMODORO, value=True)
    first = trade.time.start_timer("first").value
    clock.forward(minutes=10)
    trade.time.start_timer("second")  # another task is no other round
    clock.forward(minutes=15)
    present = focus.rounds.present()
    assert present is not None
    assert (present.kind, present.since, present.due(clock.now())) == (
        Kind.WORK,
        first.values.started_at,
        True,
    )
    focus.rounds.told()
    told = focus.rounds.present()
    assert told is not None
    assert not told.due(clock.now())
    done = focus.rounds.take_break()
    assert trade.time.running() is None
    resting = focus.rounds.present()
    assert resting is not None
    assert (resting.kind, resting.rounds, resting.left(clock.now())) == (Kind.SHORT, 1, 300)
    again = done.undo()
    assert (running(trade), focus.rounds.present()) == ("second", told)
    again.undo()
    clock.forward(minutes=5)
    entry = focus.rounds.go_on().value
    assert (entry.values.note, entry.values.started_at) == ("second", clock.now())
    present = focus.rounds.present()
    assert present == Round(Kind.WORK, clock.now(), clock.now() + timedelta(minutes=25), 1)


def test_every_second_break_is_long_when_that_is_set(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.settings.set(POMODORO, value=True)
    trade.settings.set(POMODORO_ROUNDS, 2)
    trade.time.start_timer("first")
    clock.forward(minutes=25)
    skipped = focus.rounds.skip_break()
    assert (skipped.value.rounds, skipped.value.since) == (1, clock.now())
    clock.forward(minutes=25)
    assert focus.rounds.longer().value.left(clock.now()) == 300
    clock.forward(minutes=5)
    focus.rounds.take_break()
    resting = focus.rounds.present()
    assert resting is not None
    assert (resting.kind, resting.left(clock.now())) == (Kind.LONG, 900)
    focus.rounds.end_break()
    assert focus.rounds.present() is None


def test_what_needs_a_round_is_refused_without_one(trade: TimeTrade, focus: Focus) -> None:
    trade.settings.set(POMODORO, value=True)
    focus.rounds.told()
    for verb in (focus.rounds.take_break, focus.rounds.longer, focus.rounds.skip_break):
        with pytest.raises(UserError, match="No round of work"):
            verb()
    for verb in (focus.rounds.go_on, focus.rounds.end_break):
        with pytest.raises(UserError, match="no break"):
            verb()


def test_a_break_outlives_the_entry_that_it_stopped(
    trade: TimeTrade, focus: Focus, clock: SettableClock, database: Database
) -> None:
    trade.settings.set(POMODORO, value=True)
    trade.time.start_timer("first")
    clock.forward(minutes=25)
    entry = focus.rounds.take_break().value
    with database.writing():  # as emptying a bin would
        database.remove(time_entry, entry.id)
    assert focus.rounds.present() is not None
    with pytest.raises(UserError, match="is gone"):
        focus.rounds.go_on()


# --- reminders


def test_one_reminder_for_each_stretch_without_a_timer(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    reminders = focus.reminders
    assert not reminders.due()
    trade.settings.set(REMIND_AFTER, 15)
    assert reminders.due()  # it is noon, and nothing ran since nine
    reminders.reminded()
    assert not reminders.due()
    trade.time.start_timer("first")
    clock.forward(minutes=30)
    assert not reminders.due()
    trade.time.stop_timer()
    clock.forward(minutes=14)
    assert not reminders.due()
    clock.forward(minutes=1)
    assert reminders.due()
    reminders.not_now()
    clock.forward(minutes=59)
    assert not reminders.due()
    clock.forward(minutes=1)
    assert reminders.due()


def test_no_reminder_on_days_off_nor_outside_of_the_hours(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.settings.set(REMIND_AFTER, 15)
    clock.forward(days=2)  # Saturday
    assert not focus.reminders.due()
    trade.settings.set(WORK_DAYS, "six")
    assert focus.reminders.due()
    clock.forward(hours=8)
    assert not focus.reminders.due()


def test_no_more_is_told_in_an_hour_than_was_set(
    trade: TimeTrade, focus: Focus, clock: SettableClock
) -> None:
    trade.settings.set(MOST_NOTICES, 2)
    assert [focus.reminders.may_tell() for _ in range(3)] == [True, True, False]
    clock.forward(hours=1)
    assert focus.reminders.may_tell()
