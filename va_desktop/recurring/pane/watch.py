"""Makes the invoices that come again while the window is open: at its start, with each new day, after changes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.invoicing.doors import PLANS
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.notices import Mood
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.recurring.pane.words import ran_words
from va_desktop.recurring.ran import Ran
from va_desktop.recurring.service.turns import Turns

EVERY: Final = 60_000
"""Milliseconds between two looks at the day; nothing is read while it is the same."""


class PlanWatch(QObject):
    """Lives as long as the window; runs away from the window's thread, one run at a time."""

    def __init__(self, desk: Desk, turns: Turns, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._turns = desk, turns
        self._ran_on: date | None = None
        self._running = False
        self._again = False
        self._stopped = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        desk.bus.subscribe(("recurring_plan", "client", "*"), self._changed)
        self.look()

    def stop(self) -> None:
        """Run no more."""
        self._clock.stop()
        self._stopped = True

    @Slot()
    def look(self) -> None:
        """Run where a new day has begun."""
        if self._turns.today() != self._ran_on:
            self._run()

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        """Run when a plan was added or changed, here or elsewhere, or a client, who may have a folder now."""
        del change
        self._run()

    def _run(self) -> None:
        if self._stopped:
            return
        if self._running:
            self._again = True
            return
        self._running, self._again = True, False
        self._ran_on = self._turns.today()
        self._desk.tasks.run(partial(_run, self._turns), self._came, self._failed, owner=self)

    def _came(self, ran: Ran) -> None:
        self._running = False
        if not ran.is_nothing:
            first = next(iter(ran.documents), None)
            mood: Mood = "bad" if ran.waiting or ran.unsent or ran.paused else "good"
            if first is None:
                show = partial(self._desk.navigate, PLANS)
            else:
                show = partial(self._desk.navigate, "invoices", first.id)
            self._desk.notify.say(ran_words(ran), mood, button=tr("Show"), action=show)
        if self._again:
            self._run()

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._ran_on = None  # the next look tries again
        if not isinstance(error, UserError):
            raise error


def _run(turns: Turns, progress: Progress) -> Ran:
    return turns.run(step=progress)
