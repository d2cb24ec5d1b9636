"""What `timer start` costs.

As a process that asks the running window, against starting Python; and the operation itself, warm, against
Hamster's storage layer and against itself with a million entries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench.million import INSERT, business, copied, million, opened, plain, rows, tasks_of
from tests.bench.ratio import Ratio, paired
from va_desktop.kit.desktop.folders import Home

ROUNDS: Final = 41
FEW: Final = 3000
_MOST: Final = 4.0
_FLAT: Final = 1.3
_HERE: Final = Path(__file__).parent
_DEBIAN_PYTHON: Final = "/usr/bin/python3"


def ratios() -> Iterator[Ratio]:
    """Measure the processes, then the operation."""
    yield _processes()
    yield from _operations()


# --- whole processes


def _processes() -> Ratio:
    where = copied(business())
    with _window(where) as environment:
        program = [str(Path(sys.executable).with_name("va-desktop")), "--home", str(where.folder)]
        ours = partial(_spawned, [*program, "timer", "start", "Inbox"], environment)
        theirs = partial(_spawned, [sys.executable, "-c", "pass"], environment)
        ours(), theirs()
        ratio, mine, other = paired(ours, theirs, ROUNDS)
    detail = f"{mine * 1000:.1f} ms / {other * 1000:.1f} ms"
    return Ratio("timer start through the window / python -c pass", ratio, _MOST, detail)


@contextmanager
def _window(where: Home) -> Iterator[dict[str, str]]:
    """Run the window of a home; give the environment in which it runs."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "va_desktop", "--home", str(where.folder)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as window:
        try:
            while not Path(where.door).exists():
                if window.poll() is not None:
                    raise RuntimeError("the window did not open")
                time.sleep(0.05)  # a file tells of itself only when it is asked for
            time.sleep(2)  # so that the window is at rest: the rail, for one, counts after the first pane
            yield environment
        finally:
            window.terminate()


def _spawned(command: list[str], environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


# --- the operation


def _operations() -> Iterator[Ratio]:
    few = _starts(_few())
    many = _starts(million())
    ratio, mine, other = paired(many, few, ROUNDS)
    detail = f"{mine * 1000:.2f} ms / {other * 1000:.2f} ms"
    yield Ratio("starting the timer among 1,000,000 entries / among 3,000", ratio, _FLAT, detail)
    if not _hamster_is_there():
        print(
            "     Hamster is not installed (Debian: hamster-time-tracker, dbus), so nothing is compared with it."
        )
        return
    with _hamster() as theirs:
        ratio, mine, other = paired(few, theirs, ROUNDS)
    detail = f"{mine * 1000:.2f} ms / {other * 1000:.2f} ms"
    yield Ratio("starting the timer / with Hamster's storage layer", ratio, 1.0, detail)


def _few() -> Home:
    where = copied(business())
    by_hand = plain(where)
    by_hand.executemany(INSERT, rows(FEW, tasks_of(by_hand)))
    by_hand.close()
    return where


def _starts(where: Home) -> Callable[[], float]:
    """Return what starts the timer on other work each time, and tells the seconds."""
    program = opened(where)
    timekeeping = program.timekeeping
    tasks = [task.id for task in timekeeping.tasks()]
    turn = 0

    def start() -> float:
        nonlocal turn
        turn += 1
        begin = time.perf_counter()
        timekeeping.start_timer(f"turn {turn}", task_id=tasks[turn % len(tasks)])
        return time.perf_counter() - begin

    start()
    return start


def _hamster_is_there() -> bool:
    if shutil.which("dbus-run-session") is None or not Path(_DEBIAN_PYTHON).exists():
        return False
    found = subprocess.run([_DEBIAN_PYTHON, "-c", "import hamster"], check=False, capture_output=True)
    return found.returncode == 0


@contextmanager
def _hamster() -> Iterator[Callable[[], float]]:
    """Run Hamster's storage layer on as many facts; give what starts its timer and tells the seconds."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "GSETTINGS_BACKEND": "memory"}
        command = ["dbus-run-session", "--", _DEBIAN_PYTHON, str(_HERE / "hamster_store.py"), str(FEW)]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        ) as process:
            asking, telling = process.stdin, process.stdout
            assert asking is not None
            assert telling is not None
            telling.readline()

            def start() -> float:
                asking.write("go\n")
                asking.flush()
                return float(telling.readline())

            start()
            yield start
            asking.close()
