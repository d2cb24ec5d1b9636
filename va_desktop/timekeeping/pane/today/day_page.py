"""A day: its timeline, and beside it what is due and was done as a list, with what several chosen entries offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.entries.finder import EntryFinder, Finding
from va_desktop.timekeeping.pane.entries.unassigned_row import UnassignedRow
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.today.actions import EntryActions
from va_desktop.timekeeping.pane.today.selection_bar import EntrySelectionBar
from va_desktop.timekeeping.pane.today.span_view import SpanView
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class DayPage(QWidget):
    """Two cards beside each other; Ctrl+F goes to the search of the list."""

    bin_wanted = Signal()
    """The deleted entries are to be shown."""

    def __init__(
        self,
        desk: Desk,
        timekeeping: Timekeeping,
        tasks: Tasks,
        focus: Focus,
        finding: Finding,
        actions: EntryActions,
        verbs: FocusVerbs,
        first_weekday: Callable[[], int],
    ) -> None:
        super().__init__()
        self._desk, self._time, self._actions = desk, timekeeping, actions
        self.view = SpanView(actions)
        self.unassigned = UnassignedRow(desk, timekeeping, focus)
        self.finder = EntryFinder(desk, timekeeping, tasks, finding.searching, finding.tagging, first_weekday)
        self.list = self.finder.list
        self.selection = EntrySelectionBar(actions)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        columns.addWidget(Card(self.view, clip=True), 115)
        listed = Card(self.unassigned, clip=True)
        listed.column.addWidget(self.finder, 1)
        listed.column.addWidget(self.selection)
        columns.addWidget(listed, 100)
        self.list.wanted.connect(actions.open)
        self.list.task_wanted.connect(self._open_task)
        self.list.pin_wanted.connect(verbs.pin)
        self.list.several.connect(self.selection.show_entries)
        self.list.delete_wanted.connect(actions.delete)
        self.list.menu_wanted.connect(self._show_menu)
        self.selection.left.connect(self.list.choose_one)
        self.finder.bin_wanted.connect(self.bin_wanted)

    def offer_search(self, pane: QWidget) -> None:
        """Let Ctrl+F reach the search from everywhere in a pane."""
        search = QShortcut(QKeySequence("Ctrl+F"), pane)
        search.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        search.activated.connect(self.finder.into_search)

    @Slot(object, QPoint)
    def _show_menu(self, entry: TimeEntry, at: QPoint) -> None:
        others = self._time.entries_on(entry.day)
        self._actions.show_menu(entry, others, self.view.overlaps.overlap_of(entry.id), None, at)

    @Slot(object)
    def _open_task(self, task_id: int) -> None:
        self._desk.navigate("tasks", task_id)
