"""A window that is worked with: prints the milliseconds of each slot, and of what follows it, as JSON."""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from va_desktop.bootstrap.window import furnish, show_shell
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.ui.app import start_application
from va_desktop.kit.ui.tasks import TaskRunner
from va_desktop.timekeeping.model import Filter
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop

ROUNDS = 7
MANY = 18
Deed = tuple[str, Callable[[], object]]


def main(folder: str, deeds: Callable[[Desktop], Iterator[Deed]], rounds: int = ROUNDS) -> None:
    """Open the window, do everything some times, and leave."""
    application = start_application()
    where = Home(Path(folder))
    shell, remembered = show_shell(where)
    desktop = furnish(shell, where, remembered)
    desktop.fill()
    application.processEvents()
    gc.collect()
    gc.freeze()  # as `open_window` does after the start
    runner = desktop.window.tasks
    assert isinstance(runner, TaskRunner)
    taken: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for name, deed in deeds(desktop):
            before = time.thread_time()
            deed()
            done = time.thread_time()
            application.processEvents()
            while runner.running:  # what is done away from this thread comes back to it
                time.sleep(0.001)
                application.processEvents()
            after = time.thread_time()
            taken.setdefault(name, []).append(((done - before) * 1000, (after - done) * 1000))
    # The first round imports and builds what is shown for the first time, and is left out.
    print(json.dumps({name: _medians(times[1:]) for name, times in taken.items()}))
    sys.stdout.flush()
    os._exit(0)  # what is measured is over; taking Qt apart is not part of it


def _deeds(desktop: Desktop) -> Iterator[Deed]:
    window, program = desktop.window, desktop.program
    window.navigate("today")
    pane = window.made_pane("today")
    assert isinstance(pane, TodayPane)
    full = program.timekeeping.page(Filter(last=pane.day - timedelta(days=60)), size=MANY).rows
    yield "a day back", pane.before.click
    yield "the list up to another day", lambda: pane.show_day(full[0].day)
    yield "the week", lambda: pane.show_span("week")
    yield "a full week back", pane.before.click
    yield "the month", lambda: pane.show_span("month")
    yield "a month back", pane.before.click
    yield "the day again", lambda: pane.show_span("day")
    yield "today", pane.back.click
    yield "a search", lambda: _search(pane, "draft")
    yield "the end of the search", lambda: _search(pane, "")
    tasks = program.timekeeping.tasks()
    other = next(one.id for one in tasks if one.id != full[0].values.task_id)
    yield f"{MANY} entries to another task", lambda: pane.entry_actions.move(full, other)
    yield f"{MANY} entries back", window.undo.undo
    yield "the timer, started", desktop.around_timer.toggle_timer
    yield "the timer, stopped", desktop.around_timer.toggle_timer
    for key in ("tasks", "clients", "invoices", "money", "reports", "settings", "today"):
        yield f"the pane {key}", partial(window.navigate, key)


def _medians(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    slots, rests = zip(*times, strict=True)
    return statistics.median(slots), statistics.median(rests)


def _search(pane: TodayPane, words: str) -> None:
    pane.finder.search.setText(words)
    pane.finder.search.searched.emit(words)


if __name__ == "__main__":
    main(sys.argv[1], _deeds)
