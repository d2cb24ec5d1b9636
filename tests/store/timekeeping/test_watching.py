"""What is noticed of a running timer waits until it is answered, and every answer can be taken back exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, text

from tests.helpers.presence import Watched
from tests.helpers.time import TimeTrade
from va_desktop.audit.schema import audit
from va_desktop.core.errors import UserError
from va_desktop.kit.db.engine import WRITING
from va_desktop.tasks.schema.tags import tag
from va_desktop.timekeeping.presence import Cause, Gap
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.gaps import gap
from va_desktop.timekeeping.schema.heartbeats import heartbeat
from va_desktop.timekeeping.schema.tags import entry_tag
from va_desktop.timekeeping.service.gaps import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.core.done import Done
    from va_desktop.kit.db.database import Database

STAMPS = {"changed_at", "changed_by", "created_at", "revision", "uid"}


@pytest.fixture
def watched(database: Database, clock: SettableClock) -> Watched:
    """A timer that runs since noon, and a program that beats."""
    trade = TimeTrade(database, clock)
    made = Watched(trade, clock, timedelta(minutes=1))
    trade.time.start_timer("letters #mail", task_id=trade.inbox.id)
    made.beat()
    return made


def noon(minutes: float = 0) -> datetime:
    return datetime(2026, 11, 26, 12, tzinfo=UTC) + timedelta(minutes=minutes)


def question(watched: Watched) -> Question:
    found = watched.gaps.waiting()
    assert found is not None
    return found


def spans(watched: Watched) -> list[tuple[float, float | None, str | None]]:
    """Return the entries as minutes after noon, by start."""
    rows = sorted(watched.trade.time.page().rows, key=lambda entry: entry.values.started_at)
    return [
        (
            (row.values.started_at - noon()).total_seconds() / 60,
            (row.values.ended_at - noon()).total_seconds() / 60 if row.values.ended_at else None,
            row.task or None,
        )
        for row in rows
    ]


def state(database: Database) -> list[Any]:
    """Return all that a person may have said, change stamps aside."""
    entries = [column for column in time_entry.c if column.name not in STAMPS]
    gaps = [column for column in gap.c if column.name not in STAMPS]
    tags = select(entry_tag.c.entry_id, tag.c.name).join(tag, tag.c.id == entry_tag.c.tag_id)
    alive = tags.join(time_entry, time_entry.c.id == entry_tag.c.entry_id)
    queries = (
        select(*entries).where(time_entry.c.deleted_at.is_(None)).order_by(time_entry.c.id),
        select(*gaps).order_by(gap.c.id),
        alive.where(time_entry.c.deleted_at.is_(None)).order_by(entry_tag.c.entry_id, tag.c.name),
    )
    return [[tuple(row) for row in database.rows(query)] for query in queries]


def undone(watched: Watched, verb: Callable[[], Done[object]]) -> None:
    """Do something, take it back, and do it again: nothing else may remain of that."""
    database = watched.trade.database
    before = state(database)
    done = verb()
    after = state(database)
    again = done.undo()
    assert state(database) == before
    assert watched.gaps.waiting() is not None
    again.undo()
    assert state(database) == after


def test_nothing_waits_while_all_is_well(watched: Watched) -> None:
    watched.work(minutes=30)
    assert watched.gaps.waiting() is None


def test_a_heartbeat_is_neither_audited_nor_announced(watched: Watched, heard: Heard) -> None:
    database = watched.trade.database
    count = select(func.count()).select_from(audit)
    before, heard.changes = database.value(count), []
    watched.work(minutes=2)
    assert database.value(count) == before
    assert heard.changes == []
    row = database.row(select(heartbeat))
    assert row is not None
    assert (row.wall, row.run, row.left) == (noon(2), "run 1", False)


def test_without_a_timer_nothing_is_written(database: Database, clock: SettableClock) -> None:
    watched = Watched(TimeTrade(database, clock), clock, timedelta(minutes=1))
    watched.beat()  # the start of the program
    watched.work(minutes=5)
    assert database.value(select(heartbeat.c.wall)) == noon()
    watched.computer.sleep(hours=5)
    watched.beat()
    assert watched.gaps.waiting() is None


def test_sleep_asks_and_the_question_outlives_the_program(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.sleep(minutes=38)
    watched.beat()
    assert question(watched).gap == Gap(noon(30), noon(68), Cause.SLEPT)
    watched.start()
    watched.beat()
    assert question(watched).gap == Gap(noon(30), noon(68), Cause.SLEPT)
    assert question(watched).entry.title == "letters"


def test_a_gap_that_is_taken_out_leaves_what_was_worked_before_and_after(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.take_out(question(watched).id))
    assert spans(watched) == [(0, 30, "Inbox care"), (68, None, "Inbox care")]
    assert {row.values.tags for row in watched.trade.time.page().rows} == {("mail",)}
    assert watched.gaps.waiting() is None
    watched.work(minutes=5)
    assert watched.gaps.waiting() is None


def test_a_gap_that_is_kept_changes_nothing_and_is_not_asked_again(watched: Watched) -> None:
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.keep(question(watched).id))
    watched.work(minutes=5)
    assert watched.gaps.waiting() is None
    assert spans(watched) == [(0, None, "Inbox care")]


def test_a_timer_stops_where_the_gap_began(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.stop(question(watched).id))
    assert spans(watched) == [(0, 30, "Inbox care")]
    assert watched.trade.time.running() is None


def test_a_gap_becomes_time_of_another_task(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.give(question(watched).id, watched.trade.books.id))
    assert spans(watched) == [(0, 30, "Inbox care"), (30, 68, "खाता मिलान"), (68, None, "Inbox care")]


def test_a_task_that_is_not_there_leaves_the_question(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.sleep(minutes=38)
    watched.beat()
    before = state(watched.trade.database)
    with pytest.raises(UserError, match="no task"):
        watched.gaps.give(question(watched).id, 99)
    assert state(watched.trade.database) == before


def test_an_answer_is_given_once(watched: Watched) -> None:
    watched.computer.sleep(minutes=38)
    watched.beat()
    gap_id = question(watched).id
    watched.gaps.keep(gap_id)
    with pytest.raises(UserError, match="decided already"):
        watched.gaps.stop(gap_id)


def test_an_absence_waits_from_its_beginning_and_ends_with_the_return(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.idle(minutes=9)
    assert watched.gaps.waiting() is None
    watched.idle(minutes=6)
    assert question(watched).gap == Gap(noon(10), None, Cause.IDLE)
    watched.computer.idle = 2.0
    watched.beat()
    found = question(watched).gap
    assert found == Gap(noon(10), noon(25) - timedelta(seconds=2), Cause.IDLE)


def test_an_absence_with_sleep_in_it_is_one_question(watched: Watched) -> None:
    watched.idle(minutes=12)
    watched.computer.sleep(minutes=60)
    watched.idle(minutes=3)
    assert question(watched).gap == Gap(noon(), None, Cause.SLEPT)
    watched.computer.idle = 0.0
    watched.beat()
    assert question(watched).gap == Gap(noon(), noon(75), Cause.SLEPT)
    assert watched.trade.database.value(select(func.count()).select_from(gap)) == 1


def test_an_answer_from_afar_while_nobody_is_there_is_not_asked_again_at_once(watched: Watched) -> None:
    watched.idle(minutes=15)
    watched.gaps.keep(question(watched).id)
    watched.idle(minutes=9)
    assert watched.gaps.waiting() is None
    watched.idle(minutes=2)
    assert question(watched).gap == Gap(noon(15), None, Cause.IDLE)


def test_a_locked_screen_is_an_absence_also_without_a_source_of_idle_time(watched: Watched) -> None:
    watched.work(minutes=5)
    watched.watch.lock()
    watched.computer.run(seconds=20)
    watched.beat()
    for _ in range(20):
        watched.computer.run(seconds=24)
        watched.beat()
    assert watched.gaps.waiting() is None
    watched.idle_after = 5
    watched.beat()
    assert question(watched).gap == Gap(noon(5), None, Cause.LOCKED)
    watched.watch.unlock()
    watched.beat()
    assert question(watched).gap == Gap(noon(5), noon(13 + 1 / 3), Cause.LOCKED)


def test_two_absences_with_work_between_them_are_asked_one_after_the_other(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.work(minutes=30)
    watched.computer.sleep(minutes=40)
    watched.beat()
    first = question(watched)
    assert first.gap == Gap(noon(10), noon(30), Cause.SLEPT)
    undone(watched, lambda: watched.gaps.take_out(first.id))
    second = question(watched)
    assert second.gap == Gap(noon(60), noon(100), Cause.SLEPT)
    undone(watched, lambda: watched.gaps.take_out(second.id))
    assert spans(watched) == [
        (0, 10, "Inbox care"),
        (30, 60, "Inbox care"),
        (100, None, "Inbox care"),
    ]


def test_after_a_stop_later_gaps_have_nothing_to_ask(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.work(minutes=30)
    watched.computer.sleep(minutes=40)
    watched.beat()
    watched.gaps.stop(question(watched).id)
    assert watched.gaps.waiting() is None


def test_a_killed_program_asks_when_it_is_back(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.run(minutes=25)
    watched.start()
    watched.beat()
    assert question(watched).gap == Gap(noon(10), noon(35), Cause.KILLED)


def test_a_program_that_was_closed_in_order_asks_nothing(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.watch.leave()
    watched.computer.run(hours=2)
    watched.start()
    watched.beat()
    assert watched.gaps.waiting() is None


def test_after_another_start_of_the_computer_it_asks_all_the_same(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.watch.leave()
    watched.computer.restart(hours=2)
    watched.start()
    watched.beat()
    assert question(watched).gap == Gap(noon(10), noon(130), Cause.OFF)


def test_a_timer_of_the_command_line_has_nothing_to_ask_but_whether_it_was_forgotten(
    database: Database, clock: SettableClock
) -> None:
    watched = Watched(TimeTrade(database, clock), clock, timedelta(minutes=1))
    watched.beat()
    watched.trade.time.start_timer("from a script")
    watched.computer.restart(hours=9)
    watched.start()
    watched.watch.look()
    assert watched.gaps.waiting() is None
    watched.computer.run(hours=2)
    watched.watch.look()
    assert question(watched).gap == Gap(noon(600), None, Cause.FORGOTTEN)


def test_the_command_line_notices_once_what_a_dead_program_left(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.run(minutes=25)
    command = watched.start()
    command.look()
    found = question(watched)
    assert found.gap == Gap(noon(10), noon(35), Cause.KILLED)
    watched.gaps.keep(found.id)
    watched.computer.run(minutes=25)
    watched.start().look()
    assert watched.gaps.waiting() is None
    watched.start()
    watched.beat()
    assert watched.gaps.waiting() is None


def test_the_command_line_does_not_disturb_a_program_that_beats(watched: Watched) -> None:
    program = watched.watch
    watched.idle(minutes=12)
    watched.start().look()
    watched.watch = program
    assert question(watched).gap == Gap(noon(), None, Cause.IDLE)
    watched.work(minutes=1)
    assert question(watched).gap.ended is not None


def test_a_program_that_stood_still_sees_all_of_it_although_a_command_looked_meanwhile(
    watched: Watched,
) -> None:
    program = watched.watch
    watched.work(minutes=10)
    watched.computer.run(minutes=25)
    watched.start().look()
    watched.computer.run(minutes=25)
    watched.watch = program
    watched.beat()
    assert question(watched).gap.began == noon(10)
    assert question(watched).gap.ended == noon(60)


def test_a_command_that_the_window_runs_does_not_say_that_the_window_was_closed(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.run(minutes=25)
    watched.watch.look()
    watched.gaps.keep(question(watched).id)
    watched.computer.run(minutes=5)
    watched.start()  # the window was killed before it beat again
    watched.beat()
    assert question(watched).gap == Gap(noon(35), noon(40), Cause.KILLED)


def test_what_a_command_of_the_window_noticed_is_not_asked_again_by_the_window(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.watch.look()
    assert question(watched).gap.cause is Cause.CLOCK_BACK
    watched.gaps.keep(question(watched).id)
    watched.work(minutes=1)
    assert watched.gaps.waiting() is None


def test_two_programs_notice_one_gap_together(watched: Watched) -> None:
    other = watched.watch
    watched.start()
    watched.beat()
    other.beat()
    watched.computer.sleep(minutes=38)
    watched.beat()
    other.beat()
    assert watched.trade.database.value(select(func.count()).select_from(gap)) == 1


def test_a_forgotten_timer_is_trimmed_to_the_last_input(watched: Watched) -> None:
    watched.computer.idle = 0.0
    watched.work(minutes=90)
    watched.watch.leave()
    watched.computer.run(hours=9)
    watched.computer.idle = 0.0
    watched.start()
    watched.beat()
    found = question(watched)
    last_input = noon(90) - timedelta(seconds=1)
    assert found.gap == Gap(last_input, None, Cause.FORGOTTEN)
    undone(watched, lambda: watched.gaps.stop(found.id))
    assert watched.trade.time.entry(1).values.ended_at == last_input


def test_a_forgotten_timer_that_is_kept_is_asked_about_again_after_as_many_hours(watched: Watched) -> None:
    for hours, waits in ((9, False), (2, True), (9, False), (2, True)):
        watched.watch.leave()
        watched.computer.run(hours=hours)
        watched.start()
        watched.beat()
        assert (watched.gaps.waiting() is not None) == waits
        if waits:
            watched.gaps.keep(question(watched).id)


def test_a_timer_that_runs_past_the_working_hours_asks(watched: Watched) -> None:
    watched.hours = (9, 13)
    watched.computer.idle = 0.0
    watched.work(minutes=59)
    assert watched.gaps.waiting() is None
    watched.work(minutes=1)
    assert question(watched).gap.cause is Cause.FORGOTTEN


def test_a_clock_set_forward_is_taken_out(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.set_clock(hours=2)
    watched.beat()
    assert question(watched).gap == Gap(noon(10), noon(130), Cause.CLOCK_FORWARD)
    undone(watched, lambda: watched.gaps.take_out(question(watched).id))
    assert spans(watched) == [(0, 10, "Inbox care"), (130, None, "Inbox care")]


def test_a_clock_set_back_keeps_the_measured_time(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    found = question(watched)
    assert found.gap == Gap(noon(30), noon(-90), Cause.CLOCK_BACK)
    with pytest.raises(UserError, match="set back"):
        watched.gaps.give(found.id, watched.trade.books.id)
    undone(watched, lambda: watched.gaps.keep(found.id))
    assert spans(watched) == [(-120, None, "Inbox care")]


def test_after_a_clock_was_set_back_a_sleep_is_asked_about_as_ever(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.beat()
    watched.gaps.keep(question(watched).id)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    watched.gaps.keep(question(watched).id)
    watched.work(minutes=10)
    watched.computer.sleep(minutes=30)
    watched.beat()
    assert question(watched).gap == Gap(noon(-80), noon(-50), Cause.SLEPT)


def test_a_sleep_after_a_clock_was_set_back_before_the_start_is_asked_about_once_that_is_decided(
    watched: Watched,
) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    watched.computer.sleep(minutes=30)
    watched.beat()
    assert question(watched).gap.cause is Cause.CLOCK_BACK
    watched.gaps.keep(question(watched).id)
    assert question(watched).gap == Gap(noon(-90), noon(-60), Cause.SLEPT)


def test_a_clock_set_back_can_be_gone_by(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    undone(watched, lambda: watched.gaps.take_out(question(watched).id))
    assert spans(watched) == [(-90, None, "Inbox care")]
    watched.work(minutes=5)
    running = watched.trade.time.running()
    assert running is not None
    assert running.lasting(watched.gaps.now()) == 300


def test_a_timer_stops_by_the_clock_that_was_set_back(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    undone(watched, lambda: watched.gaps.stop(question(watched).id))
    assert spans(watched) == [(-120, -90, "Inbox care")]


@pytest.mark.parametrize("back", [1, 48], ids=["an hour", "to before the start"])
@pytest.mark.parametrize("verb", ["stop", "start"])
def test_what_was_measured_before_a_clock_was_set_back_outlives_a_stop_that_decides_nothing(
    watched: Watched, back: int, verb: str
) -> None:
    watched.work(minutes=120)
    watched.computer.set_clock(hours=-back)
    watched.beat()
    waited = question(watched)
    watched.work(minutes=5)
    time = watched.trade.time
    done = time.stop_timer() if verb == "stop" else time.start_timer("next")
    (entry,) = (one for one in time.page().rows if one.id == waited.entry.id)
    assert (entry.seconds, entry.values.ended_at) == (125 * 60, noon(125 - back * 60))
    done.undo()
    again = question(watched)
    assert (again.gap, again.entry.values) == (waited.gap, waited.entry.values)


def test_a_timer_that_began_after_a_clock_was_set_back_is_not_asked_about_it(watched: Watched) -> None:
    watched.work(minutes=30)
    watched.computer.set_clock(hours=-2)
    watched.beat()
    watched.trade.time.stop_timer()
    watched.work(minutes=1)
    watched.trade.time.start_timer("next")
    watched.beat()
    assert watched.gaps.waiting() is None


def test_a_gap_is_cut_out_of_an_entry_that_was_stopped_meanwhile(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.work(minutes=10)
    watched.trade.time.stop_timer()
    undone(watched, lambda: watched.gaps.take_out(question(watched).id))
    assert spans(watched) == [(0, 10, "Inbox care"), (30, 40, "Inbox care")]


def test_a_gap_at_the_end_of_an_entry_that_was_stopped_leaves_nothing_behind(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.idle(minutes=12)
    watched.trade.time.stop_timer()
    assert question(watched).gap == Gap(noon(10), noon(22), Cause.IDLE)
    undone(watched, lambda: watched.gaps.give(question(watched).id, watched.trade.books.id))
    assert spans(watched) == [(0, 10, "Inbox care"), (10, 22, "खाता मिलान")]


def test_a_gap_from_the_first_second_on_leaves_what_comes_after(watched: Watched) -> None:
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.take_out(question(watched).id))
    assert spans(watched) == [(38, None, "Inbox care")]


def test_a_timer_stopped_at_its_first_second_is_deleted(watched: Watched) -> None:
    watched.computer.sleep(minutes=38)
    watched.beat()
    undone(watched, lambda: watched.gaps.stop(question(watched).id))
    assert spans(watched) == []


def test_a_gap_of_a_deleted_entry_waits_for_its_return(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=38)
    watched.beat()
    done = watched.trade.time.delete_entry(question(watched).entry.id)
    assert watched.gaps.waiting() is None
    done.undo()
    assert watched.gaps.waiting() is not None


def test_a_gap_waits_with_the_timer_that_runs_over_its_time_whatever_is_undone(watched: Watched) -> None:
    watched.work(minutes=10)
    started = watched.trade.time.start_timer("other work")
    watched.beat()
    watched.computer.sleep(minutes=38)
    watched.beat()
    expected = Gap(noon(10), noon(48), Cause.SLEPT)
    assert (question(watched).gap, question(watched).entry.title) == (expected, "other work")
    again = started.undo()
    watched.beat()
    assert (question(watched).gap, question(watched).entry.title) == (expected, "letters")
    again.undo()
    watched.beat()
    assert (question(watched).gap, question(watched).entry.title) == (expected, "other work")


def test_a_gap_that_comes_after_an_answer_survives_its_undo(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.beat()
    done = watched.gaps.take_out(question(watched).id)
    watched.beat()
    watched.work(minutes=10)
    watched.computer.sleep(minutes=30)
    watched.beat()
    assert question(watched).gap == Gap(noon(40), noon(70), Cause.SLEPT)
    done.undo()
    watched.beat()
    assert question(watched).gap == Gap(noon(10), noon(30), Cause.SLEPT)
    watched.gaps.keep(question(watched).id)
    assert question(watched).gap == Gap(noon(40), noon(70), Cause.SLEPT)
    assert spans(watched) == [(0, None, "Inbox care")]


def test_what_stands_on_an_invoice_is_kept_and_refuses_the_rest(watched: Watched) -> None:
    watched.work(minutes=10)
    watched.computer.sleep(minutes=20)
    watched.work(minutes=10)
    stopped = watched.trade.time.stop_timer().value
    watched.trade.bill(stopped.id, "2026/7")
    before = state(watched.trade.database)
    with pytest.raises(UserError, match="invoice"):
        watched.gaps.take_out(question(watched).id)
    assert state(watched.trade.database) == before
    watched.gaps.keep(question(watched).id)
    assert watched.gaps.waiting() is None


def test_a_change_of_the_computers_zone_is_told_once_and_is_no_gap(watched: Watched) -> None:
    watched.work(minutes=1)
    watched.computer.zone = "Europe/Lisbon"
    assert watched.beat() == "Europe/Lisbon"
    assert watched.beat() is None
    assert watched.gaps.waiting() is None
    assert watched.trade.time.entry(1).values.zone == "UTC"


def test_the_database_holds_one_lasting_gap_of_an_entry(watched: Watched) -> None:
    database, entry = watched.trade.database, watched.trade.time.running()
    assert entry is not None
    with database.writing():
        watched.store.add_gap(1, entry.id, Gap(noon(), None, Cause.IDLE))
    with pytest.raises(UserError), database.writing():
        watched.store.add_gap(1, entry.id, Gap(noon(5), None, Cause.IDLE))
    with pytest.raises(UserError), database.writing():
        watched.store.add_gap(1, entry.id, Gap(noon(), noon(5), Cause.SLEPT))


def test_a_heartbeat_is_on_the_disk_when_it_returns(watched: Watched) -> None:
    watched.work(minutes=1)
    with watched.trade.database.engine.connect().execution_options(**{WRITING: False}) as other:
        assert other.execute(text("SELECT count(*) FROM heartbeat")).scalar() == 1


@pytest.mark.parametrize("deed", ["stop", "start"])
def test_a_clock_set_back_right_before_the_timer_ends_loses_no_measured_time(
    watched: Watched, deed: str
) -> None:
    watched.work(minutes=40)
    # As the window has it; the next heartbeat would be too late.
    watched.trade.time.notice = watched.watch.look
    watched.computer.set_clock(hours=-2)
    if deed == "stop":
        watched.trade.time.stop_timer()
    else:
        watched.trade.time.start_timer("other work")
    assert watched.trade.time.entry(1).seconds == 40 * 60
