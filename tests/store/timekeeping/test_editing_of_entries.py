"""Splitting, merging, moving and overlaps on both engines: undo restores what was, and what is billed stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import NINE, TimeTrade
from va_desktop.core.errors import UserError
from va_desktop.timekeeping.model import EntryValues, TimeEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.kit.db.database import Database


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


def stored(trade: TimeTrade) -> list[tuple[int, EntryValues, int]]:
    return [(one.id, one.values, one.seconds) for one in trade.time.page(size=100).rows]


def spans(trade: TimeTrade) -> list[str]:
    """Return the hours after nine of all entries, by start."""
    entries = sorted(trade.time.page(size=100).rows, key=lambda one: (one.values.started_at, one.id))
    return [_span(one) for one in entries]


def _span(entry: TimeEntry) -> str:
    start = (entry.values.started_at - NINE).total_seconds() / 3600
    end = entry.values.ended_at
    return f"{start:g}-{'' if end is None else f'{(end - NINE).total_seconds() / 3600:g}'}"


def hour(number: float) -> timedelta:
    return timedelta(hours=number)


def test_an_entry_is_split_and_the_worth_of_its_parts_is_that_of_the_whole(
    trade: TimeTrade, heard: Heard
) -> None:
    entry_id = trade.log(0, 3, note="Recall letters")
    before, heard_before = stored(trade), len(heard.changes)
    done = trade.editing.split_entry(entry_id, NINE + hour(1))
    first, second = done.value
    assert (first.id, first.values.note, second.values.note) == (entry_id, "Recall letters", "Recall letters")
    assert first.amount is not None
    assert second.amount is not None
    assert first.amount + second.amount == trade.time.entry(entry_id).amount + second.amount  # type: ignore[operator]
    assert spans(trade) == ["0-1", "1-3"]
    assert len(heard.changes) == heard_before + 1  # one transaction
    again = done.undo()
    assert stored(trade) == before
    again.undo()
    assert spans(trade) == ["0-1", "1-3"]


def test_what_runs_is_split_and_runs_on(trade: TimeTrade, clock: SettableClock) -> None:
    running = trade.time.start_timer("inbox", at=NINE).value
    clock.moment = NINE + hour(2)
    done = trade.editing.split_entry(running.id, NINE + hour(1))
    now_running = trade.time.running()
    assert now_running is not None
    assert (now_running.id, spans(trade)) == (done.value[1].id, ["0-1", "1-"])
    done.undo()
    assert stored(trade) == [(running.id, running.values, 0)]


def test_a_merge_keeps_the_earliest_and_undo_brings_all_back(trade: TimeTrade) -> None:
    second, first = trade.log(1, 1, note="b"), trade.log(0, 1, note="a")
    before = stored(trade)
    done = trade.editing.merge_entries([second, first])
    assert (done.value.id, done.value.values.note, spans(trade)) == (first, "a; b", ["0-2"])
    done.undo()
    assert stored(trade) == before


def test_a_running_timer_is_merged_with_what_came_before_it(trade: TimeTrade, clock: SettableClock) -> None:
    first = trade.log(0, 1)
    clock.moment = NINE + hour(2)
    running = trade.time.start_timer("", task_id=trade.inbox.id, at=NINE + hour(1)).value
    done = trade.editing.merge_entries([first, running.id])
    assert (done.value.running, spans(trade)) == (True, ["0-"])
    done.undo().undo().undo()
    assert spans(trade) == ["0-1", "1-"]


def test_a_merge_that_would_last_too_long_changes_nothing(trade: TimeTrade, clock: SettableClock) -> None:
    first = trade.log(0, 1)
    clock.moment = NINE + hour(170)
    running = trade.time.start_timer("", task_id=trade.inbox.id, at=NINE + hour(165)).value
    before = stored(trade)
    with pytest.raises(UserError, match="more than 7 days"):
        trade.editing.merge_entries([first, running.id], with_pause=True)
    assert stored(trade) == before


def test_a_copy_has_the_same_times_and_stands_on_no_invoice(trade: TimeTrade) -> None:
    entry_id = trade.log(0, 1, note="Weekly call")
    trade.bill(entry_id, "2026-0001")
    (copy,) = trade.editing.duplicate_entries([entry_id]).value
    assert (copy.values, copy.billed) == (trade.time.entry(entry_id).values, None)


def test_many_are_moved_and_deleted_as_one(trade: TimeTrade) -> None:
    ids = [trade.log(number, 1) for number in range(3)]
    before = stored(trade)
    moved = trade.editing.move_entries(ids, trade.books.id)
    assert {one.client_id for one in moved.value} == {trade.delhi_id}
    assert {one.amount.currency for one in moved.value if one.amount} == {"INR"}
    deleted = trade.editing.delete_entries(ids)
    assert stored(trade) == []
    deleted.undo()
    moved.undo()
    assert stored(trade) == before


@pytest.mark.parametrize(
    "verb",
    [
        lambda trade, one, _: trade.editing.split_entry(one, NINE + hour(0.5)),
        lambda trade, one, other: trade.editing.merge_entries([other, one]),
        lambda trade, one, other: trade.editing.move_entries([other, one], trade.books.id),
        lambda trade, one, other: trade.editing.delete_entries([other, one]),
        lambda trade, one, other: trade.editing.trim(one, other),
        lambda trade, one, other: trade.editing.split_around(one, other),
    ],
    ids=["split", "merge", "move", "delete", "trim", "split_around"],
)
def test_what_is_billed_is_not_touched_and_nothing_else_with_it(
    trade: TimeTrade, verb: Callable[[TimeTrade, int, int], object]
) -> None:
    billed, other = trade.log(0, 1), trade.log(0.5, 1)
    trade.bill(billed, "2026-0007")
    before = stored(trade)
    with pytest.raises(UserError, match="2026-0007"):
        verb(trade, billed, other)
    assert stored(trade) == before


@pytest.mark.parametrize(
    ("spans_before", "trimmed", "after"),
    [
        ([(0, 2), (1, 2)], 1, ["0-2", "2-3"]),
        ([(0, 2), (1, 2)], 0, ["0-1", "1-3"]),
    ],
)
def test_an_overlap_is_trimmed(
    trade: TimeTrade, spans_before: list[tuple[int, int]], trimmed: int, after: list[str]
) -> None:
    ids = [trade.log(start, hours) for start, hours in spans_before]
    before = stored(trade)
    done = trade.editing.trim(ids[trimmed], ids[1 - trimmed])
    assert spans(trade) == after
    done.undo()
    assert stored(trade) == before


def test_the_longer_one_is_split_around_the_shorter_one(trade: TimeTrade) -> None:
    longer, shorter = trade.log(0, 4), trade.log(1, 1, trade.books)
    with pytest.raises(UserError, match="split it around that"):
        trade.editing.trim(longer, shorter)
    with pytest.raises(UserError, match="Nothing would be left"):
        trade.editing.trim(shorter, longer)
    (question,) = trade.editing.questions(trade.time.entries_on(NINE.date()))
    assert (question.start, question.end) == (NINE + hour(1), NINE + hour(2))
    assert question.split is not None
    assert (question.split.id, question.trimmed) == (longer, None)
    done = trade.editing.split_around(longer, shorter)
    assert spans(trade) == ["0-1", "1-2", "2-4"]
    done.undo()
    assert spans(trade) == ["0-4", "1-2"]


def test_a_running_timer_is_trimmed_but_never_begins_in_the_future(
    trade: TimeTrade, clock: SettableClock
) -> None:
    clock.moment = NINE + hour(3)
    done, planned = trade.log(0, 2), trade.log(2.5, 1)
    running = trade.time.start_timer("call", at=NINE + hour(1)).value
    with pytest.raises(UserError, match="future"):
        trade.editing.split_around(running.id, planned)
    assert trade.editing.trim(running.id, done).value.values.started_at == NINE + hour(2)


def test_a_kept_overlap_is_not_asked_about_until_that_is_undone(trade: TimeTrade) -> None:
    first, second = trade.log(0, 2), trade.log(1, 2)

    def asked() -> list[tuple[int, int]]:
        found = trade.editing.questions(trade.time.entries_on(NINE.date()))
        return [(one.first.id, one.second.id) for one in found]

    assert asked() == [(first, second)]
    done = trade.editing.keep_overlap(second, first)
    assert asked() == []
    with pytest.raises(UserError, match="kept already"):
        trade.editing.keep_overlap(first, second)
    again = done.undo()
    assert asked() == [(first, second)]
    again.undo()
    assert asked() == []


def test_what_shares_no_time_has_no_overlap_to_settle(trade: TimeTrade) -> None:
    first, second = trade.log(0, 1), trade.log(1, 1)
    for verb in (trade.editing.trim, trade.editing.split_around, trade.editing.keep_overlap):
        with pytest.raises(UserError, match="share no time"):
            verb(first, second)
    with pytest.raises(UserError, match="share no time"):
        trade.editing.trim(first, first)


def test_overlaps_of_a_page_name_what_lies_on_no_page_as_well(trade: TimeTrade) -> None:
    night = trade.log(-14, 16)
    morning, later = trade.log(1, 1), trade.log(5, 1)
    listed = [trade.time.entry(morning), trade.time.entry(later)]
    assert trade.editing.overlapping_ids(listed) == {morning: (night,), later: ()}
    assert trade.editing.overlapping_ids([]) == {}


def test_a_timer_that_runs_is_not_doubled_and_nothing_chosen_is_said(trade: TimeTrade) -> None:
    running = trade.time.start_timer("inbox", at=NINE).value
    with pytest.raises(UserError, match="stop it before"):
        trade.editing.duplicate_entries([running.id])
    with pytest.raises(UserError, match="Choose an entry"):
        trade.editing.delete_entries([])


def test_a_mistyped_year_is_refused_when_an_entry_is_added_or_changed(trade: TimeTrade) -> None:
    entry = trade.time.entry(trade.log(0, 1))
    before = stored(trade)
    long = replace(entry.values, ended_at=NINE + timedelta(days=365))
    with pytest.raises(UserError, match="no entry lasts so long"):
        trade.time.edit_entry(entry.id, long)
    with pytest.raises(UserError, match="no entry lasts so long"):
        trade.time.add_entry(long)
    assert stored(trade) == before


def test_a_timer_that_was_forgotten_for_weeks_is_stopped_with_all_its_time(
    trade: TimeTrade, clock: SettableClock
) -> None:
    entry = trade.time.start_timer("letters").value
    clock.forward(days=20)
    stopped = trade.time.stop_timer().value
    assert stopped.seconds == 20 * 24 * 3600
    noted = trade.time.edit_entry(entry.id, replace(stopped.values, note="forgotten")).value
    assert (noted.seconds, noted.values.note) == (stopped.seconds, "forgotten")
