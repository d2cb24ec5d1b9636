"""Watches the round of work and the hours without a timer, and asks once when something is due.

What is asked, and how often, is decided by rules and kept by services; here is only the moment of asking. Whoever
shows the questions is given: the system's notifications, or a bar in the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.pomodoro import Round
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping

KINDS: Final = ("time_entry", "pomodoro", "setting", "*")
EVERY_SECOND, SELDOM = 1_000, 20_000
"""Milliseconds between two looks: while a round is counted down, and while only a reminder may become due."""
ROUND, REMINDER = "round", "reminder"


class Notifier(Protocol):
    """Asks a person something, wherever she is looking."""

    @property
    def answered(self) -> SignalInstance:
        """Sent with the key of a question and of the button that was pressed."""
        ...

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Ask; buttons are pairs of a key and a ready caption. The same key replaces what was asked before."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a question back that was not answered."""
        ...


class FocusWatch(QObject):
    """Rests while there is neither a round nor a wish to be reminded."""

    present = Signal(object, object)
    """The round as it stands (or None), and the moment of looking."""

    def __init__(
        self,
        desk: Desk,
        time: Timekeeping,
        focus: Focus,
        verbs: FocusVerbs,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._time, self._focus, self._verbs = desk, time, focus, verbs
        self._notifier = notifier
        self._round: Round | None = None
        notifier.answered.connect(self._answer)
        self._answers: dict[tuple[str, str], Callable[[], object]] = {
            (ROUND, "break"): verbs.take_break,
            (ROUND, "longer"): verbs.longer,
            (ROUND, "skip"): verbs.skip_break,
            (ROUND, "continue"): verbs.go_on,
            (ROUND, "end"): verbs.end_break,
            (REMINDER, "start"): verbs.start,
            (REMINDER, "later"): focus.reminders.not_now,
        }
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.look)
        desk.bus.subscribe(KINDS, self._changed)
        self.follow()

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self.follow()

    def follow(self) -> None:
        """Read anew which round it is; what was asked about another one is taken back."""
        before, self._round = self._round, self._focus.rounds.present()
        if before is not None and (self._round is None or self._round.since != before.since):
            self._notifier.withdraw(ROUND)
        if self._time.running() is not None:
            self._notifier.withdraw(REMINDER)
        wanted = self._focus.reminders.wanted
        if self._round is None and not wanted:
            self._tick.stop()
        else:
            self._tick.start(EVERY_SECOND if self._round is not None else SELDOM)
        self.look()

    @Slot()
    def look(self) -> None:
        """Ask what is due at this moment."""
        now = self._time.now()
        self.present.emit(self._round, now)
        if self._round is not None:
            if self._round.due(now):
                self._tell_round(self._round)
        elif self._focus.reminders.due():
            self._remind()

    def _tell_round(self, present: Round) -> None:
        # Remembered first: whatever becomes of the notice, the same is not asked again.
        self._focus.rounds.told()
        self._round = self._focus.rounds.present()
        if not self._focus.reminders.may_tell():
            return
        if present.kind.is_break:
            title, text = tr("The break is over"), self._work_before(present)
            buttons = [("continue", tr("Continue working")), ("end", tr("Not now"))]
        else:
            minutes = int((present.until - present.since).total_seconds()) // 60
            title = ntr("You have worked for {n} minute", "You have worked for {n} minutes", minutes)
            text = tr("Time for a break: the timer stops, and you continue afterwards.")
            buttons = [
                ("break", tr("Take a break")),
                ("longer", tr("5 minutes more")),
                ("skip", tr("Skip")),
            ]
        self._notifier.show(ROUND, title, text, buttons)

    def _work_before(self, present: Round) -> str:
        if present.entry_id is None:
            return ""
        try:
            return tr("Before it: {title}", title=title_words(self._time.entry(present.entry_id)))
        except UserError:  # it was deleted during the break
            return ""

    def _remind(self) -> None:
        self._focus.reminders.reminded()
        if self._focus.reminders.may_tell():
            buttons = [("start", tr("Start timer")), ("later", tr("Not now"))]
            text = tr("It is within your working hours.")
            self._notifier.show(REMINDER, tr("No timer is running"), text, buttons)

    @Slot(str, str)
    def _answer(self, key: str, button: str) -> None:
        answer = self._answers.get((key, button))
        if answer is None:
            return  # another's question
        try:
            answer()
        except UserError as error:
            self._desk.notify.error(error)
