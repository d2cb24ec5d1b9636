"""The timer and entries, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.helpers.time import NINE, TimeTrade, change_note
from va_desktop.contracts.model import NewRate
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor
from va_desktop.core.periods import Period
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.model import EntryValues, Filter, TimeEntry
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.core.done import Done
    from va_desktop.kit.db.database import Database

HOUR = timedelta(hours=1)
TODAY = date(2026, 11, 26)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


def everything(trade: TimeTrade, wanted: Filter | None = None, size: int = 2) -> list[TimeEntry]:
    found: list[TimeEntry] = []
    after: Cursor | None = None
    while True:
        page = trade.time.page(wanted, after, size)
        found += page.rows
        after = page.after
        if after is None:
            return found


# --- the timer


def test_a_timer_measures_what_it_ran(trade: TimeTrade, clock: SettableClock, heard: Heard) -> None:
    started = trade.time.start_timer("answering patients @acme #mail").value
    assert (started.running, started.task, started.client) == (True, "Inbox care", "Acme Dental")
    clock.forward(minutes=42, seconds=17)
    running = trade.time.running()
    assert running is not None
    assert running.lasting(clock.now()) == 2537
    assert trade.time.worth(running, clock.now()) == Money(17_62, "EUR")
    stopped = trade.time.stop_timer().value
    assert (stopped.seconds, stopped.amount, stopped.values.tags) == (2537, Money(17_62, "EUR"), ("mail",))
    assert trade.time.running() is None
    assert "time_entry" in heard.kinds
    with pytest.raises(UserError, match="No timer is running"):
        trade.time.stop_timer()


def test_starting_another_stops_the_running_one_at_the_same_instant(
    trade: TimeTrade, clock: SettableClock
) -> None:
    first = trade.time.start_timer("first").value
    clock.forward(minutes=10)
    done = trade.time.start_timer("second", task_id=trade.books.id)
    assert trade.time.entry(first.id).values.ended_at == done.value.values.started_at == clock.now()
    redo = done.undo()
    running = trade.time.running()
    assert running is not None
    assert running.id == first.id
    redo.undo()
    running = trade.time.running()
    assert running is not None
    assert running.id == done.value.id


def test_a_timer_may_have_begun_in_the_past(trade: TimeTrade, clock: SettableClock) -> None:
    assert trade.time.start_timer("since 9:30 inbox").value.values.started_at == NINE + timedelta(minutes=30)
    trade.time.stop_timer(NINE + HOUR)
    assert trade.time.start_timer("45m call").value.values.started_at == clock.now() - timedelta(minutes=45)
    trade.time.stop_timer()
    at = NINE + timedelta(minutes=5)
    assert trade.time.start_timer("9:05 is typed as a note", at=at).value.values.started_at == at


@pytest.mark.parametrize(
    ("start", "complaint"),
    [
        (lambda time: time.start_timer("9:30-11 inbox"), "has no end yet"),
        (lambda time: time.start_timer(at=NINE + 9 * HOUR), "in the future"),
        (lambda time: time.start_timer("@nobody"), "answers to"),
        (lambda time: time.start_timer(task_id=99), "no task 99"),
        (lambda time: time.start_timer("@acme calls", task_id=2), "and @acme is somebody else"),
        (lambda time: time.log("45m calls @acme", task_id=2), "leave one of the two out"),
        (lambda time: time.continue_entry(99), "no entry 99"),
        (lambda time: time.log("call with Asha"), "how long"),
        (lambda time: time.add_entry(EntryValues(NINE, None, "UTC")), "Give the end"),
        (lambda time: time.add_entry(EntryValues(NINE, NINE, "UTC")), "after the start"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_leaves_no_trace(
    trade: TimeTrade, start: Callable[[object], object], complaint: str
) -> None:
    with pytest.raises(UserError, match=complaint):
        start(trade.time)
    assert everything(trade) == []


def test_the_running_timer_cannot_end_before_it_began(trade: TimeTrade, clock: SettableClock) -> None:
    trade.time.start_timer()
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.time.start_timer("since 9:30 other"),
        lambda: trade.time.stop_timer(NINE),
        lambda: trade.time.stop_timer(clock.now()),
    )
    for verb in verbs:
        with pytest.raises(UserError, match="began at 12:00"):
            verb()
    with pytest.raises(UserError, match="in the future"):
        trade.time.stop_timer(clock.now() + HOUR)
    with pytest.raises(UserError, match="began at 2026-11-26 12:00"):
        trade.time.stop_timer(NINE - 24 * HOUR)


def test_two_clicks_within_one_tick_of_the_clock_make_an_entry_and_no_error(trade: TimeTrade) -> None:
    trade.time.start_timer("one")
    trade.time.start_timer("two")
    trade.time.stop_timer()
    assert [entry.seconds for entry in everything(trade)] == [0, 0]
    assert all(
        entry.values.ended_at and entry.values.ended_at > entry.values.started_at
        for entry in everything(trade)
    )


def test_a_timer_can_be_stopped_after_the_clock_was_set_back(trade: TimeTrade, clock: SettableClock) -> None:
    trade.time.start_timer("one")
    clock.forward(hours=-1)
    trade.time.start_timer("two")
    assert trade.time.stop_timer().value.seconds == 0
    assert trade.time.running() is None


def test_the_task_and_the_note_change_while_the_timer_runs(trade: TimeTrade, clock: SettableClock) -> None:
    entry = trade.time.start_timer("sorting").value
    assert (entry.values.task_id, entry.amount) == (None, None)
    trade.time.switch_task(entry.id, trade.inbox.id)
    change_note(trade.time, entry.id, "sorting letters")
    clock.forward(hours=1)
    stopped = trade.time.stop_timer().value
    assert (stopped.title, stopped.client, stopped.amount) == (
        "sorting letters",
        "Acme Dental",
        Money(25_00, "EUR"),
    )


def test_the_same_work_goes_on_from_an_entry(trade: TimeTrade, clock: SettableClock) -> None:
    entry = trade.time.log("45m call @acme #phone").value
    going_on = trade.time.continue_entry(entry.id).value
    assert going_on.values == replace(entry.values, started_at=clock.now(), ended_at=None)


def test_the_database_itself_refuses_a_second_timer(trade: TimeTrade, database: Database) -> None:
    trade.time.start_timer()
    row = {
        "person_id": 1, "started_at": NINE, "ended_at": None, "zone": "UTC", "seconds": 0, "day": TODAY, "note": "",
        "billable": True, "amount_minor": 0,
    }  # fmt: skip
    with pytest.raises(IntegrityError), database.writing():
        database.insert(time_entry, row)


def test_of_two_who_start_at_once_one_wins_and_the_other_is_told_or_stops_the_first(trade: TimeTrade) -> None:
    outcomes: list[object] = []
    gate = threading.Barrier(2)

    def start(name: str) -> None:
        gate.wait()
        try:
            outcomes.append(trade.time.start_timer(name).value)
        except UserError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=start, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    errors = [outcome for outcome in outcomes if isinstance(outcome, UserError)]
    assert len(outcomes) == 2
    assert len(errors) < 2
    assert all("timer" in str(error) for error in errors)
    assert [entry.running for entry in everything(trade)].count(True) == 1


def test_a_deleted_timer_cannot_come_back_beside_another(trade: TimeTrade, clock: SettableClock) -> None:
    done = trade.time.delete_entry(trade.time.start_timer().value.id)
    clock.forward(minutes=1)
    trade.time.start_timer()
    with pytest.raises(UserError, match="Another timer is running"):
        done.undo()


# --- entries


def test_an_entry_is_worth_its_time_at_the_rate_of_its_day(trade: TimeTrade) -> None:
    trade.contracts.add_rate(trade.acme_contract.id, NewRate(Money(30_00, "EUR"), TODAY + timedelta(days=1)))
    today = trade.time.entry(trade.log(0, 1.25))
    tomorrow = trade.time.entry(trade.log(24, 1.25))
    assert (today.amount, tomorrow.amount) == (Money(31_25, "EUR"), Money(37_50, "EUR"))
    free = trade.time.edit_entry(today.id, replace(today.values, billable=False)).value
    assert free.amount == Money.zero("EUR")


def test_work_with_a_price_of_its_own_earns_nothing_by_the_hour(trade: TimeTrade) -> None:
    contract = trade.per_task(trade.clients.client(trade.acme_id))
    task = trade.tasks.add_task(NewTask("Blog post"), trade.acme_id, contract.id).value
    assert trade.time.entry(trade.log(0, 1, task)).amount == Money.zero("EUR")


def test_a_new_rate_prices_unbilled_work_anew_and_leaves_billed_work_alone(trade: TimeTrade) -> None:
    billed, open_one, other = trade.log(0, 1), trade.log(1, 1), trade.log(2, 1, trade.books)
    deleted = trade.log(3, 1)
    undo_deletion = trade.time.delete_entry(deleted).undo
    trade.bill(billed, "2026-0001")
    contract_id = trade.acme_contract.id
    trade.contracts.add_rate(contract_id, NewRate(Money(40_00, "EUR"), TODAY))
    trade.time.upkeep.reprice_contract(contract_id)
    undo_deletion()
    amounts = [trade.time.entry(one).amount for one in (billed, open_one, other, deleted)]
    assert amounts == [Money(25_00, "EUR"), Money(40_00, "EUR"), Money(750_00, "INR"), Money(40_00, "EUR")]
    rate = trade.contracts.contract(contract_id).rates[-1]
    trade.contracts.edit_rate(contract_id, rate.id, NewRate(Money(50_00, "EUR"), TODAY))
    trade.time.upkeep.reprice_task(trade.inbox.id)
    assert trade.time.entry(open_one).amount == Money(50_00, "EUR")


def test_what_stands_on_an_invoice_is_not_changed_and_the_invoice_is_named(
    trade: TimeTrade, database: Database
) -> None:
    issued, drafted = trade.log(0, 1), trade.log(1, 1)
    deletion = trade.time.delete_entry(trade.log(2, 1))
    trade.bill(issued, "2026-27/0041")
    trade.bill(drafted)
    for entry_id, named in ((issued, "invoice 2026-27/0041"), (drafted, "draft 2 for Acme Dental")):
        with pytest.raises(UserError, match=named):
            change_note(trade.time, entry_id, "x")
        with pytest.raises(UserError, match=named):
            trade.time.delete_entry(entry_id)
    with pytest.raises(DBAPIError, match="issued invoice"), database.writing():
        database.update(time_entry, issued, {"note": "past the service"})
    assert trade.time.entry(issued).billed is not None
    deletion.undo()
    assert [entry.id for entry in trade.time.unbilled(trade.acme_id, TODAY)] == [deletion.value.id]


def test_an_undo_is_refused_once_the_entry_was_billed(trade: TimeTrade) -> None:
    done = change_note(trade.time, trade.log(0, 1), "later")
    trade.bill(done.value.id, "2026-0001")
    with pytest.raises(UserError, match="invoice 2026-0001"):
        done.undo()


def test_who_saves_over_another_change_is_told(trade: TimeTrade) -> None:
    entry = trade.time.entry(trade.log(0, 1))
    change_note(trade.time, entry.id, "from another window")
    with pytest.raises(UserError, match="changed elsewhere"):
        trade.time.edit_entry(entry.id, replace(entry.values, note="mine"), entry.revision)


def test_an_undo_never_runs_over_what_was_changed_elsewhere(trade: TimeTrade) -> None:
    moved = trade.time.edit_entry(trade.log(0, 1), EntryValues(NINE, NINE + 3 * HOUR, "UTC"))
    first, second = trade.editing.split_entry(moved.value.id, NINE + 2 * HOUR).value
    with pytest.raises(UserError, match="changed elsewhere"):
        moved.undo()
    assert [trade.time.entry(one.id).values for one in (first, second)] == [first.values, second.values]


def test_what_was_started_here_and_stopped_elsewhere_is_not_thrown_away_by_an_undo(
    trade: TimeTrade, clock: SettableClock
) -> None:
    begun = trade.time.start_timer("letters")
    clock.forward(hours=2)
    stopped = trade.time.stop_timer().value
    with pytest.raises(UserError, match="“letters” was changed elsewhere since"):
        begun.undo()
    assert trade.time.entry(stopped.id).seconds == 7200


def test_what_was_deleted_here_and_brought_back_elsewhere_stays_as_it_is(trade: TimeTrade) -> None:
    entry_id = trade.log(0, 1)
    gone = trade.time.delete_entry(entry_id)
    trade.bin.restore([entry_id])
    change_note(trade.time, entry_id, "edited since")
    with pytest.raises(UserError, match="changed elsewhere"):
        gone.undo()
    assert trade.time.entry(entry_id).values.note == "edited since"


def test_a_tag_that_is_written_otherwise_hinders_no_undo(trade: TimeTrade) -> None:
    trade.time.start_timer("letters #Mail")
    again = trade.time.start_timer("letters #mail")
    again.undo().undo().undo()
    assert len(trade.time.page().rows) == 1


def test_every_verb_can_be_undone_and_done_again(trade: TimeTrade, clock: SettableClock) -> None:
    entry_id = trade.log(0, 1, note="first")
    values = trade.time.entry(entry_id).values
    verbs: tuple[Callable[[], Done[object]], ...] = (
        lambda: trade.time.log("45m call @acme #phone"),
        lambda: trade.time.edit_entry(entry_id, replace(values, ended_at=NINE + 2 * HOUR, tags=("a", "b"))),
        lambda: change_note(trade.time, entry_id, "second"),
        lambda: trade.time.switch_task(entry_id, trade.books.id),
        lambda: trade.time.switch_task(entry_id, None),
        lambda: trade.time.delete_entry(entry_id),
        lambda: trade.time.start_timer("since 11:30 new"),
        lambda: trade.time.continue_entry(entry_id),
    )
    for verb in verbs:
        clock.forward(minutes=1)
        before = seen(trade)
        done = verb()
        after = seen(trade)
        assert before != after
        redo = done.undo()
        assert seen(trade) == before
        again = redo.undo()
        assert seen(trade) == after
        again.undo()


def seen(trade: TimeTrade) -> list[TimeEntry]:
    """Return all entries, without their count of revisions."""
    return [replace(entry, revision=0) for entry in everything(trade)]


def test_a_running_entry_can_be_edited_and_keeps_running(trade: TimeTrade) -> None:
    entry = trade.time.start_timer().value
    earlier = trade.time.edit_entry(entry.id, replace(entry.values, started_at=NINE)).value
    assert (earlier.running, earlier.lasting(trade.time.now())) == (True, 3 * 3600)
    with pytest.raises(UserError, match="in the future"):
        trade.time.edit_entry(entry.id, replace(entry.values, started_at=NINE + 9 * HOUR))
    finished = trade.time.edit_entry(
        entry.id, replace(entry.values, started_at=NINE, ended_at=NINE + HOUR)
    ).value
    assert finished.seconds == 3600
    with pytest.raises(UserError, match="Give the end"):
        trade.time.edit_entry(entry.id, replace(entry.values, ended_at=None))


# --- questions


def test_an_end_never_stops_the_timer_in_the_future(trade: TimeTrade, clock: SettableClock) -> None:
    entry = trade.time.start_timer("new").value
    clock.forward(hours=1)
    with pytest.raises(UserError, match="future"):
        trade.time.edit_entry(entry.id, replace(entry.values, ended_at=clock.now() + HOUR))
    assert trade.time.running() is not None
    stopped = trade.time.edit_entry(entry.id, replace(entry.values, ended_at=clock.now())).value
    assert stopped.seconds == 3600


def test_pages_lead_through_all_entries_once_newest_first(trade: TimeTrade) -> None:
    added = [trade.log(-24 * (number % 3) + number * 0.1, 0.05) for number in range(11)]
    found = everything(trade)
    assert sorted(entry.id for entry in found) == sorted(added)
    assert found == sorted(found, key=lambda one: (one.day, one.values.started_at, one.id), reverse=True)
    assert [entry.id for entry in everything(trade, size=50)] == [entry.id for entry in found]


def test_a_list_shows_the_days_and_the_client_that_are_asked_for(trade: TimeTrade) -> None:
    today, other, yesterday = trade.log(0, 1), trade.log(1, 1, trade.books), trade.log(-24, 1)
    assert [one.id for one in everything(trade, Filter(first=TODAY))] == [other, today]
    assert [one.id for one in everything(trade, Filter(last=TODAY - timedelta(days=1)))] == [yesterday]
    assert [one.id for one in everything(trade, Filter(client_id=trade.delhi_id))] == [other]


def test_a_day_shows_what_touches_it(trade: TimeTrade, clock: SettableClock) -> None:
    night = trade.log(-10, 2)  # 23:00 to 1:00
    until_midnight = trade.log(-12, 3)
    morning = trade.log(0, 1)
    assert [entry.id for entry in trade.time.entries_on(TODAY)] == [night, morning]
    assert [entry.id for entry in trade.time.entries_on(TODAY - timedelta(days=1))] == [until_midnight, night]
    clock.moment = NINE + 14 * HOUR
    timer = trade.time.start_timer().value.id
    clock.forward(hours=2)
    assert [entry.id for entry in trade.time.entries_on(TODAY + timedelta(days=1))] == [timer]
    clock.forward(days=20)
    forgotten = trade.time.today()
    assert [entry.id for entry in trade.time.entries_on(forgotten)] == [timer]
    assert not trade.time.entries_on(forgotten + timedelta(days=1))


def test_days_are_summed_by_currency(trade: TimeTrade) -> None:
    trade.log(0, 1)
    trade.log(1, 0.5)
    trade.log(2, 1, trade.books)
    trade.time.delete_entry(trade.log(3, 1))
    trade.time.start_timer("nothing yet")
    sums = trade.time.day_sums(Period(TODAY - timedelta(days=3), TODAY))
    assert [(one.day, one.seconds) for one in sums] == [(TODAY, 9000)]
    assert sums[0].amounts == (Money(37_50, "EUR"), Money(750_00, "INR"))
    assert trade.time.spent_on([trade.inbox.id, trade.books.id, 99]) == {
        trade.inbox.id: 5400,
        trade.books.id: 3600,
    }


def test_an_overlap_is_told_before_it_is_saved(trade: TimeTrade, clock: SettableClock) -> None:
    nine_to_ten = trade.log(0, 1)
    assert [one.id for one in trade.time.read("9:30-10:30 x").overlapping] == [nine_to_ten]
    assert trade.time.read("10-11 x").overlapping == ()
    values = trade.time.entry(nine_to_ten).values
    assert list(trade.time.overlapping(values, nine_to_ten)) == []
    timer = trade.time.start_timer("since 11:00 mail").value.id
    assert [one.id for one in trade.time.read("30m call").overlapping] == [timer]
    # A new start stops the running timer, so that one is in nobody's way.
    assert trade.time.read("since 11:30 call").overlapping == ()
    assert trade.time.read("call").when is None


def test_unbilled_work_is_finished_billable_and_of_the_client(trade: TimeTrade) -> None:
    wanted = trade.log(-24, 1)
    free = trade.time.entry(trade.log(-23, 1))
    trade.time.edit_entry(free.id, replace(free.values, billable=False))
    trade.log(-22, 1, trade.books)
    trade.log(0, 1)
    trade.time.start_timer("@acme")
    yesterday = TODAY - timedelta(days=1)
    assert [one.id for one in trade.time.unbilled(trade.acme_id, yesterday)] == [wanted]


def test_tasks_are_offered_the_latest_used_first(trade: TimeTrade) -> None:
    trade.log(0, 1, trade.books)
    assert [one.title for one in trade.time.tasks()] == ["खाता मिलान", "Inbox care"]
    assert [one.title for one in trade.time.tasks("inb")] == ["Inbox care"]
    trade.tasks.complete_task(trade.books.id)
    assert [one.title for one in trade.time.tasks()] == ["Inbox care"]
    trade.clients.archive_client(trade.acme_id)
    assert trade.time.tasks() == []


def test_many_entries_are_added_at_once_with_amounts_and_tags(trade: TimeTrade) -> None:
    many = [
        EntryValues(NINE - number * HOUR, NINE - (number - 0.5) * HOUR, "UTC", trade.inbox.id, f"n{number}",
                    ("mail", "quick") if number % 2 else ())
        for number in range(1100)
    ] + [EntryValues(NINE, NINE + HOUR, "UTC")]  # fmt: skip
    assert trade.time.add_entries(many) == 1101
    found = everything(trade, size=500)
    assert len(found) == 1101
    assert {entry.amount for entry in found} == {Money(12_50, "EUR"), None}
    assert [entry.values.tags for entry in found].count(("mail", "quick")) == 550
    with pytest.raises(UserError, match="Give the end"):
        trade.time.add_entries([many[0], EntryValues(NINE, None, "UTC")])
    assert len(everything(trade, size=500)) == 1101
    assert trade.time.add_entries([]) == 0


@pytest.mark.parametrize(
    ("zone", "start", "end", "seconds", "day"),
    [
        ("Europe/Berlin", "2026-03-29T00:30+01:00", "2026-03-29T03:30+02:00", 7200, date(2026, 3, 29)),
        ("Europe/Berlin", "2026-10-25T00:30+02:00", "2026-10-25T03:30+01:00", 4 * 3600, date(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 3600, date(2026, 10, 25)),
        ("America/New_York", "2026-03-08T01:30-05:00", "2026-03-08T03:30-04:00", 3600, date(2026, 3, 8)),
        ("America/New_York", "2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", 3600, date(2026, 11, 1)),
        ("Australia/Lord_Howe", "2026-04-05T01:30+11:00", "2026-04-05T01:45+10:30", 2700, date(2026, 4, 5)),
        ("Australia/Lord_Howe", "2026-10-04T01:45+10:30", "2026-10-04T02:45+11:00", 1800, date(2026, 10, 4)),
    ],
)
def test_days_with_clock_changes_are_right(
    trade: TimeTrade, zone: str, start: str, end: str, seconds: int, day: date
) -> None:
    begin, finish = datetime.fromisoformat(start).astimezone(UTC), datetime.fromisoformat(end).astimezone(UTC)
    entry = trade.time.add_entry(EntryValues(begin, finish, zone, trade.inbox.id)).value
    assert (entry.seconds, entry.day, entry.values.started_at) == (seconds, day, begin)
    assert entry.amount == Money((25_00 * seconds * 2 + 3600) // 7200, "EUR")
