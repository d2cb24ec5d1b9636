"""The rule that tells sleep, crashes, set clocks, absences and forgotten timers from time that was worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.helpers.computer import Computer
from tests.helpers.ground import NOON, SettableClock
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.presence import (
    Cause,
    Gap,
    Heartbeat,
    Limits,
    absence,
    after,
    around,
    forgotten,
    happened,
    joined,
    limits,
    set_back,
    unwatched,
    within,
)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def computer() -> Computer:
    return Computer(SettableClock())


class Life:
    """A program that gave its last sign of life at noon."""

    def __init__(self, computer: Computer, *, left: bool = False) -> None:
        self.computer = computer
        self.last = Heartbeat(computer.read(), NOON, "one", left, 1, "desk", NOON)

    def same_run(self) -> list[Gap]:
        return list(happened(self.last, self.computer.read(), "one", MINUTE))

    def other_run(self) -> list[Gap]:
        return list(happened(self.last, self.computer.read(), "two", MINUTE))


def test_a_program_that_beats_has_no_gap(computer: Computer) -> None:
    life = Life(computer)
    computer.run(seconds=20)
    assert life.same_run() == []


def test_sleep_is_a_gap_as_long_as_the_sleep(computer: Computer) -> None:
    life = Life(computer)
    computer.sleep(minutes=38)
    computer.run(seconds=15)
    assert life.same_run() == [Gap(NOON, at(38), Cause.SLEPT)]


def test_a_nap_of_seconds_is_none(computer: Computer) -> None:
    life = Life(computer)
    computer.sleep(seconds=59)
    assert life.same_run() == life.other_run() == []


def test_a_program_that_stood_still_was_not_asleep(computer: Computer) -> None:
    life = Life(computer)
    computer.run(minutes=7)
    assert life.same_run() == [Gap(NOON, at(7), Cause.STOOD_STILL)]


def test_a_program_that_stood_still_on_a_computer_that_slept(computer: Computer) -> None:
    life = Life(computer)
    computer.run(minutes=7)
    computer.sleep(minutes=3)
    assert life.same_run() == [Gap(NOON, at(10), Cause.SLEPT)]


def test_a_killed_program_has_a_gap_from_its_last_sign_of_life(computer: Computer) -> None:
    life = Life(computer)
    computer.run(minutes=7)
    assert life.other_run() == [Gap(NOON, at(7), Cause.KILLED)]


def test_a_killed_program_that_is_back_at_once_asks_nothing(computer: Computer) -> None:
    life = Life(computer)
    computer.run(seconds=40)
    assert life.other_run() == []


def test_a_killed_program_is_killed_also_when_the_computer_slept(computer: Computer) -> None:
    life = Life(computer)
    computer.sleep(minutes=7)
    assert life.other_run() == [Gap(NOON, at(7), Cause.KILLED)]


def test_a_timer_may_run_on_while_the_program_is_closed(computer: Computer) -> None:
    life = Life(computer, left=True)
    computer.run(hours=7)
    assert life.other_run() == []


def test_sleep_while_the_program_is_closed_puts_all_of_that_time_in_doubt(computer: Computer) -> None:
    life = Life(computer, left=True)
    computer.run(minutes=5)
    computer.sleep(minutes=10)
    computer.run(minutes=5)
    assert life.other_run() == [Gap(NOON, at(20), Cause.SLEPT)]


@pytest.mark.parametrize("left", [True, False])
def test_a_computer_that_was_off_is_a_gap_however_the_program_ended(computer: Computer, left: bool) -> None:
    life = Life(computer, left=left)
    computer.restart(hours=9)
    assert life.other_run() == [Gap(NOON, at(540), Cause.OFF)]


def test_a_quick_restart_of_the_computer_is_none(computer: Computer) -> None:
    life = Life(computer)
    computer.restart(seconds=50)
    assert life.other_run() == []


def test_a_clock_that_lost_its_battery_was_set_back(computer: Computer) -> None:
    life = Life(computer)
    computer.restart(hours=-9)
    assert life.other_run() == [Gap(NOON, at(-540), Cause.CLOCK_BACK)]


def test_a_clock_set_forward_is_a_gap_of_the_jump(computer: Computer) -> None:
    life = Life(computer)
    computer.run(seconds=20)
    computer.set_clock(hours=1)
    assert life.same_run() == [Gap(NOON, at(60), Cause.CLOCK_FORWARD)]


def test_a_clock_set_back_is_a_gap_against_the_clock(computer: Computer) -> None:
    life = Life(computer)
    computer.run(seconds=20)
    computer.set_clock(hours=-1)
    (gap,) = life.same_run()
    assert gap == Gap(NOON, at(-60), Cause.CLOCK_BACK)
    assert gap.lasting(NOON) == HOUR


@pytest.mark.parametrize("seconds", [-4.9, -1, 0.2, 4.9])
def test_ntp_corrects_without_a_question(computer: Computer, seconds: float) -> None:
    life = Life(computer)
    computer.run(seconds=20)
    computer.set_clock(seconds=seconds)
    assert life.same_run() == []


def test_a_clock_that_is_slewed_for_a_night_asks_nothing(computer: Computer) -> None:
    life = Life(computer, left=True)
    computer.run(hours=12)
    computer.set_clock(seconds=20)
    assert life.other_run() == []


def test_sleep_and_a_clock_set_forward_are_one_gap(computer: Computer) -> None:
    life = Life(computer)
    computer.sleep(minutes=30)
    computer.set_clock(minutes=10)
    assert life.same_run() == [Gap(NOON, at(40), Cause.SLEPT)]
    computer.set_clock(minutes=30)
    assert life.same_run() == [Gap(NOON, at(70), Cause.CLOCK_FORWARD)]


def test_sleep_and_a_clock_set_back_are_two_questions(computer: Computer) -> None:
    life = Life(computer)
    computer.sleep(minutes=30)
    computer.set_clock(hours=-1)
    assert life.same_run() == [
        Gap(NOON, at(-60), Cause.CLOCK_BACK),
        Gap(at(-60), at(-30), Cause.SLEPT),
    ]


# --- absences


def test_an_absence_begins_at_the_last_input() -> None:
    assert absence(at(10), NOON, None, 10 * MINUTE) == Gap(NOON, None, Cause.IDLE)
    assert absence(at(9), NOON, None, 10 * MINUTE) is None
    assert absence(at(600), NOON, None, None) is None
    assert absence(NOON, None, None, 10 * MINUTE) is None


def test_a_locked_screen_is_an_absence_whatever_is_typed_there() -> None:
    assert absence(at(10), at(9), NOON, 10 * MINUTE) == Gap(NOON, None, Cause.LOCKED)
    assert absence(at(10), None, NOON, 10 * MINUTE) == Gap(NOON, None, Cause.LOCKED)


def test_a_screen_that_locks_itself_is_locked_since_the_last_input() -> None:
    assert absence(at(10), NOON, at(5), 10 * MINUTE) == Gap(NOON, None, Cause.IDLE)
    assert absence(at(10), NOON, at(0.5), 10 * MINUTE) == Gap(NOON, None, Cause.LOCKED)


# --- forgotten timers

NINE_TO_SIX = limits(10, 0, (9, 18), MINUTE)


def test_a_setting_of_nothing_never_asks() -> None:
    assert limits(0, 0, (0, 24), MINUTE) == Limits(None, None, None, MINUTE)
    assert limits(10, 8, (22, 6), MINUTE) == Limits(10 * MINUTE, 8 * HOUR, (22, 6), MINUTE)
    assert forgotten(NOON, None, None, at(60_000), limits(0, 0, (9, 9), MINUTE), "UTC") is None


def test_a_timer_that_runs_too_long_is_in_doubt_since_the_person_was_seen() -> None:
    ten = limits(10, 10, (0, 0), MINUTE)
    assert forgotten(NOON, None, at(90), at(599), ten, "UTC") is None
    assert forgotten(NOON, None, at(90), at(600), ten, "UTC") == Gap(at(90), None, Cause.FORGOTTEN)
    assert forgotten(NOON, None, None, at(700), ten, "UTC") == Gap(at(600), None, Cause.FORGOTTEN)
    assert forgotten(NOON, None, at(-90), at(700), ten, "UTC") == Gap(NOON, None, Cause.FORGOTTEN)
    assert forgotten(NOON, None, at(900), at(700), ten, "UTC") == Gap(at(700), None, Cause.FORGOTTEN)


def test_after_an_answer_it_is_asked_again_only_after_as_many_hours() -> None:
    both = limits(10, 10, (9, 18), MINUTE)
    assert forgotten(NOON, at(600), at(700), at(1199), both, "UTC") is None
    assert forgotten(NOON, at(600), at(90), at(1200), both, "UTC") == Gap(at(600), None, Cause.FORGOTTEN)
    assert forgotten(NOON, at(600), at(700), at(9000), NINE_TO_SIX, "UTC") is None


def test_a_timer_that_runs_past_the_working_hours_is_in_doubt() -> None:
    assert forgotten(NOON, None, at(300), at(359), NINE_TO_SIX, "UTC") is None
    assert forgotten(NOON, None, at(300), at(360), NINE_TO_SIX, "UTC") == Gap(at(300), None, Cause.FORGOTTEN)
    # Noon in London is 17:30 in Kolkata.
    assert forgotten(NOON, None, NOON, at(30), NINE_TO_SIX, "Asia/Kolkata") is not None
    assert forgotten(NOON, None, NOON, at(29), NINE_TO_SIX, "Asia/Kolkata") is None


def test_work_outside_the_working_hours_is_meant() -> None:
    assert forgotten(at(420), None, at(500), at(900), NINE_TO_SIX, "UTC") is None


def test_working_hours_may_pass_midnight() -> None:
    night = limits(10, 0, (22, 6), MINUTE)
    late = datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
    assert forgotten(late, None, late, late + 6 * HOUR, night, "UTC") is None
    assert forgotten(late, None, late, late + 7 * HOUR, night, "UTC") == Gap(late, None, Cause.FORGOTTEN)
    early = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
    assert forgotten(early, None, early, early + 2 * HOUR, night, "UTC") is not None


# --- several gaps


def gap(began: float, ended: float | None, cause: Cause = Cause.SLEPT) -> Gap:
    return Gap(at(began), None if ended is None else at(ended), cause)


def test_gaps_that_touch_become_one_with_the_cause_of_the_longer() -> None:
    assert joined(gap(0, 10), gap(5, 12, Cause.IDLE), MINUTE) == gap(0, 12)
    assert joined(gap(0, 10), gap(10.5, 60, Cause.IDLE), MINUTE) == gap(0, 60, Cause.IDLE)
    assert joined(gap(0, 10), gap(10, None, Cause.IDLE), MINUTE) == gap(0, None, Cause.IDLE)


def test_gaps_with_work_between_them_stay_apart() -> None:
    assert joined(gap(0, 10), gap(12, 20), MINUTE) is None
    assert joined(gap(12, 20), gap(0, 10), MINUTE) is None


def test_an_absence_that_lasts_takes_in_what_happens_meanwhile() -> None:
    idle = gap(0, None, Cause.IDLE)
    assert joined(idle, gap(10, 15), MINUTE) == idle
    assert joined(idle, gap(10, 60), MINUTE) == gap(0, None, Cause.SLEPT)
    assert joined(idle, gap(10, None, Cause.LOCKED), MINUTE) == idle


def test_a_clock_that_was_set_back_is_a_question_of_its_own() -> None:
    back = gap(0, -60, Cause.CLOCK_BACK)
    assert joined(back, gap(-60, -50), MINUTE) is None
    assert joined(gap(-60, -50), back, MINUTE) is None
    assert joined(back, back, MINUTE) == back


def test_what_was_answered_is_not_asked_again() -> None:
    assert after(gap(0, 10), at(-5), MINUTE, at(20)) == gap(0, 10)
    assert after(gap(0, 10), at(5), MINUTE, at(20)) == gap(5, 10)
    assert after(gap(0, 10), at(9.5), MINUTE, at(20)) is None
    assert after(gap(0, None), at(5), MINUTE, at(20)) == gap(5, None)
    back = gap(0, -60, Cause.CLOCK_BACK)
    assert after(back, at(5), MINUTE, at(20)) == back


# --- gaps and entries

RUNNING = EntryValues(NOON, None, "UTC", 1, "note", ("tag",))
FINISHED = EntryValues(NOON, at(60), "UTC")


def test_a_gap_counts_as_far_as_it_lies_inside_its_entry() -> None:
    assert within(gap(10, 20), RUNNING, at(90)) == gap(10, 20)
    assert within(gap(-10, 20), RUNNING, at(90)) == gap(0, 20)
    assert within(gap(10, None), RUNNING, at(90)) == gap(10, None)
    assert within(gap(50, 80), FINISHED, at(90)) == gap(50, 60)
    assert within(gap(50, None), FINISHED, at(90)) == gap(50, 60)
    assert within(gap(-20, -10), RUNNING, at(90)) is None
    assert within(gap(60, 80), FINISHED, at(90)) is None


def test_a_clock_that_was_set_back_concerns_a_timer_only_while_it_runs() -> None:
    back = gap(10, -50, Cause.CLOCK_BACK)
    assert within(back, RUNNING, at(-50)) == back
    assert within(back, FINISHED, at(-50)) is None
    kept = set_back(back, RUNNING)
    assert kept.started_at == at(-60)
    assert (kept.note, kept.tags, kept.running) == ("note", ("tag",), True)


def test_an_entry_around_a_gap_keeps_what_was_said_of_it() -> None:
    before, rest = around(RUNNING, at(10), at(20))
    assert before is not None
    assert rest is not None
    assert (before.started_at, before.ended_at, before.note) == (NOON, at(10), "note")
    assert (rest.started_at, rest.ended_at, rest.tags) == (at(20), None, ("tag",))
    assert around(FINISHED, NOON, at(60)) == (None, None)
    assert around(FINISHED, at(10), at(60))[1] is None


def watched(computer: Computer, since: float, until: float, *, left: bool = False) -> Heartbeat:
    """Return the last heartbeat of another computer that watched from one minute to another."""
    reading = replace(computer.read(), wall=at(until))
    return Heartbeat(reading, at(until), "other", left, 1, "laptop", at(since))


def test_what_another_computer_watched_is_not_in_doubt(computer: Computer) -> None:
    off = Gap(NOON, at(60), Cause.OFF)
    assert unwatched(off, [], MINUTE) == [off]
    assert unwatched(off, [watched(computer, -30, 59.9)], MINUTE) == []
    assert unwatched(off, [watched(computer, 10, 40)], MINUTE) == [
        Gap(NOON, at(10), Cause.OFF),
        Gap(at(40), at(60), Cause.OFF),
    ]
    both = [watched(computer, 0, 30), watched(computer, 30, 60)]
    assert unwatched(off, both, MINUTE) == []
    assert unwatched(off, [watched(computer, -60, -30)], MINUTE) == [off]
    assert unwatched(off, [watched(computer, 70, 80)], MINUTE) == [off]


def test_another_computer_that_was_left_in_order_means_the_timer_to_run_on(computer: Computer) -> None:
    off = Gap(NOON, at(60), Cause.OFF)
    assert unwatched(off, [watched(computer, 0, 5, left=True)], MINUTE) == []
    assert unwatched(off, [watched(computer, -60, -5, left=True)], MINUTE) == [off]


def test_what_a_clock_did_is_no_matter_of_another_computer(computer: Computer) -> None:
    for cause, minutes in ((Cause.CLOCK_BACK, -60), (Cause.CLOCK_FORWARD, 60)):
        gap = Gap(NOON, at(minutes), cause)
        assert unwatched(gap, [watched(computer, -90, 90)], MINUTE) == (gap,)
