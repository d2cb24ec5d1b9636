"""The main window: rail, a bar above every pane, the panes (made when first entered), palette, notices, keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.errors import ErrorDesk
from va_desktop.kit.ui.focus import FocusRing
from va_desktop.kit.ui.notices import NoticeBar
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.rail import PaneEntry, Rail
from va_desktop.kit.ui.shortcuts import Key, Shortcuts
from va_desktop.kit.ui.tasks import Task, TaskRunner, Tasks
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.undo import Step, UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from va_desktop.core.errors import UserError
    from va_desktop.core.formatting import Formats
    from va_desktop.kit.ui.bus import Bus
    from va_desktop.kit.ui.palette import Palette, Provider
    from va_desktop.kit.ui.shell import Shell
    from va_desktop.kit.ui.underway import UnderWay


@dataclass(frozen=True, slots=True)
class WindowState:
    """What a window remembers from one start to the next."""

    geometry: bytes = b""
    pane: str = ""


class MainWindow(QWidget):
    """What is in the program's window. Panes reach it through `desk` only.

    Make it, take `desk` to make the factories of the panes, then `add_panes()` and `show_first_pane()`. It fills
    the `Shell` it is given, or is a window of its own.
    """

    shown_pane = Signal(str)
    closing = Signal(object)
    """The window closes: its `WindowState`, to be remembered."""

    def __init__(
        self,
        bus: Bus,
        formats: Callable[[], Formats],
        *,
        tasks: Tasks | None = None,
        state: WindowState | None = None,
        shell: Shell | None = None,
    ) -> None:
        super().__init__()
        if shell is not None:
            shell.take(self)
            shell.closing.connect(self._leave)
        self._entries: dict[str, PaneEntry] = {}
        self._panes: dict[str, QWidget] = {}
        self._state = state or WindowState()
        self._providers: list[Provider] = []
        self._openings: dict[str, Callable[[object], object]] = {}
        self._present = ""
        self._page: QWidget | None = None
        self.setObjectName("window")
        self.setMinimumSize(*tokens.SMALLEST)
        self.bar: QWidget = QWidget()
        self.rail: Rail | None = None
        self._build()
        self.shortcuts = Shortcuts(self, self.say_error)
        self.errors = ErrorDesk(self, self.say_error)
        self.tasks = tasks if tasks is not None else TaskRunner(self.errors.take, parent=self)
        if isinstance(self.tasks, TaskRunner):
            self.tasks.started.connect(self._began)
        self.undo = UndoStack(self.tasks, self)
        self.desk = Desk(bus, self.tasks, self.undo, formats, theme, self.notices, self.navigate)
        self._offered: Step | None = None
        self.undo.pushed.connect(self._offer_undo)
        self.undo.changed.connect(self._withdraw_offer)
        self.undo.failed.connect(self.say_error)
        self.shortcuts.add(
            [
                Key("Ctrl+K", N_("Find or do something"), self.open_palette),
                Key("Ctrl+Z", N_("Undo"), self.undo.undo),
                Key("Ctrl+Shift+Z", N_("Redo"), self.undo.redo),
                Key("Ctrl+.", N_("Cancel what is under way"), self._stop_work),
            ]
        )
        self._ring = FocusRing(self.window())
        self._unheld = QTimer(self)
        self._unheld.setSingleShot(True)
        self._unheld.timeout.connect(self._take_keyboard)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)
        if shell is None:
            self._restore()

    @cached_property
    def palette_overlay(self) -> Palette:
        """The palette; made when somebody first asks for it."""
        from va_desktop.kit.ui.palette import Palette

        palette = Palette(self, self.say_error)
        for provider in self._providers:
            palette.add_provider(provider)
        return palette

    def add_provider(self, provider: Provider) -> None:
        """Let the palette ask this one when it is opened; what was added first stands first."""
        self._providers.append(provider)

    def open_palette(self) -> None:
        """Open the palette."""
        self.palette_overlay.open_palette()

    @cached_property
    def under_way(self) -> UnderWay:
        """Shows work that takes long; made with the first that somebody waits for."""
        from va_desktop.kit.ui.underway import UnderWay

        under_way = UnderWay(self, self.place)
        under_way.lifted.connect(self.notices.lift)
        return under_way

    @Slot(object)
    def _began(self, task: Task) -> None:
        if task.label:
            self.under_way.watch(task)

    def _stop_work(self) -> None:
        self.under_way.stop()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.place = QWidget()  # below the bar, beside the rail: where notices and questions stand
        place = QVBoxLayout(self.place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._stack)
        self.notices = NoticeBar(self.place)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.place, 1)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addLayout(self._right, 1)

    def set_bar(self, bar: QWidget) -> None:
        """Put a bar (the timer) above every pane."""
        bar.setFixedHeight(tokens.BAR)
        self._right.insertWidget(0, bar)
        self.bar = bar

    def add_strip(self, strip: QWidget) -> None:
        """Put a line that shows now and then between the bar and the panes."""
        self._right.insertWidget(self._right.count() - 1, strip)

    def add_panes(self, entries: Sequence[PaneEntry]) -> None:
        """Put rooms into the rail; their panes are made when first entered."""
        self._entries = {entry.key: entry for entry in entries}
        self.rail = Rail(entries)
        self.rail.chosen.connect(self.navigate)
        self._box.insertWidget(0, self.rail)
        self.rail.fold(folded=self.width() < tokens.FOLD_BELOW)
        for entry in entries:
            if entry.shortcut:
                self.shortcuts.add([Key(entry.shortcut, entry.label, _Opening(self, entry.key))])

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of everything else: the welcome of the first day."""
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.bar.hide()
        if self.rail is not None:
            self.rail.hide()
        first = getattr(page, "first_focus", None)
        (first() if first is not None else page).setFocus()

    def leave_page(self) -> None:
        """Take the page away, if one is shown; the rooms come back."""
        if self._page is None:
            return
        self._stack.removeWidget(self._page)
        self._page.deleteLater()
        self._page = None
        self.bar.show()
        if self.rail is not None:
            self.rail.show()

    def add_opening(self, key: str, open_it: Callable[[object], object]) -> None:
        """Let `navigate(key, target)` open something over the present pane instead of going to another one."""
        self._openings[key] = open_it

    @property
    def pane(self) -> str:
        """The key of the pane that is shown."""
        return self._present

    def show_first_pane(self) -> None:
        """Show the pane of last time, else the first one."""
        known = self._state.pane if self._state.pane in self._entries else next(iter(self._entries), "")
        if known:
            self.navigate(known)

    def made_pane(self, key: str) -> QWidget | None:
        """Return a pane if it has been entered already."""
        return self._panes.get(key)

    @Slot(str)
    def navigate(self, pane: str, target: object = None) -> None:
        """Show a pane, made now if it never was, and in it what `target` names; or open what lies over panes."""
        if pane in self._openings:
            self._openings[pane](target)
            return
        shown = self._panes.get(pane)
        if shown is None:
            shown = self._panes[pane] = self._entries[pane].factory()
            self._stack.addWidget(shown)
        self._present = pane
        self._stack.setCurrentWidget(shown)
        if self.rail is not None:
            self.rail.choose(pane)
        self._show_title()
        if isinstance(shown, Pane):
            if target is not None:
                shown.show_target(target)
            first = shown.first_focus()
            if first is not None:
                first.setFocus()
        self.shown_pane.emit(pane)

    @Slot(QWidget, QWidget)
    def _follow_keyboard(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None and shiboken6.isValid(self._unheld):
            self._unheld.start()  # after the news that make the pane anew
        elif shiboken6.isValid(self._unheld):
            self._unheld.stop()

    @Slot()
    def _take_keyboard(self) -> None:
        """Give the keyboard to the pane where what had it is gone: else no key of the pane would work any more."""
        shown = self._panes.get(self._present)
        if (
            isinstance(shown, Pane)
            and self._page is None
            and self.isActiveWindow()
            and QApplication.focusWidget() is None
            and Overlay.on(self) is None
        ):
            first = shown.first_focus()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self) -> None:
        self.window().setWindowTitle(tr(self._entries[self._present].label))

    def set_count(self, pane: str, count: int, *, urgent: bool = False) -> None:
        """Show in the rail how much asks for action."""
        if self.rail is not None:
            self.rail.set_count(pane, count, urgent=urgent)

    @Slot(object)
    def say_error(self, error: UserError) -> None:
        """Show an error that has no field of its own."""
        self.notices.error(error)

    @Slot(object, bool)
    def _offer_undo(self, step: Step, offer: bool) -> None:  # noqa: FBT001 - a signal's argument
        if offer:
            self._offered = step
            self.notices.say(step.label, button=tr("Undo"), action=self.undo.undo)

    @Slot()
    def _withdraw_offer(self) -> None:
        """Take back the offer to undo a step once its button would undo another one."""
        if self._offered is not None and self.undo.newest is not self._offered:
            self.notices.unsay(self._offered.label)
            self._offered = None

    def state(self) -> WindowState:
        """Return what to remember of this window."""
        return WindowState(bytes(self.window().saveGeometry().data()), self._present)

    def _restore(self) -> None:
        if self._state.geometry and self.restoreGeometry(QByteArray(self._state.geometry)):
            return
        room = self.screen().availableGeometry()
        self.resize(min(tokens.FIRST[0], room.width()), min(tokens.FIRST[1], room.height()))

    @Slot()
    def _leave(self) -> None:
        try:
            if isinstance(self.tasks, TaskRunner):
                # First: what is under way may read the database, which is closed with the window.
                self.tasks.close()
        finally:
            self.closing.emit(self.state())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        folded = self.width() < tokens.FOLD_BELOW
        if self.rail is not None and folded != self.rail.folded:
            self.rail.fold(folded=folded)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._present:
            self._show_title()
            # Nested layouts settle in the second round of events after a change of language.
            QTimer.singleShot(0, self, self.update)
        super().changeEvent(event)


class _Opening:
    """Opens a pane: a callable for its shortcut that holds no widget but the window."""

    def __init__(self, window: MainWindow, pane: str) -> None:
        self._window, self._pane = window, pane

    def __call__(self) -> None:
        self._window.navigate(self._pane)
