"""The program's own window, with a heart that beats fast: `python -m tests.helpers.window HOME SHORTEST [SEED]`.

`SHORTEST` are the seconds of the shortest gap that it asks about.

It is built as `va-desktop` builds it. What it does by itself (a timer that is started, stopped and renamed, by the
verbs of the window) it says on stdout once it is on the disk; so it does what it would ask a person. SIGTERM closes
the window as its button does.
"""

from __future__ import annotations

import signal
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tests.helpers.time import change_note
from va_desktop.bootstrap.computer import Computer
from va_desktop.bootstrap.window import furnish, show_shell
from va_desktop.core.clock import SystemClock, iso_utc
from va_desktop.kit.desktop.clocks import system_clocks
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.ui.app import start_application
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.timekeeping.pane.presence.gap_sheet import GapSheet

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop

BEAT = 60
"""Milliseconds between two heartbeats, and between two things that are done."""


class Busy(QObject):
    """Does something now and then, and says what is saved and what is asked."""

    def __init__(self, desktop: Desktop, chance: Random | None) -> None:
        super().__init__(desktop)
        self._desktop, self._chance = desktop, chance
        self._numbers = count(1)
        self._asked = ""
        self._told_to_leave = False
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        signal.signal(signal.SIGTERM, self._leave)

    @Slot()
    def _tick(self) -> None:
        if self._told_to_leave:
            self._timer.stop()
            self._desktop.window.window().close()
            return
        self._say_what_is_asked()
        self._say_the_heartbeat()
        if self._chance is not None:
            self._do_something(self._chance)

    def _say_what_is_asked(self) -> None:
        question = self._desktop.program.gaps.waiting()
        if question is None:
            return
        gap, sheet = question.gap, Overlay.on(self._desktop.window)
        ended = iso_utc(gap.ended) if gap.ended else "-"
        words = f"{gap.cause.value} {iso_utc(gap.began)} {ended} {question.entry.id}"
        if isinstance(sheet, GapSheet) and words != self._asked:
            self._asked = words
            _say("asked", words)

    def _say_the_heartbeat(self) -> None:
        from sqlalchemy import select

        from va_desktop.timekeeping.schema.heartbeats import heartbeat

        row = self._desktop.program.database.row(select(heartbeat))
        if row is not None and row.entry_id is not None:
            _say("beat", f"{iso_utc(row.wall)} {iso_utc(row.seen)} {row.entry_id}")

    def _do_something(self, chance: Random) -> None:
        time = self._desktop.program.timekeeping
        running, number = time.running(), next(self._numbers)
        deed = chance.choice(("start", "stop", "rename", "nothing", "nothing"))
        if running is None or deed == "start":
            entry = time.start_timer(f"work {number}").value
            _say("timer", f"{entry.id} {iso_utc(entry.values.started_at)}")
        elif deed == "stop":
            entry = time.stop_timer().value
            end = entry.values.ended_at
            _say("entry", f"{entry.id} {iso_utc(end) if end else '-'}")
        elif deed == "rename":
            _say(
                "note", f"{running.id} {change_note(time, running.id, f'renamed-{number}').value.values.note}"
            )

    def _leave(self, *_signal: object) -> None:
        self._told_to_leave = (
            True  # at the next tick: the signal may have come in the middle of a transaction
        )


def _say(kind: str, words: str) -> None:
    sys.stdout.write(f"{kind} {words}\n")
    sys.stdout.flush()


def main(folder: Path, shortest: timedelta, seed: str) -> int:
    """Open the window and stay until it is closed; without a seed it only watches."""
    application = start_application()
    clock, where = SystemClock(), Home(folder)
    shell, remembered = show_shell(where)
    computer = Computer(system_clocks(clock), beat_every=BEAT, shortest_gap=shortest)
    desktop = furnish(shell, where, remembered, computer)
    desktop.fill()
    busy = Busy(desktop, Random(seed) if seed else None)
    status = application.exec()
    del busy
    return status


if __name__ == "__main__":
    seconds = timedelta(seconds=float(sys.argv[2]))
    raise SystemExit(main(Path(sys.argv[1]), seconds, sys.argv[3] if len(sys.argv) > 3 else ""))
