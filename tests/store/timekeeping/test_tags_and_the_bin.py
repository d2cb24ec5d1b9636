"""Tags as a whole, and what becomes of deleted entries, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.helpers.presence import Watched
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.schema import audit
from va_desktop.core.errors import UserError
from va_desktop.tasks.model import as_new
from va_desktop.timekeeping.model import EntryValues, Filter
from va_desktop.timekeeping.schema.gaps import gap
from va_desktop.timekeeping.schema.heartbeats import heartbeat
from va_desktop.timekeeping.schema.interruptions import interruption
from va_desktop.timekeeping.schema.overlaps import kept_overlap

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

HOUR = timedelta(hours=1)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


def tagged(trade: TimeTrade, hour: int, *tags: str) -> int:
    begin = NINE + hour * HOUR
    return trade.time.add_entry(EntryValues(begin, begin + HOUR, "UTC", None, "", tags)).value.id


def tags(trade: TimeTrade) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in trade.tagging.tags()]


def tags_of(trade: TimeTrade, *entries: int) -> list[tuple[str, ...]]:
    return [trade.time.entry(entry).values.tags for entry in entries]


# --- tags


def test_the_most_used_tags_come_first_and_the_bin_does_not_count(trade: TimeTrade) -> None:
    tagged(trade, 0, "mail")
    tagged(trade, 1, "phone", "mail")
    trade.time.delete_entry(tagged(trade, 2, "phone"))
    assert tags(trade) == [("mail", 2), ("phone", 1)]
    assert trade.time.tags("") == ["mail", "phone"]
    assert (trade.time.tags("Ph"), trade.time.tags("x"), trade.time.tags("!")) == (["phone"], [], [])
    assert trade.tagging.tag("#MAIL").name == "mail"
    with pytest.raises(UserError, match="no tag #calls"):
        trade.tagging.tag("calls")


def test_a_tag_is_renamed_on_all_its_entries_and_back(trade: TimeTrade) -> None:
    entry = tagged(trade, 0, "mail")
    done = trade.tagging.rename_tag(trade.tagging.tag("mail").id, "#letters")
    assert tags_of(trade, entry) == [("letters",)]
    assert [one.id for one in trade.searching.page(Filter(words="lett")).rows] == [entry]
    redo = done.undo()
    assert tags_of(trade, entry) == [("mail",)]
    redo.undo()
    assert tags_of(trade, entry) == [("letters",)]
    with pytest.raises(UserError, match="one word"):
        trade.tagging.rename_tag(trade.tagging.tag("letters").id, "two words")


def test_a_tag_may_change_the_case_of_its_letters(trade: TimeTrade) -> None:
    tagged(trade, 0, "mail")
    trade.tagging.rename_tag(trade.tagging.tag("mail").id, "Mail")
    assert tags(trade) == [("Mail", 1)]


def test_the_tags_of_tasks_are_renamed_and_joined_with_those_of_time(trade: TimeTrade) -> None:
    entry = tagged(trade, 0, "phone")
    both, old = (
        trade.tasks.edit_task(task.id, replace(as_new(task), tags=names)).value.id
        for task, names in ((trade.inbox, ("call", "phone")), (trade.books, ("call",)))
    )

    def tags_of_tasks() -> list[tuple[str, ...]]:
        return [trade.tasks.task(task_id).tags for task_id in (both, old)]

    done = trade.tagging.rename_tag(trade.tagging.tag("call").id, "phone")
    assert tags_of_tasks() == [("phone",), ("phone",)]
    redo = done.undo()
    assert tags_of_tasks() == [("call", "phone"), ("call",)]
    assert tags_of(trade, entry) == [("phone",)]
    redo.undo()
    assert tags_of_tasks() == [("phone",), ("phone",)]


def test_two_tags_become_one_by_a_name_and_two_again(trade: TimeTrade) -> None:
    only_old, both, only_new = (
        tagged(trade, 0, "call"),
        tagged(trade, 1, "call", "phone"),
        tagged(trade, 2, "phone"),
    )
    done = trade.tagging.rename_tag(trade.tagging.tag("call").id, "Phone")
    assert (done.value.name, done.value.count) == ("phone", 3)
    assert tags_of(trade, only_old, both, only_new) == [("phone",)] * 3
    assert tags(trade) == [("phone", 3)]
    assert trade.searching.totals(Filter(tag="phone")).count == 3
    redo = done.undo()
    assert tags_of(trade, only_old, both, only_new) == [("call",), ("call", "phone"), ("phone",)]
    assert trade.searching.totals(Filter(tag="call")).count == 2
    undo = redo.undo()
    assert tags(trade) == [("phone", 3)]
    undo.undo()
    assert tags(trade) == [("call", 2), ("phone", 2)]


# --- the bin


def test_the_bin_lists_the_latest_first_and_gives_entries_back(
    trade: TimeTrade, clock: SettableClock
) -> None:
    entries = [trade.log(number, 1, note=f"note {number}") for number in range(5)]
    for entry in entries[:3]:
        clock.forward(minutes=1)
        trade.time.delete_entry(entry)
    first = trade.bin.page(size=2)
    assert [one.entry.id for one in first.rows] == [entries[2], entries[1]]
    assert first.rows[0].deleted_at == clock.now()
    assert [one.entry.id for one in trade.bin.page(first.after, 2).rows] == [entries[0]]
    done = trade.bin.restore([entries[0], entries[2]])
    assert [entry.values.note for entry in done.value] == ["note 0", "note 2"]
    assert [one.entry.id for one in trade.bin.page().rows] == [entries[1]]
    assert trade.searching.totals(Filter(words="note")).count == 4
    done.undo()
    assert len(trade.bin.page().rows) == 3


def test_what_does_not_lie_in_the_bin_is_refused_and_nothing_else_comes_back(trade: TimeTrade) -> None:
    deleted, alive = trade.log(0, 1), trade.log(1, 1)
    trade.time.delete_entry(deleted)
    for wrong in (alive, 99):
        with pytest.raises(UserError, match=f"no deleted entry {wrong}"):
            trade.bin.restore([deleted, wrong])
    assert [one.entry.id for one in trade.bin.page().rows] == [deleted]


def test_a_timer_from_the_bin_ended_when_it_was_deleted_and_stops_no_other(
    trade: TimeTrade, clock: SettableClock
) -> None:
    first = trade.time.start_timer("first @acme").value
    clock.forward(minutes=30)
    trade.time.delete_entry(first.id)
    clock.forward(minutes=10)
    second = trade.time.start_timer("second").value
    restored = trade.bin.restore([first.id]).value[0]
    assert (restored.seconds, restored.running) == (1800, False)
    assert restored.amount is not None
    assert restored.amount.minor == 12_50
    running = trade.time.running()
    assert running is not None
    assert running.id == second.id


def test_after_thirty_days_the_bin_forgets_all_but_what_stands_on_an_invoice(
    trade: TimeTrade, database: Database, clock: SettableClock
) -> None:
    old, billed, young = tagged(trade, 0, "mail"), trade.log(1, 1), trade.log(2, 1)
    other = tagged(trade, 3, "mail", "phone")
    for entry in (old, billed, other):
        trade.time.delete_entry(entry)
    trade.bill(billed)
    clock.forward(days=10)
    trade.time.delete_entry(young)
    clock.forward(days=20)
    assert trade.bin.empty() == 0, "on the thirtieth day they are all there"
    clock.forward(minutes=1)
    with database.reading():
        before = len(database.rows(select(audit.c.id)))
    assert trade.bin.empty() == 2
    records = database.rows(select(audit.c.verb, audit.c.kind).order_by(audit.c.id))[before:]
    assert [(one.verb, one.kind) for one in records] == [("purge", "time_entry")]
    assert {one.entry.id for one in trade.bin.page().rows} == {billed, young}
    with pytest.raises(UserError, match="no deleted entry"):
        trade.bin.restore([old])
    assert trade.bin.empty() == 0


def test_what_hangs_on_an_entry_goes_for_good_with_it(
    trade: TimeTrade, database: Database, clock: SettableClock
) -> None:
    watched = Watched(trade, clock, timedelta(minutes=1))
    interrupted = trade.time.start_timer("letters").value.id
    watched.beat()
    watched.computer.sleep(minutes=30)
    watched.beat()
    assert watched.gaps.waiting() is not None
    trade.focus.interruptions.interrupt("a call")
    trade.time.stop_timer()
    first, second = trade.log(-5, 2), trade.log(-4, 2)
    trade.editing.keep_overlap(first, second)
    for entry in (interrupted, first):
        trade.time.delete_entry(entry)
    clock.forward(days=31)
    assert trade.bin.empty() == 2
    for column in (gap.c.entry_id, interruption.c.entry_id, kept_overlap.c.first_id, heartbeat.c.entry_id):
        assert not {row[0] for row in database.rows(select(column))} & {interrupted, first}, column
