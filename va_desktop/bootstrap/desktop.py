"""The window with everything behind it: rooms, news from elsewhere, and what is remembered for the next start."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from va_desktop.bootstrap.around_timer import AroundTimer
from va_desktop.bootstrap.computer import Computer
from va_desktop.bootstrap.loading import Loading
from va_desktop.bootstrap.panes import Panes
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.sheets import Sheets
from va_desktop.bootstrap.system import system_country, system_language
from va_desktop.bootstrap.upkeep import Upkeep
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.painted import AfterPaint
from va_desktop.kit.ui.texts import set_language, tell_language
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.window import MainWindow, WindowState
from va_desktop.settings.model import THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.core.clock import Clock
    from va_desktop.kit.db.elsewhere import Elsewhere
    from va_desktop.kit.desktop.folders import Home
    from va_desktop.kit.desktop.memory import Remembered, WindowMemory
    from va_desktop.kit.ui.shell import Shell

LOOK_ELSEWHERE_EVERY: Final = 1000
"""Milliseconds between two questions whether somebody else has written."""
COUNT_AFTER: Final = 600
"""Milliseconds after the first pane: what the rail counts imports rooms that the pane does not need."""
FOCUS_AFTER: Final = 20
"""Milliseconds after the first pane: the keys around the timer import what they lead to."""
WATCH_AFTER: Final = 100
"""Milliseconds after the first pane: what tells of sleep and idle time need not delay it."""
KEEP_UP_AFTER: Final = 650
"""Milliseconds after the first pane: tasks that come again are made by the rule of a library."""
BILL_AGAIN_AFTER: Final = 2500
"""Milliseconds after the first pane: invoices that come again are made by a thread of their own."""
TIDY_AFTER: Final = 20_000
"""Milliseconds after the first pane: what was deleted long ago goes when nobody waits for anything."""


class Desktop(QObject):
    """The window with everything behind it, from the first paint to the last save."""

    entered = Signal()
    """There is a profile: the window shows its rooms."""

    def __init__(
        self,
        where: Home,
        clock: Clock,
        memory: WindowMemory,
        shell: Shell | None = None,
        computer: Computer | None = None,
    ) -> None:
        """Take the home, and the computer as far as it is known: without it the clock alone tells what happens."""
        super().__init__()
        self._computer = computer or Computer()
        self._memory = memory
        self._remembered = memory.read()
        self.bus = Bus(self)
        self.program = Program(
            where,
            clock,
            self.bus,
            origin=f"window-{os.getpid()}",
            clocks=self._computer.clocks,
            shortest_gap=self._computer.shortest_gap,
        )
        self._formats = Formats(self._remembered.language or system_language(), system_country())
        self._elsewhere: Elsewhere | None = None
        self._seen: int | None = None
        self._loading = Loading(self)
        self._closed = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_ELSEWHERE_EVERY)
        self._looking.timeout.connect(self._look_elsewhere)
        state = WindowState(self._remembered.geometry_bytes, self._remembered.pane)
        self.window = MainWindow(self.bus, self._present_formats, state=state, shell=shell)
        self.window.setWindowTitle("VA Desktop")
        self.window.closing.connect(self._close)
        self.around_timer = AroundTimer(self.program, self.window, self._computer)
        self.sheets = Sheets(self.program, self.window)
        self.panes = Panes(self.program, self.window, self.around_timer, self.sheets, self)
        self._upkeep = Upkeep(self.program, self.window)
        self._furnished = False
        if self._remembered.owner:  # not the first day: the rail is painted before the database is open
            self._furnish(self._remembered.owner)

    def _present_formats(self) -> Formats:
        return self._formats

    @Slot()
    def fill(self) -> None:
        """Show the pane that was open last, or the welcome on the first day; what the data say is asked first."""
        self.program.ask_first()
        try:
            contractor = self.program.contractor
        except UserError as error:
            self._refuse(error, self.fill)
            return
        self.window.leave_page()
        try:
            self._watch()
            if contractor is None:
                self.window.show_page(self.panes.welcome(self.enter))
            else:
                self.enter()
        except UserError as error:  # rooms stand there already, which can't be furnished a second time
            self._refuse(error)

    def _refuse(self, error: UserError, again: Callable[[], None] | None = None) -> None:
        self.window.leave_page()
        self.window.show_page(self.panes.refusal(error, again))

    @Slot()
    def enter(self) -> None:
        """Take the profile's language and formats, furnish the window, and go to work."""
        self._present()
        self._furnish(self.program.profile.require().name)
        tell_language()  # before the panes are made, which would else be written twice
        self.window.leave_page()
        self.around_timer.add_bar()
        self.around_timer.fill_bar()
        self.panes.fill_palette()
        self.sheets.add()
        self.window.show_first_pane()
        AfterPaint(self.window.window()).painted.connect(self._load)
        self.entered.emit()

    @Slot()
    def _load(self) -> None:
        """Import what else the database needs, now that the first pane is painted, and let the rest follow."""
        if not self.program.asking_first:
            self._follow()
            return
        self._loading.loaded.connect(self._follow)
        self._loading.start()

    def when_loaded(self, work: Callable[[], None]) -> None:
        """Do some work once the database can be opened without an import."""
        self._loading.when_loaded(work)

    @Slot()
    def _follow(self) -> None:
        """Let the rest follow: from here on its delays count."""
        if self._closed:
            return
        self._listen()
        for delay, work in (
            (FOCUS_AFTER, self.around_timer.watch_focus),
            (WATCH_AFTER, self.around_timer.watch),
            (COUNT_AFTER, self._upkeep.count),
            (COUNT_AFTER, self.around_timer.add_manual),
            (KEEP_UP_AFTER, self._upkeep.keep_up),
            (BILL_AGAIN_AFTER, self._upkeep.bill_again),
            (TIDY_AFTER, self._upkeep.tidy),
        ):
            QTimer.singleShot(delay, self, work)

    def _furnish(self, owner: str) -> None:
        if not self._furnished:
            self.window.add_panes(self.panes.entries())
            self._furnished = True
        if self.window.rail is not None:
            self.window.rail.set_owner(owner)

    # --- what changes while it is open

    def _watch(self) -> None:
        self.bus.subscribe((), self._changed)
        self._seen = self.program.newest_record()
        if self._seen is None:
            self._listen()

    def _listen(self) -> None:
        """Hear of what others write, from what is shown on; the database is opened for good for it."""
        if self._looking.isActive():
            return
        try:
            self._elsewhere = self.program.elsewhere(self._seen)
        except UserError as error:
            self.window.notices.error(error)
        self._looking.start()

    @Slot()
    def _look_elsewhere(self) -> None:
        """Pass on what others wrote; a lost database is told of once, and asked for again each time."""
        watching, self._elsewhere = self._elsewhere, None
        try:
            if watching is None:
                watching, news = self.program.elsewhere(), [Changed("*", (), "")]  # it may all be different
            else:
                news = watching.changes()
        except UserError as error:
            if watching is not None:
                self.window.notices.error(error)
            return
        self._elsewhere = watching
        if self._memory.changed():  # by a command, such as one that shows the mini window
            news = [*news, Changed("setting", (), "")]
        for change in news:
            self.program.publish(change)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        if change.kind in ("contractor", "setting"):
            self._present()
        if change.kind in ("task", "invoice", "payment"):
            self._upkeep.count()

    def _present(self) -> None:
        """Take on the language, the theme and the name that are set, where they differ from what is shown."""
        program = self.program
        contractor = program.contractor
        if contractor is None:
            return
        language, known = program.language, self._formats
        spoken = (language, contractor.country)
        if (*spoken, contractor.currency) != (known.language, known.country, known.home):
            self._formats = Formats(*spoken, contractor.currency)
        if spoken != (known.language, known.country):
            set_language(*spoken)
        if self.window.rail is not None:
            self.window.rail.set_owner(contractor.name)
        now = replace(
            self._remembered,
            theme=program.settings.get(THEME),
            language=language,
            owner=contractor.name,
        )
        if now.mode != theme.mode:
            theme.use(now.mode)
        if now != self._remembered:
            self._remembered = now
            self._memory.write(now)

    @property
    def remembered(self) -> Remembered:
        """What this computer remembers of the window."""
        return self._remembered

    def remember(self, state: Remembered) -> None:
        """Remember something else from now on; written when the window closes."""
        self._remembered = state

    @Slot(object)
    def _close(self, state: WindowState) -> None:
        self._closed = True
        self._looking.stop()
        self._loading.leave()
        self._upkeep.leave()
        self.around_timer.leave()
        if self._elsewhere is not None:
            self._elsewhere.close()
        self._memory.write(self._remembered.with_geometry(state.geometry, state.pane))
        self.program.close()
