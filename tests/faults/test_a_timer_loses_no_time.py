"""A window is killed, stopped and put to sleep at any moment, and clocks are set: no time is lost or made up.

`VA_FAULTS=full` kills it two hundred times. Nobody waits for an hour to pass: in a time namespace the clocks that
count from the boot are ahead, and libfaketime has the wall clock ahead by as much, for the process of the test
alone. In a sleep the clock that rests in it is not.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from tests.helpers.ground import SettableClock
from tests.helpers.processes import CommandLine, Shell
from va_desktop.bootstrap.cli import main
from va_desktop.bootstrap.program import Program
from va_desktop.core.clock import parse_instant
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.folders import Home
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.gaps import gap
from va_desktop.timekeeping.schema.heartbeats import heartbeat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.helpers.databases import SqliteDatabases

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200 if os.environ.get("VA_FAULTS") == "full" else 20
HOUR = 3600
MINUTE = timedelta(minutes=1)
"""The shortest gap that is asked about, as for everybody: however busy the machine, it is none."""
REAL_MONOTONIC = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
"""Only the wall clock is set: the others can't be."""


def _unshare(*clocks: str) -> list[str]:
    """Return the command that moves clocks; whoever is not root becomes that of a namespace of his own."""
    return ["unshare", *(() if os.geteuid() == 0 else ("--map-root-user",)), "--time", *clocks, "--fork"]


def _namespaces() -> bool:
    if not shutil.which("unshare"):
        return False
    tried = subprocess.run([*_unshare("--boottime", "1"), "true"], capture_output=True, check=False)
    return tried.returncode == 0


# Only on a desk: in CI a skipped test fails, and the packages stand in packaging/system_packages.sh.
sleeps = pytest.mark.skipif(not _namespaces(), reason="this kernel or user may make no time namespace")
sets_clocks = pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")


@pytest.fixture
def home(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Home:
    sqlite_databases.furnish(tmp_path)
    for words in (
        "contractor set Asha --country IN --currency INR",
        "settings set work-until 9",  # as early as the working hours begin: the test runs at any hour
    ):
        assert main(["--home", str(tmp_path), *words.split()]) == 0
    return Home(tmp_path)


class Window:
    """A window in a process of its own, and what it said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[tuple[str, list[str]]] = []

    def wait_for(self, kind: str) -> list[str]:
        """Read on until it says something of a kind, and return the words of that."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._keep(line)
            if self.said[-1][0] == kind:
                return self.said[-1][1]
        raise AssertionError(f"the window ended and never said {kind}: {self.said[-5:]}")

    def lives_on(self, seconds: float) -> None:
        """Let it be for a while."""
        with pytest.raises(subprocess.TimeoutExpired):
            self.process.wait(seconds)

    def read_to_the_end(self) -> None:
        """Read what it said before it ended; a line that was cut was not said."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._keep(line)
        self.process.wait()

    def kill(self) -> None:
        """Kill it as power loss would."""
        _kill(self.process)
        self.read_to_the_end()

    def close(self) -> None:
        """Close it in order."""
        self.process.terminate()
        self.read_to_the_end()
        assert self.process.returncode == 0

    def _keep(self, line: str) -> None:
        if line.endswith("\n"):
            kind, *words = line.split()
            self.said.append((kind, words))

    def last(self, kind: str) -> list[str] | None:
        """Return the words that it said last of a kind."""
        return next((words for said, words in reversed(self.said) if said == kind), None)


@contextmanager
def window(
    home: Home, *, seed: str = "", before: Sequence[str] = (), shortest: timedelta = MINUTE
) -> Iterator[Window]:
    """Open a window on a home; it is gone afterwards."""
    shell, seconds = Shell(home.folder), str(shortest.total_seconds())
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.helpers.window", str(home.folder), seconds, seed],
        cwd=ROOT,
        env=shell.environment | {"QT_QPA_PLATFORM": "offscreen"} | REAL_MONOTONIC,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Window(process)
    finally:
        _kill(process)
        process.communicate()


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill a process and what it started: what sets clocks starts the window as a child."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@dataclass
class Saved:
    """What windows said is saved: starts and ends of entries, notes, and the last heartbeat."""

    starts: dict[int, str] = field(default_factory=dict)
    ends: dict[int, str] = field(default_factory=dict)
    beats: int = 0
    asked: int = 0

    def add(self, said: Sequence[tuple[str, list[str]]]) -> None:
        """Take in what a window said."""
        for kind, words in said:
            if kind == "timer":
                self.starts[int(words[0])] = words[1]
            elif kind == "entry":
                self.ends[int(words[0])] = words[1]
            elif kind == "beat":
                self.beats += 1
            elif kind == "asked":
                self.asked += 1


class Stored:
    """What the database holds, read by a program that changes nothing."""

    def __init__(self, home: Home) -> None:
        self.program = Program(home, SettableClock(), Nobody(), origin="test")
        self.database = self.program.database

    def starts(self) -> dict[int, datetime]:
        rows = self.database.rows(select(time_entry.c.id, time_entry.c.started_at))
        return {row.id: row.started_at for row in rows}

    def ends(self) -> dict[int, datetime | None]:
        rows = self.database.rows(select(time_entry.c.id, time_entry.c.ended_at))
        return {row.id: row.ended_at for row in rows}

    def running(self) -> int:
        query = select(func.count()).select_from(time_entry).where(time_entry.c.ended_at.is_(None))
        return int(self.database.value(query))

    def beat(self) -> datetime:
        return self.database.value(select(heartbeat.c.wall))  # type: ignore[no-any-return]

    def sound(self) -> bool:
        with self.database.engine.connect() as connection:
            return bool(connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok")


@contextmanager
def stored(home: Home) -> Iterator[Stored]:
    made = Stored(home)
    yield made
    made.program.close()


def test_killed_at_any_moment_nothing_of_the_time_is_lost(home: Home) -> None:
    chance, saved = Random(), Saved()
    lost = doubled = shifted = unseen = 0
    for number in range(KILLS):
        with window(home, seed=f"{chance.random()}-{number}", shortest=timedelta(seconds=1)) as one:
            one.wait_for("timer" if number == 0 else "beat")
            with pytest.raises(subprocess.TimeoutExpired):
                one.process.wait(chance.uniform(0, 0.5))
            one.kill()
        saved.add(one.said)
        with stored(home) as now:
            starts, ends = now.starts(), now.ends()
            lost += len((saved.starts.keys() | saved.ends.keys()) - starts.keys())
            doubled += max(0, now.running() - 1)
            shifted += sum(starts[entry] != parse_instant(said) for entry, said in saved.starts.items())
            shifted += sum(ends[entry] != parse_instant(said) for entry, said in saved.ends.items())
            beat = one.last("beat")
            unseen += beat is not None and now.beat() < parse_instant(beat[0])
            assert now.sound()
    print(
        f"{KILLS} kills: {len(saved.starts)} timers started, {len(saved.ends)} stopped, {saved.beats} heartbeats,"
        f" {saved.asked} questions; {lost} entries lost, {doubled} double timers, {shifted} times changed,"
        f" {unseen} heartbeats lost"
    )
    assert (lost, doubled, shifted, unseen) == (0, 0, 0, 0)
    assert len(saved.starts) >= KILLS / 4
    assert saved.beats >= KILLS


def test_a_window_that_was_stopped_asks_when_it_goes_on(home: Home) -> None:
    shortest = timedelta(seconds=3)
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home, shortest=shortest) as one:
        one.wait_for("beat")
        one.process.send_signal(signal.SIGSTOP)
        one.lives_on(4)
        one.process.send_signal(signal.SIGCONT)
        cause, began, end, _ = one.wait_for("asked")
        one.kill()

    assert cause == "stood-still"
    assert parse_instant(end) - parse_instant(began) >= shortest


def _awake(seconds: int) -> list[str]:
    """Return what lets a process live so many seconds later, in which the computer was awake."""
    ahead = str(seconds)
    return [*_unshare("--boottime", ahead, "--monotonic", ahead), "faketime", "-f", f"+{ahead}s"]


def _asleep(seconds: int) -> list[str]:
    """Return what lets a process live so many seconds later, in which the computer slept."""
    return [*_unshare("--boottime", str(seconds)), "faketime", "-f", f"+{seconds}s"]


@sleeps
@sets_clocks
def test_a_killed_window_asks_when_it_is_back_and_the_timer_has_lost_nothing(home: Home) -> None:
    before = CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        one.wait_for("beat")
        one.kill()
        beat = one.last("beat")
    with window(home, before=_awake(HOUR)) as other:
        cause, began, end, _ = other.wait_for("asked")
        other.kill()
    after = CommandLine(home.folder).json("timer", "status")

    assert beat is not None
    assert cause == "killed"
    assert parse_instant(beat[0]) <= parse_instant(began) <= parse_instant(beat[0]) + MINUTE
    assert parse_instant(end) - parse_instant(began) >= timedelta(seconds=HOUR)
    assert after["started_at"] == before["started_at"]
    assert after["gap"]["cause"] == "killed"


@sleeps
@sets_clocks
def test_a_window_that_was_closed_in_order_asks_nothing(home: Home) -> None:
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        one.wait_for("beat")
        one.close()
    with window(home, before=_awake(HOUR)) as other:
        for _ in range(3):
            other.wait_for("beat")
        other.kill()

    assert other.last("asked") is None


@sleeps
@sets_clocks
@pytest.mark.parametrize("in_order", [True, False], ids=["closed", "killed"])
def test_after_a_sleep_the_window_asks(home: Home, in_order: bool) -> None:
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        one.wait_for("beat")
        (one.close if in_order else one.kill)()
    with window(home, before=_asleep(HOUR)) as other:
        cause, began, end, _ = other.wait_for("asked")
        other.kill()

    assert cause == ("slept" if in_order else "killed")
    assert parse_instant(end) - parse_instant(began) >= timedelta(seconds=HOUR)


@sleeps
@sets_clocks
def test_after_a_sleep_the_command_line_knows_too_and_takes_the_answer(home: Home) -> None:
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        one.wait_for("beat")
        one.close()
    later = Shell(home.folder, before=_asleep(HOUR))
    later.environment |= REAL_MONOTONIC
    status = later.json("timer", "status")
    assert status["running"]
    assert status["gap"]["cause"] == "slept"
    assert "? " in later.run("timer", "status").out

    went_on = later.json("timer", "discard-gap", "--go-on")
    entries = later.json("entry", "list")

    assert went_on["running"]
    assert went_on["gap"] is None
    assert parse_instant(entries[1]["end"]) == parse_instant(status["gap"]["from"])
    assert parse_instant(entries[0]["start"]) == parse_instant(status["gap"]["to"])


@sets_clocks
@pytest.mark.parametrize(("set_by", "cause"), [("+3600s", "clock-forward"), ("-3600s", "clock-back")])
def test_a_clock_that_was_set_is_asked_about_and_no_duration_is_negative(
    home: Home, set_by: str, cause: str
) -> None:
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        one.wait_for("beat")
        one.close()
    with window(home, before=["faketime", "-f", set_by]) as other:
        said, began, end, _ = other.wait_for("asked")
        other.kill()
    later = Shell(home.folder, before=["faketime", "-f", set_by])
    later.environment |= REAL_MONOTONIC
    status = later.json("timer", "status")
    kept = later.json("timer", "keep-gap")

    assert said == cause
    jump = parse_instant(end) - parse_instant(began)
    assert abs(abs(jump) - timedelta(seconds=HOUR)) < timedelta(minutes=1)
    assert status["seconds"] >= 0
    assert status["gap"]["cause"] == cause
    assert kept["gap"] is None
    # What was measured stays: with the jump where it was kept, and without it where the clock went back.
    lasting = (HOUR, HOUR + 600) if cause == "clock-forward" else (0, 600)
    assert lasting[0] <= kept["seconds"] <= lasting[1]


def test_every_heartbeat_leaves_no_trace_in_the_history(home: Home) -> None:
    CommandLine(home.folder).json("timer", "start", "letters")
    with window(home) as one:
        for _ in range(20):
            one.wait_for("beat")
        one.close()
    with stored(home) as now:
        assert now.database.value(select(func.count()).select_from(gap)) == 0
        assert len(now.program.history.history("time_entry", 1)) == 1
