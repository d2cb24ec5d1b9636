"""While the window is open it runs the timer's commands; without it, or when it hangs, they do without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import CommandLine, Shell, ended
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlalchemy", "PySide6", "dataclasses", "argparse", "json", "platformdirs", "pathlib", "typing"}
LIGHT = f"""
import sys
from va_desktop.__main__ import main
status = main(sys.argv[1:])
print(sorted({HEAVY!r} & set(sys.modules)), status)
"""


@pytest.fixture
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    command = CommandLine(home)
    command.json(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    command.json(*"client add Acme --currency EUR --country IE".split())
    command.json(*"contract add --client acme --title Office --rate 25.00/h".split())
    command.json(*"task add Inbox --client acme".split())
    return command.home


@contextmanager
def window(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Open the window and wait until it listens."""
    door = Path(Home(place).door)
    process = Shell(place).start()
    try:
        until = monotonic() + 180
        while not door.exists() and monotonic() < until:
            with pytest.raises(subprocess.TimeoutExpired):  # it stays open
                process.wait(0.05)
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_window_runs_the_timers_commands_and_the_caller_imports_next_to_nothing(place: Path) -> None:
    with window(place):
        words = ["--home", str(place), "timer", "start", "call @acme", "--json"]
        done = subprocess.run(
            [sys.executable, "-c", LIGHT, *words], cwd=ROOT, check=True, capture_output=True, text=True
        )
    answer, modules = done.stdout.splitlines()
    assert modules == "[] 0"
    assert json.loads(answer)["task"] == "Inbox"
    assert CommandLine(place).json("timer", "status")["note"] == "call"


def test_what_is_said_is_the_same_with_and_without_the_window(place: Path) -> None:
    alone, shell = CommandLine(place), Shell(place)
    refusals = (
        ("timer", "stop"),
        ("timer", "jump"),
        ("timer",),
        ("timer", "start", "9-10 x"),
        ("timer", "stop", "x"),
        ("timer", "start", "x" * 70_000),
        ("timer", "start", "\udcff"),
    )
    with window(place):
        for words in refusals:
            assert shell.run(*words) == alone.run(*words)
        started = shell.run("timer", "start", "फ़ोन #कॉल @acme")
        assert (started.status, started.out, started.err) == (0, "0:00:00  फ़ोन · Acme\n", "")
        assert shell.json("timer", "status")["id"] == alone.json("timer", "status")["id"]
        assert shell.json("timer", "stop")["running"] is False
        assert (
            Shell(place, "hi_IN.UTF-8").run("timer", "jump").err
            == CommandLine(place, "hi_IN.UTF-8").run("timer", "jump").err
        )


def test_a_second_start_leaves_at_once_and_the_first_window_stays(place: Path) -> None:
    with window(place) as first:
        assert Shell(place).run().status == 0
        assert first.poll() is None


def test_a_window_that_hangs_is_done_without(place: Path) -> None:
    with window(place) as hanging:
        os.kill(hanging.pid, signal.SIGSTOP)
        assert Shell(place).json("timer", "start", "while it hangs")["running"] is True
        os.kill(hanging.pid, signal.SIGCONT)
        # What it finds at its door when it comes to is an empty call; nothing is done a second time.
        assert len(CommandLine(place).json("entry", "list")) == 1


def test_a_killed_window_leaves_nothing_in_the_way(place: Path) -> None:
    with window(place) as killed:
        killed.kill()
        killed.wait()
        assert Shell(place).json("timer", "start", "after the kill")["running"] is True
    Path(Home(place).door).unlink()  # so that the next one is seen to make it anew
    with window(place):
        assert Shell(place).json("timer", "stop")["note"] == "after the kill"


def test_two_windows_that_start_together_become_one(place: Path) -> None:
    windows = [Shell(place).start() for _ in range(2)]
    try:
        until = monotonic() + 180
        while all(one.poll() is None for one in windows):
            assert monotonic() < until, "both stayed"
            with suppress(subprocess.TimeoutExpired):
                windows[0].wait(0.05)
        left = next(one for one in windows if one.poll() is not None)
        stayed = next(one for one in windows if one is not left)
        assert ended(left).status == 0
        assert stayed.poll() is None
    finally:
        for one in windows:
            one.kill()
            one.communicate()
