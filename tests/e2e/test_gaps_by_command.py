"""Gaps on the command line: what a window that is gone left behind is told, decided, and told no more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.computer import Computer
from tests.helpers.ground import SettableClock
from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import SystemClock, parse_instant
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.processes import Ended


@pytest.fixture
def gone(home: Path, run: Callable[..., Any]) -> Callable[[float], None]:
    """Return what lets a program beat some minutes ago that was then killed with the timer running."""
    run("contractor", "set", "Asha", "--country", "IN", "--currency", "INR", "--zone", "Asia/Kolkata")
    run("settings", "set", "work-until", "9")  # as early as they begin: the test runs at any hour

    def was_killed(minutes: float) -> None:
        began = SystemClock().now() - timedelta(minutes=minutes)
        started = (began - timedelta(minutes=30)).isoformat()
        run("timer", "start", "letters", "--at", started)
        clock = SettableClock(began)
        computer = Computer(clock)  # an earlier start of the computer
        program = Program(Home(home), clock, Nobody(), origin="window", clocks=computer)
        program.watch.beat(0.0)
        program.close()

    return was_killed


def test_a_gap_is_told_in_the_status(run: Callable[..., Any], said: Callable[..., Ended], gone: Any) -> None:
    gone(38)
    gap = run("timer", "status")["gap"]
    length = parse_instant(gap["to"]) - parse_instant(gap["from"])
    assert gap["cause"] == "off"
    assert timedelta(minutes=38) <= length < timedelta(minutes=40)
    line = said("timer", "status").out
    assert line.count("\n") == 1
    assert "letters" in line
    assert "? away " in line
    assert run("timer", "status")["gap"] == gap


def test_a_gap_is_kept(run: Callable[..., Any], refused: Callable[..., str], gone: Any) -> None:
    gone(38)
    kept = run("timer", "keep-gap")
    assert kept["gap"] is None
    assert kept["seconds"] >= 68 * 60
    assert "nothing to decide" in refused("timer", "keep-gap")
    assert run("timer", "status")["gap"] is None


@pytest.mark.parametrize("command", ["stop", "start", "continue 1", "interrupt"])
def test_a_gap_still_waits_when_the_first_command_after_it_ends_the_timer(
    command: str, run: Callable[..., Any], gone: Any
) -> None:
    gone(38)
    gap = run("timer", *command.split())["gap"]
    assert gap is not None
    assert gap["cause"] == "off"
    run("timer", "discard-gap")
    assert run("entry", "list")[-1]["seconds"] == 30 * 60


def test_a_gap_is_discarded(run: Callable[..., Any], gone: Any) -> None:
    gone(38)
    stopped = run("timer", "discard-gap")
    assert (stopped["running"], stopped["gap"]) == (False, None)
    (entry,) = run("entry", "list")
    assert entry["seconds"] == 30 * 60


def test_a_gap_is_discarded_and_the_timer_goes_on(run: Callable[..., Any], gone: Any) -> None:
    gone(38)
    gap = run("timer", "status")["gap"]
    running = run("timer", "discard-gap", "--go-on")
    assert running["running"]
    assert running["started_at"] == gap["to"]
    newer, older = run("entry", "list")
    assert (older["seconds"], older["note"], newer["note"]) == (30 * 60, "letters", "letters")


def test_there_is_nothing_to_decide_of_a_timer_that_nobody_watched(
    run: Callable[..., Any], refused: Callable[..., str]
) -> None:
    assert run("timer", "start", "from a script")["gap"] is None
    assert run("timer", "status")["gap"] is None
    assert "nothing to decide" in refused("timer", "discard-gap")


def test_a_timer_that_was_forgotten_is_told(run: Callable[..., Any]) -> None:
    run("settings", "set", "work-until", "9")
    start = SystemClock().now() - timedelta(hours=11)
    run("timer", "start", "forgotten", "--at", start.isoformat())
    gap = run("timer", "status")["gap"]
    assert (gap["cause"], gap["to"]) == ("forgotten", None)
    assert parse_instant(gap["from"]) - start == timedelta(hours=10)
    run("timer", "discard-gap")
    (entry,) = run("entry", "list")
    assert entry["seconds"] == 10 * 3600


def test_what_runs_is_thrown_away(
    run: Callable[..., Any], said: Callable[..., Ended], refused: Callable[..., str]
) -> None:
    run("timer", "start", "by mistake")
    assert run("timer", "cancel")["running"] is False
    run("timer", "start", "by mistake")
    assert said("timer", "cancel").out.startswith("Threw away: ")
    assert run("entry", "list") == []
    assert "No timer is running" in refused("timer", "cancel")


def test_working_hours_are_settings(run: Callable[..., Any], refused: Callable[..., str]) -> None:
    run("settings", "set", "work-from", "22")
    run("settings", "set", "work-until", "6")
    said = {one["key"]: one["value"] for one in run("settings", "list")}
    assert (said["work-from"], said["work-until"]) == (22, 6)
    assert "from 0 to 24" in refused("settings", "set", "work-until", "25")
