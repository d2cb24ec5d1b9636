"""One person, one timer and two computers that share a database: each asks only about what nobody watched."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.computer import Computer
from tests.helpers.ground import NOON
from tests.helpers.presence import Watched
from tests.helpers.time import TimeTrade
from va_desktop.timekeeping.presence import Cause, Gap

if TYPE_CHECKING:
    from datetime import datetime

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


class TwoComputers:
    """A timer that was started at noon, watched from the desk; the program on the laptop was not opened yet."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self._clock = clock
        trade = TimeTrade(database, clock)
        self.desk, self.laptop = (Watched(trade, clock, timedelta(minutes=1)) for _ in range(2))
        self.laptop.computer = Computer(clock)
        self.laptop.computer.since_boot = self.laptop.computer.awake = 50_000.0
        self.laptop.computer.boot = "of the laptop"
        self.desk.computer.idle = self.laptop.computer.idle = 1.0
        trade.time.start_timer("letters")
        self.desk.beat()

    def open_laptop(self) -> None:
        self.laptop.start("laptop")
        self.laptop.beat()

    def pass_by(self, minutes: int, *beating: Watched, at: Watched | None = None) -> None:
        """Let time go by with these programs open; the person sits at one of the computers, or nowhere."""
        for _ in range(minutes * 2):
            self._clock.forward(seconds=30)
            for one in (self.desk, self.laptop):
                one.computer.since_boot += 30
                one.computer.awake += 30
                one.computer.idle = 1.0 if one is at else (one.computer.idle or 0.0) + 30
                if one in beating:
                    one.beat()

    def sleep(self, sleeping: Watched, minutes: int, *beating: Watched, at: Watched) -> None:
        """Let one of them sleep while the other goes on."""
        awake = sleeping.computer.awake
        self.pass_by(minutes, *beating, at=at)
        sleeping.computer.awake = awake

    def waiting(self) -> Gap | None:
        found = self.desk.gaps.waiting()
        return None if found is None else found.gap


@pytest.fixture
def two(database: Database, clock: SettableClock) -> TwoComputers:
    return TwoComputers(database, clock)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_second_computer_does_not_ask_whether_the_first_was_off(two: TwoComputers) -> None:
    two.pass_by(60, two.desk, at=two.desk)
    two.open_laptop()
    two.pass_by(5, two.desk, two.laptop, at=two.laptop)
    assert two.waiting() is None


def test_a_computer_that_was_off_while_the_other_was_worked_at_does_not_ask(two: TwoComputers) -> None:
    two.open_laptop()
    two.pass_by(10, two.desk, two.laptop, at=two.laptop)
    two.pass_by(120, two.desk, at=two.desk)
    two.laptop.computer.restart()
    two.open_laptop()
    assert two.waiting() is None


def test_what_neither_watched_is_asked_by_the_one_that_slept(two: TwoComputers) -> None:
    two.pass_by(30, two.desk, at=two.desk)
    two.sleep(two.desk, 60, at=two.laptop)
    two.open_laptop()
    two.pass_by(30, two.laptop, at=two.laptop)
    assert two.waiting() is None
    two.desk.computer.awake -= 30 * 60
    two.desk.beat()
    assert two.waiting() == Gap(at(30), at(90), Cause.SLEPT)


def test_a_sleep_while_the_other_was_worked_at_is_no_question(two: TwoComputers) -> None:
    two.open_laptop()
    two.sleep(two.laptop, 40, two.desk, at=two.desk)
    two.laptop.beat()
    assert two.waiting() is None


def test_who_sits_at_the_other_computer_is_not_away(two: TwoComputers) -> None:
    two.open_laptop()
    two.laptop.watch.lock()
    two.pass_by(30, two.desk, two.laptop, at=two.desk)
    assert two.waiting() is None
    two.pass_by(15, two.desk, two.laptop)
    found = two.waiting()
    assert found is not None
    assert found.ended is None
    assert abs(found.began - at(30)) < timedelta(minutes=1)
    two.pass_by(1, two.desk, two.laptop, at=two.laptop)
    found = two.waiting()
    assert found is not None
    assert found.ended is not None


def test_one_computer_alone_asks_as_ever_whether_it_was_off(two: TwoComputers) -> None:
    two.open_laptop()
    two.pass_by(10, two.desk, two.laptop, at=two.desk)
    two.laptop.watch.leave(1.0)
    two.pass_by(10, two.desk, at=two.desk)
    two.desk.computer.restart(minutes=30)
    two.desk.start()
    two.desk.beat()
    assert two.waiting() == Gap(at(20), at(50), Cause.OFF)


def test_the_heartbeat_of_an_older_version_is_taken_for_ones_own(two: TwoComputers) -> None:
    store = two.desk.store
    two.pass_by(10, two.desk, at=two.desk)
    two.desk.watch = two.desk.start("")
    two.desk.beat()
    two.desk.computer.restart(minutes=30)
    two.laptop.computer = two.desk.computer
    two.open_laptop()
    assert two.waiting() == Gap(at(10), at(40), Cause.OFF)
    assert {beat.computer for beat in store.heartbeats(1)} == {"", "desk", "laptop"}
