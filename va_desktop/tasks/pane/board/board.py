"""The board itself: columns by status, priority or client beside each other, scrolled across where they are many.

Cards are carried from column to column with the mouse or with Ctrl+Left and Ctrl+Right; Left and Right go to the
column beside. Enter opens, Space starts the timer, Ctrl+Enter finishes, Delete deletes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.tasks.arranging import Arrangement, By, GroupKey, TaskGroup
from va_desktop.tasks.model import EVERYTHING, Filter, Priority, Status, TaskRow
from va_desktop.tasks.pane.board.column import WIDTH, CardList, Column
from va_desktop.tasks.pane.group_words import group_title
from va_desktop.tasks.pane.listed import arranged_listed
from va_desktop.tasks.table import TaskRoom, TaskVerbs

COLUMNS_BY: Final = (By.STATUS, By.PRIORITY, By.CLIENT)
_ALWAYS: Final[Mapping[By, Sequence[GroupKey]]] = {
    By.STATUS: [status.value for status in Status],
    By.PRIORITY: [int(priority) for priority in reversed(Priority)],
}
"""Columns that stand there even when they are empty: cards are dropped on them."""
_GAP: Final = 10
_EDGE: Final = 40
_STEP: Final = 24
_WAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Board(QScrollArea):
    """All columns."""

    chosen = Signal(object)
    """The card on which the keyboard is, or None."""
    opened = Signal(object)
    several = Signal(object)
    """The cards that are chosen, all of one column."""
    dropped = Signal(object, object)
    """Cards, and the group into which they go."""
    delete_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    left_up = Signal()
    escaped = Signal()

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("board")
        self._room = room
        self._verbs = TaskVerbs(room)
        self.arranged = Arrangement(By.STATUS)
        self._wanted = EVERYTHING
        self.groups: Sequence[TaskGroup] = ()
        self._columns: list[Column] = []
        self._shown: list[Column] = []
        self._follow: int | None = None
        self.listed: Callable[[], Listed[TaskRow]] | None = self._listed
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._content = QWidget()
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self._across = OverlayScrollBar(self, across=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # --- what it shows

    def _listed(self) -> Listed[TaskRow]:
        return arranged_listed(self._room, self.arranged, self.groups, self._wanted)

    def arrange(self, arranged: Arrangement, wanted: Filter) -> None:
        """Show the tasks of a filter in columns of another kind, or sorted in another way."""
        self.arranged, self._wanted = arranged, wanted
        self._read(anew=True)

    def reload(self) -> None:
        """Read anew what changed; the place in each column and what is chosen stay."""
        self._read(anew=False)

    @property
    def total(self) -> int:
        """How many tasks stand in all columns."""
        return sum(group.count for group in self.groups)

    def columns(self) -> Sequence[Column]:
        """Return the columns that are shown, from left to right."""
        return self._shown

    def _read(self, *, anew: bool) -> None:
        found = self._room.lists.groups(self.arranged.by, self._wanted)
        counted = {group.key: group for group in found}
        always = _ALWAYS.get(self.arranged.by)
        self.groups = found if always is None else [counted.get(key, TaskGroup(key, 0)) for key in always]
        calendar, formats = self._room.tasks.calendar(), self._room.desk.formats
        while len(self._columns) < len(self.groups):
            self._columns.append(self._new_column())
        self._shown = self._columns[: len(self.groups)]
        for number, column in enumerate(self._columns):
            column.setVisible(number < len(self.groups))
        for column, group in zip(self._shown, self.groups, strict=True):
            title = group_title(self.arranged.by, group, calendar, formats)
            same = column.group.key == group.key and not anew
            column.show_group(self.arranged, group, title, self._wanted, same=same)
        self._content.setMinimumWidth(max(0, len(self.groups) * (WIDTH + _GAP) - _GAP))
        if self._follow is not None:
            follow, self._follow = self._follow, None
            self.select(follow)

    def _new_column(self) -> Column:
        column = Column(self._room)
        cards = column.cards
        cards.chosen.connect(self._chosen)
        cards.opened.connect(self.opened)
        cards.key_pressed.connect(self._key)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.left_up.connect(self.left_up)
        cards.selection_told.connect(self._tell_several)
        cards.carry.moved.connect(self._carried_to)
        cards.carry.dropped.connect(self._dropped)
        cards.carry.ended.connect(self._nowhere)
        self._row.addWidget(column, 1)
        return column

    # --- what is chosen

    def current(self) -> TaskRow | None:
        """Return the card on which the keyboard is."""
        column = self._active()
        return None if column is None else column.cards.current()

    def chosen_rows(self) -> tuple[TaskRow, ...]:
        """Return the cards that are chosen."""
        column = self._active()
        return () if column is None else column.cards.chosen_rows()

    def select(self, task_id: int) -> bool:
        """Choose a card and go to it; tell whether it is among those that are loaded."""
        for column in self._shown:
            if column.cards.select(task_id):
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(column, 0, 0)
                return True
        return False

    def first(self) -> QWidget:
        """Return what should have the keyboard."""
        column = self._active() or next((one for one in self._shown if one.group.count), None)
        return self if column is None else column.cards

    def _active(self) -> Column | None:
        return next((one for one in self._shown if one.cards.selectedIndexes()), None)

    def active_cards(self) -> CardList | None:
        """Return the cards of the column in which something is chosen."""
        column = self._active()
        return None if column is None else column.cards

    @Slot(object)
    def _chosen(self, row: TaskRow | None) -> None:
        cards = self.sender()
        if row is None or not isinstance(cards, CardList):
            return
        # One choice for the whole board: what was chosen in another column is given up.
        for column in self._shown:
            if column.cards is not cards:
                column.cards.clearSelection()
        self.chosen.emit(row)

    @Slot()
    def _tell_several(self) -> None:
        self.several.emit(self.chosen_rows())

    # --- by keyboard

    @Slot(object)
    def _key(self, event: QKeyEvent) -> None:
        row, key = self.current(), Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _WAYS:
            event.accept()
            if control:
                self.move_by(_WAYS[key])
            else:
                self._go(_WAYS[key])
        elif key == Qt.Key.Key_Escape:
            event.accept()
            self.escaped.emit()
        elif row is None:
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            event.accept()
            self._follow = row.id
            self._verbs.toggle_done(row.id, row.title, done=row.done)
        elif key == Qt.Key.Key_Space and not row.done:
            event.accept()
            self._verbs.start_timer(row.id, row.title)
        elif key == Qt.Key.Key_Delete:
            event.accept()
            self.delete_wanted.emit(self.chosen_rows())
        elif key == Qt.Key.Key_Menu:
            event.accept()
            column = self._active()
            if column is not None:
                place = column.cards.visualRect(column.cards.currentIndex())
                self.menu_wanted.emit(column.cards.viewport().mapToGlobal(place.center()))

    def move_by(self, way: int) -> None:
        """Move what is chosen to the column beside: -1 left, 1 right."""
        column, rows = self._active(), self.chosen_rows()
        if column is None or not rows:
            return
        at = self._shown.index(column) + way
        if 0 <= at < len(self._shown):
            self._follow = rows[0].id
            self.dropped.emit(rows, self._shown[at].group)

    def _go(self, way: int) -> None:
        column = self._active()
        at = self._shown.index(column) if column is not None else -way if way < 0 else -1
        while 0 <= (at := at + way) < len(self._shown):
            cards = self._shown[at].cards
            if cards.rows.rowCount():
                cards.setFocus(Qt.FocusReason.TabFocusReason)
                cards.select_first()
                self.ensureWidgetVisible(self._shown[at], 0, 0)
                return

    # --- by mouse

    def _column_at(self, at: QPoint) -> Column | None:
        pos = self._content.mapFromGlobal(at)
        if not self.viewport().rect().contains(self.viewport().mapFromGlobal(at)):
            return None
        return next((one for one in self._shown if one.geometry().contains(pos)), None)

    @Slot(QPoint)
    def _carried_to(self, at: QPoint) -> None:
        x, bar = self.viewport().mapFromGlobal(at).x(), self.horizontalScrollBar()
        if x < _EDGE or x > self.viewport().width() - _EDGE:
            bar.setValue(bar.value() + (-_STEP if x < _EDGE else _STEP))
        target, source = self._column_at(at), self._active()
        for column in self._shown:
            column.set_target(target=column is target and column is not source)

    @Slot(object, QPoint)
    def _dropped(self, rows: Sequence[TaskRow], at: QPoint) -> None:
        target = self._column_at(at)
        if target is not None and rows and rows[0].group != target.group.key:
            self._follow = rows[0].id
            self.dropped.emit(rows, target.group)

    @Slot()
    def _nowhere(self) -> None:
        for column in self._shown:
            column.set_target(target=False)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._shown:
            self._read(anew=True)
        super().changeEvent(event)
