"""Rounds of work and breaks as they are lived: what is decided at their end, with the timer stopped or started."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.settings.model import (
    POMODORO,
    POMODORO_BREAK,
    POMODORO_LONG_BREAK,
    POMODORO_ROUNDS,
    POMODORO_WORK,
)
from va_desktop.settings.service import Settings
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pomodoro import (
    Plan,
    Round,
    break_after,
    ended,
    longer,
    present_round,
    unbroken_since,
    without_break,
)
from va_desktop.timekeeping.service.reversible import reversible
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class RoundStore(Protocol):
    """Where the last decision is kept; implemented by `timekeeping.store.rounds`."""

    def round(self, person_id: int) -> Round | None:
        """Return the round that was kept."""
        ...

    def set_round(self, person_id: int, kept: Round | None) -> None:
        """Keep another round, or none."""
        ...


class Rounds:
    """The verbs of rounds, for one person."""

    def __init__(
        self, work: Work, store: RoundStore, settings: Settings, time: Timekeeping, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._settings = settings
        self._time = time
        self._person_id = person_id

    def present(self) -> Round | None:
        """Return the round of this moment; None when there is none, or when they are switched off."""
        if not self._settings.get(POMODORO):
            return None
        with self._work.reading():
            kept = self._store.round(self._person_id)
            return present_round(self._plan(), kept, self._working_since(), self._time.now())

    def told(self) -> None:
        """Remember that the end of the present round was told; not to be undone, since it can't be untold."""
        with self._work.writing():
            present = self.present()
            if present is not None:
                self._store.set_round(self._person_id, replace(present, asked=True))

    def take_break(self) -> Done[TimeEntry]:
        """Stop the timer and begin the break that follows; raise `UserError` when nobody works."""
        with self._work.writing():
            before = self._store.round(self._person_id)
            work = self._required(is_break=False)
            stopped = self._time.stop_timer()
            after = break_after(self._plan(), work, self._time.now(), stopped.value.id)
            self._put(after)
        return reversible(self._work, self._put, before, after, stopped.value, stopped.undo)

    def longer(self) -> Done[Round]:
        """Let the present round end five minutes later."""
        with self._work.writing():
            return self._decided(longer(self._required(), self._time.now()))

    def skip_break(self) -> Done[Round]:
        """Begin the next round of work without a break."""
        with self._work.writing():
            work = self._required(is_break=False)
            return self._decided(without_break(self._plan(), work, self._time.now()))

    def go_on(self) -> Done[TimeEntry]:
        """End the break and continue what it interrupted; raise `UserError` when there is no break."""
        present = self._required(is_break=True)
        if present.entry_id is None:
            raise UserError("What was done before the break is gone; start the timer.")
        return self._time.continue_entry(present.entry_id)

    def end_break(self) -> Done[Round]:
        """End the break without continuing; the rounds before it still count for an hour."""
        with self._work.writing():
            rest = self._required(is_break=True)
            return self._decided(ended(rest, self._time.now()))

    # --- inside

    def _required(self, *, is_break: bool | None = None) -> Round:
        present = self.present()
        if present is None or is_break not in (None, present.kind.is_break):
            raise UserError("There is no break." if is_break else "No round of work is running.")
        return present

    def _decided(self, after: Round) -> Done[Round]:
        before = self._store.round(self._person_id)
        self._put(after)
        return reversible(self._work, self._put, before, after, after)

    @property
    def _put(self) -> partial[None]:
        return partial(self._store.set_round, self._person_id)

    def _working_since(self) -> datetime | None:
        running = self._time.running()
        if running is None:
            return None
        day = self._time.entries_on(running.day)
        values = [entry.values for entry in day]
        stretches = [(one.started_at, one.ended_at) for one in values if one.ended_at is not None]
        return unbroken_since(running.values.started_at, stretches)

    def _plan(self) -> Plan:
        get = self._settings.get
        return Plan(
            timedelta(minutes=get(POMODORO_WORK)),
            timedelta(minutes=get(POMODORO_BREAK)),
            timedelta(minutes=get(POMODORO_LONG_BREAK)),
            get(POMODORO_ROUNDS),
        )
