"""Lets the watch over the timer beat while the window is open, and asks in the window what it found.

Questions are asked when the window can be seen; one that was left for later, or waits while another sheet is open,
stays in a bar above the panes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.presence import IdleSource
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.presence.gap_words import waiting_words
from va_desktop.timekeeping.service.gaps import Gaps, Question
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.service.watching import Watch

if TYPE_CHECKING:
    from va_desktop.timekeeping.pane.presence.gap_sheet import GapSheet

BEAT_EVERY: Final = 20_000
"""Milliseconds between two heartbeats: no more than these are ever unknown."""
CALM_AFTER: Final = 500
"""Milliseconds for which a question takes no answer: keys that were meant for what was there before."""
LOOK_EVERY: Final = 2_000
"""Milliseconds between two looks whether somebody who was away is back."""


class SleepSignals(Protocol):
    """Tells when the computer falls asleep and wakes, and when its screen is locked and unlocked."""

    @property
    def going_to_sleep(self) -> SignalInstance:
        """The computer is about to sleep."""
        ...

    @property
    def woke(self) -> SignalInstance:
        """The computer is awake again."""
        ...

    @property
    def locked(self) -> SignalInstance:
        """The screen was locked."""
        ...

    @property
    def unlocked(self) -> SignalInstance:
        """The screen was unlocked."""
        ...


class DecideBar(QWidget):
    """A line above the panes that something is to be decided; it stays until it is."""

    wanted = Signal()
    dismissed = Signal()

    def __init__(self, name: str, caption: str, *, may_close: bool = False) -> None:
        """Take an object name and the marked caption of the button."""
        super().__init__()
        self.setObjectName(name)
        self._words = Wrapped(role="text")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button(caption, small=True)
        self.button.setObjectName(f"{name}_button")
        self.button.clicked.connect(self.wanted)
        box = QHBoxLayout(self)
        box.setContentsMargins(44, 7, 16, 7)
        box.setSpacing(tokens.M)
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.button)
        if may_close:
            close = IconButton("close", N_("Close"), size=28)
            close.clicked.connect(self.dismissed)
            box.addWidget(close)
        self.hide()

    def say(self, text: str) -> None:
        """Show a ready sentence; an empty one hides the bar."""
        self._words.set_text(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what is said, or nothing."""
        return "" if self.isHidden() else self._words.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("warn_tint"))
            p.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.c("line"))
            draw_icon(p, "warning", 16, (self.height() - 18) / 2, "warn", 18)


class Presence(QObject):
    """Between the signals of the computer, the watch, and the window in which it asks."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        watch: Watch,
        gaps: Gaps,
        time: Timekeeping,
        *,
        origin: str,
        record_in: Callable[[str], object],
        idle: IdleSource | None = None,
        sleep: SleepSignals | None = None,
        beat_every: int = BEAT_EVERY,
        look_every: int = LOOK_EVERY,
        calm_after: int = CALM_AFTER,
    ) -> None:
        """Take the window over which is asked, and the origin of its changes.

        `record_in` makes a zone the one in which the person records time; the rest is milliseconds.
        """
        super().__init__(window)
        self._window, self._desk, self._time = window, desk, time
        self._watch, self._gaps = watch, gaps
        self._origin, self._record_in, self._idle, self._calm_after = origin, record_in, idle, calm_after
        self._sheet: GapSheet | None = None
        self._later: int | None = None
        self._zone = ""
        self.bar = DecideBar("gap_bar", N_("Decide…"))
        self.bar.wanted.connect(self._ask_now)
        self.zone_bar = DecideBar("zone_bar", N_("Record in this zone"), may_close=True)
        self.zone_bar.wanted.connect(self._take_zone)
        self.zone_bar.dismissed.connect(self._leave_zone)
        self._beating = QTimer(self)
        self._beating.setInterval(beat_every)
        self._beating.timeout.connect(self.beat)
        self._looking = QTimer(self)
        self._looking.setInterval(look_every)
        self._looking.timeout.connect(self._look_for_return)
        if sleep is not None:
            sleep.going_to_sleep.connect(self.beat)
            sleep.woke.connect(self.beat)
            sleep.locked.connect(self._lock)
            sleep.unlocked.connect(self._unlock)

    def start(self) -> None:
        """Look what happened while the program was not there, and beat from now on."""
        self._desk.bus.subscribe(("gap", "time_entry", "*"), self._changed)
        self._window.window().installEventFilter(self)
        self._beating.start()
        self._beat(seen=True)

    def leave(self) -> None:
        """Note that the program is closed in order."""
        self._beating.stop()
        self._looking.stop()
        try:
            self._watch.leave(self._idle_seconds())
        except UserError:
            return  # the database is out of reach: the next start will ask

    # --- beating

    @Slot()
    def beat(self) -> None:
        """Note that the program is alive, and ask what there is to ask."""
        self._beat()

    def _beat(self, *, seen: bool = False) -> None:
        try:
            moved_to = self._watch.beat(self._idle_seconds(), seen=seen)
        except UserError:
            return  # the database is out of reach, which the window tells already; the next beat catches up
        if self._watch.away and self._idle is not None:
            self._looking.start()
        else:
            self._looking.stop()
        if moved_to is not None and moved_to != self._time.zone:
            self._zone = moved_to
            self._tell_zone()
        self.ask()

    def _idle_seconds(self) -> float | None:
        return self._idle.idle_seconds() if self._idle is not None else None

    @Slot()
    def _look_for_return(self) -> None:
        idle = self._idle_seconds()
        if idle is None or idle * 1000 < 2 * self._looking.interval():
            self._beat()

    @Slot()
    def _lock(self) -> None:
        self._watch.lock()
        self._beat()

    @Slot()
    def _unlock(self) -> None:
        self._watch.unlock()
        self._beat()

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        if change.kind == "gap":
            self.ask()
        else:
            self._beat(seen=change.origin == self._origin)

    # --- asking

    def ask(self) -> None:
        """Show the question that waits: in a sheet where the window can be seen, else and until then in the bar."""
        question = self._gaps.waiting()
        if self._sheet is not None:
            if question is not None and question.id == self._sheet.gap_id:
                self._sheet.show_question(question)
                return
            self._sheet.accept()  # decided elsewhere
            self._sheet = None
        if question is not None and self._may_ask(question):
            self._open(question)
            return
        self._tell(question)

    def _may_ask(self, question: Question) -> bool:
        window = self._window.window()
        return (
            question.id != self._later
            and not self._watch.away
            and window.isVisible()
            and not window.isMinimized()
            and Overlay.on(window) is None
        )

    def _tell(self, question: Question | None) -> None:
        words = "" if question is None else waiting_words(self._desk.formats, question, self._gaps.now())
        self.bar.say(words)

    @Slot()
    def _ask_now(self) -> None:
        self._later = None
        self.ask()

    def _open(self, question: Question) -> None:
        from va_desktop.timekeeping.pane.presence.gap_sheet import GapSheet  # no part of the start

        self.bar.say("")
        self._sheet = GapSheet(self._window, self._desk, self._gaps, self._time, calm_after=self._calm_after)
        self._sheet.postponed.connect(self._postpone)
        self._sheet.decided.connect(self._decided)
        self._sheet.ask(question)

    @Slot()
    def _postpone(self) -> None:
        self._later = self._sheet.gap_id if self._sheet is not None else None
        self._sheet = None
        self.ask()

    @Slot()
    def _decided(self) -> None:
        self._sheet = None
        self.ask()

    # --- zones

    def _tell_zone(self) -> None:
        words = ""
        if self._zone:
            words = tr(
                "The computer is in the time zone {zone} now; time is recorded in {own}.",
                zone=self._zone,
                own=self._time.zone,
            )
        self.zone_bar.say(words)

    @Slot()
    def _take_zone(self) -> None:
        zone, self._zone = self._zone, ""
        self._record_in(zone)
        self._tell_zone()

    @Slot()
    def _leave_zone(self) -> None:
        self._zone = ""
        self._tell_zone()

    # --- the window

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.WindowStateChange):
            self._later = None
            QTimer.singleShot(0, self, self.ask)
        elif event.type() == QEvent.Type.LanguageChange:
            self._tell_zone()
            self.ask()
        return False
