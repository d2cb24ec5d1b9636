"""Watches over the limits of contracts while a timer runs.

When a limit is reached is worked out once, when a timer starts and whenever something of it changes; until then a
single clock waits for the next instant, and the database is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from va_desktop.contracts.limits import LimitAction, LimitState
from va_desktop.contracts.model import Contract
from va_desktop.contracts.term_words import limit_words, state_words
from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.asking import Asking
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.presence.presence import DecideBar
from va_desktop.timekeeping.service.limits import (
    ContractEndedError,
    LimitReachedError,
    Milepost,
    TimeLimits,
    TimerRefusedError,
)
from va_desktop.timekeeping.service.timekeeping import Timekeeping

KINDS: Final = (
    "time_entry",
    "task",
    "contract",
    "contract_rate",
    "contract_limit",
    "contract_retainer",
    "task_milestone",
    "*",
)
FULL, WARNED, BEFORE = "limit-full", "limit-warned", "limit-before"
"""The keys of what is asked: at 100 %, at 80 %, and before a timer begins."""
_LONGEST_WAIT: Final = timedelta(hours=1)
"""A clock of the computer that was set meanwhile is noticed after so long."""
_FEW: Final = 3

_Key = tuple[int, int, bool]


class LimitWatch(QObject):
    """Warns at 80 %, and at 100 % stops the timer, asks, or lets it go on, as each limit says."""

    def __init__(
        self,
        desk: Desk,
        time: Timekeeping,
        limits: TimeLimits,
        asking: Asking,
        origin: str,
        parent: QObject | None = None,
    ) -> None:
        """Take what asks the person, and the origin of the window's own changes."""
        super().__init__(parent)
        self._desk, self._time, self._limits, self._asking = desk, time, limits, asking
        self._origin = origin
        self._entry: TimeEntry | None = None
        self._contract: Contract | None = None
        self._posts: Sequence[Milepost] = ()
        self._foreseen: set[_Key] = set()
        self._told: set[_Key] = set()
        self._wanted: tuple[EntryValues, datetime | None] | None = None
        self.bar = DecideBar("limit_bar", N_("Stop the timer"), may_close=True)
        self.bar.wanted.connect(self._stop)
        self.bar.dismissed.connect(self._dismiss)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.look)
        asking.answered.connect(self._answered)
        limits.question = self._ask_before
        desk.bus.subscribe(KINDS, self._changed)
        self.follow()

    # --- what runs

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        self.follow()
        if change.kind == "time_entry" and change.origin == self._origin and len(change.ids) <= _FEW:
            for entry_id in change.ids:
                self._tell_beyond(entry_id)

    def follow(self) -> None:
        """Work out anew when the running timer reaches something."""
        try:
            entry = self._time.running()
            posts = [] if entry is None else self._limits.mileposts(entry)
            self._contract = None if entry is None or not posts else self._limits.contract_of(entry)
        except UserError:
            return  # the database is out of reach, which the window tells already
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self._foreseen.clear()
            self._told.clear()
            self._dismiss()
            self._asking.withdraw(FULL)
        self._entry, self._posts = entry, posts
        now = self._time.now()
        self._foreseen |= {self._key(post) for post in posts if post.at > now}
        self.look()

    @Slot()
    def look(self) -> None:
        """Do what is due at this moment, and wait for the next."""
        self._clock.stop()
        now = self._time.now()
        for post in self._posts:
            key = self._key(post)
            if post.at <= now and key not in self._told:
                self._told.add(key)
                self._reach(post, foreseen=key in self._foreseen)
        following = min((post.at for post in self._posts if post.at > now), default=None)
        if following is not None:
            wait = min(following - now, _LONGEST_WAIT)
            self._clock.start(max(1, -(-wait // timedelta(milliseconds=1))))

    def _key(self, post: Milepost) -> _Key:
        return (self._entry.id if self._entry is not None else 0, post.state.limit.id, post.full)

    # --- what is reached

    def _reach(self, post: Milepost, *, foreseen: bool) -> None:
        entry, contract = self._entry, self._contract
        if entry is None or contract is None:
            return
        action = post.state.limit.action
        if post.full and action is LimitAction.STOP:
            self._stop_at(entry, contract, post, foreseen=foreseen)
            return
        self.bar.say(self._words(contract, post))
        if not foreseen:
            return  # it was so already when the timer began, and was decided then
        title = tr("A limit is used up") if post.full else tr("A limit is nearly used up")
        if post.full and action is LimitAction.ASK:
            buttons = [("stop", tr("Stop the timer")), ("go-on", tr("Go on"))]
            self._asking.show(FULL, title, self._words(contract, post), buttons)
        else:
            self._asking.show(WARNED, title, self._words(contract, post), [("seen", tr("OK"))])

    def _stop_at(self, entry: TimeEntry, contract: Contract, post: Milepost, *, foreseen: bool) -> None:
        """End the timer at the instant that was foreseen; what nobody foresaw is not cut, it ends now."""
        try:
            done = self._limits.stop_at(entry, post.at if foreseen else self._time.now())
        except UserError as error:
            self._desk.notify.error(error)
            return
        if done is None:
            return
        ended = done.value.ended
        words = tr(
            "The timer stopped at {time}: the limit of “{title}” is used up.",
            time=self._desk.formats.time(ended) if ended is not None else "",
            title=contract.title,
        )
        self._desk.undo.push(words, done.undo)
        self._desk.notify.say(words, "warn")
        limit = limit_words(post.state.limit, texts(), self._desk.formats)
        self._asking.show(WARNED, words, limit, [("seen", tr("OK"))])

    def _words(self, contract: Contract, post: Milepost) -> str:
        formats = self._desk.formats
        limit = limit_words(post.state.limit, texts(), formats)
        if post.full:
            return tr("“{title}”: {limit}. It is used up.", title=contract.title, limit=limit)
        end = next(
            (one.at for one in self._posts if one.full and one.state.limit.id == post.state.limit.id), None
        )
        if end is None:
            used = state_words(post.state, texts(), formats)
            return tr("“{title}”: {limit}. Used: {used}.", title=contract.title, limit=limit, used=used)
        at = local(end, self._time.zone)
        when = formats.time(at)
        if at.date() != local(self._time.now(), self._time.zone).date():
            when = f"{formats.day(at.date(), 'short')}, {when}"
        return tr(
            "“{title}”: {limit}. 80 % of it are used; with this timer it is used up at {time}.",
            title=contract.title,
            limit=limit,
            time=when,
        )

    # --- what was typed in

    def _tell_beyond(self, entry_id: int) -> None:
        """Say that finished time was kept although it lies beyond a limit."""
        try:
            entry = self._time.entry(entry_id)
            state = None if entry.running else self._limits.beyond(entry)
            contract = None if state is None else self._limits.contract_of(entry)
        except UserError:
            return  # deleted
        if state is not None and contract is not None:
            self._desk.notify.say(self._beyond_words(contract, state), "warn")

    def _beyond_words(self, contract: Contract, state: LimitState) -> str:
        return tr(
            "Kept, although the limit of “{title}” is used up: {used}.",
            title=contract.title,
            used=state_words(state, texts(), self._desk.formats),
        )

    # --- asking

    def _ask_before(self, error: TimerRefusedError, values: EntryValues, at: datetime | None) -> None:
        self._wanted = (values, at)
        buttons = [("start", tr("Start all the same")), ("leave", tr("Don’t start"))]
        self._asking.show(BEFORE, *self._before_words(error), buttons)

    def _before_words(self, error: TimerRefusedError) -> tuple[str, str]:
        """Return what is asked before a timer begins, and why."""
        title, formats = error.contract.title, self._desk.formats
        if isinstance(error, ContractEndedError):
            why = tr("The last day of “{title}” was {day}.", title=title, day=formats.day(error.last_day))
            return tr("Start the timer after the end of the contract?"), why
        why = error.in_words(texts())
        if isinstance(error, LimitReachedError):
            limit = limit_words(error.state.limit, texts(), formats)
            why = tr("“{title}”: {limit}. It is used up.", title=title, limit=limit)
        return tr("Start the timer beyond the limit?"), why

    @Slot(str, str)
    def _answered(self, key: str, button: str) -> None:
        if (key, button) == (FULL, "stop"):
            self._stop()
        elif (key, button) == (FULL, "go-on"):
            self._dismiss()
        elif (key, button) == (BEFORE, "start") and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._attempt(partial(self._begin, *wanted))

    def _begin(self, values: EntryValues, at: datetime | None) -> None:
        with self._limits.decided(beyond=True):
            done = self._time.begin(values, at)
        self._desk.undo.push(tr("Started the timer all the same"), done.undo)

    @Slot()
    def _stop(self) -> None:
        self._attempt(self._stop_now)

    def _stop_now(self) -> None:
        self._desk.undo.push(tr("Stopped the timer"), self._time.stop_timer().undo)

    def _attempt(self, verb: Callable[[], None]) -> None:
        try:
            verb()
        except UserError as error:
            self._desk.notify.error(error)

    @Slot()
    def _dismiss(self) -> None:
        self.bar.say("")
