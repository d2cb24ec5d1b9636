"""The quiet chip in the timer's bar that says what was interrupted, with a menu to return to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Slot
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.interruptions import Interrupted

if TYPE_CHECKING:
    from va_desktop.kit.ui.menus import Menu

KINDS: Final = ("interruption", "time_entry", "task", "*")
_ROOM: Final = 104
"""Pixels for the name of the work; the count behind it is never cut."""


class InterruptedChip(Button):
    """Hidden while nothing was interrupted; folded, it shows the count alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(kind="quiet", icon="history")
        self.setObjectName("interrupted")
        self._desk = desk
        self._focus: Focus | None = None
        self._verbs: FocusVerbs | None = None
        self._waiting: Sequence[Interrupted] = ()
        self._folded = False
        self.set_menu(self._offer)
        self.hide()

    def fill(self, focus: Focus, verbs: FocusVerbs) -> None:
        """Show what waits, and follow what changes."""
        self._focus, self._verbs = focus, verbs
        self._desk.bus.subscribe(KINDS, self._changed)
        self.reload()

    def fold(self, *, folded: bool) -> None:
        """Show the count alone, or the name of the work too."""
        if folded != self._folded:
            self._folded = folded
            self._show_words()

    def reload(self) -> None:
        """Read anew what waits."""
        if self._focus is not None:
            self._waiting = self._focus.interruptions.waiting()
            self._show_words()

    def _show_words(self) -> None:
        count = len(self._waiting)
        self.setVisible(count > 0)
        if not count:
            return
        title = title_words(self._waiting[0].entry)
        metrics = face(tokens.BODY, 500).metrics
        short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, _ROOM)
        if self._folded:
            self.set_text(str(count))
        elif count == 1:
            self.set_text(tr("Interrupted: {title}", title=short))
        else:
            self.set_text(tr("Interrupted: {title} ({n})", title=short, n=count))
        self.setAccessibleName(tr("Interrupted: {title} ({n})", title=title, n=count))
        self.setToolTip("\n".join(self._line(one) for one in self._waiting))
        self.updateGeometry()

    @staticmethod
    def _line(one: Interrupted) -> str:
        return " · ".join(filter(None, (title_words(one.entry), one.entry.client)))

    def _offer(self, menu: Menu) -> None:
        if self._verbs is None:
            return
        for one in self._waiting:
            keys = "Ctrl+Shift+R" if one is self._waiting[0] else ""
            back = menu.add(tr("Return to {work}", work=self._line(one)), "undo", keys)
            back.triggered.connect(partial(self._go_back, one.entry.id))
        menu.addSeparator()
        menu.add(tr("Forget what was interrupted"), "delete").triggered.connect(self._verbs.forget)

    def _go_back(self, entry_id: int, _checked: object = None) -> None:
        if self._verbs is not None:
            self._verbs.go_back(entry_id)

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self.reload()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_words()
