"""The list of the pane: grouped and sorted as wanted, several chosen at once, dragged from group to group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.carry import Carry
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.rows import Header, Row
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.arranging import Arrangement, By, GroupKey, TaskGroup
from va_desktop.tasks.model import Filter, TaskRow
from va_desktop.tasks.pane.group_words import group_title
from va_desktop.tasks.pane.listed import arranged_listed
from va_desktop.tasks.table import TaskList, TaskRoom

_EDGE: Final = 28
"""Pixels from an edge within which the list scrolls while something is carried."""


class ArrangedList(TaskList):
    """Shift and Ctrl with mouse or arrows choose several; a row is carried into another group with the mouse."""

    several = Signal(object)
    """The rows that are chosen now, by their place in the list."""
    dropped = Signal(object, object)
    """Rows, and the group on which they were dropped."""
    delete_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    escaped = Signal()

    def __init__(self, room: TaskRoom) -> None:
        self.arranged = Arrangement()
        self.groups: Sequence[TaskGroup] = ()
        self._target: GroupKey | bool = False
        super().__init__(room)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.carry = Carry(self)
        self.carry.moved.connect(self._carried_to)
        self.carry.dropped.connect(self._dropped)
        self.carry.ended.connect(self._forget_target)
        self.rows.counted.connect(self._tell_several)

    def arrange(self, arranged: Arrangement, wanted: Filter) -> None:
        """Show the tasks of a filter, grouped and sorted in another way; none of them is chosen any more."""
        self.arranged = arranged
        with QSignalBlocker(self):  # else rows that go would choose others in passing, each shown on its page
            self.choose(QModelIndex())
            self.show_wanted(wanted)
        if not self.rows.rowCount():
            self.chosen.emit(None)
            self._tell_several()

    @property
    @override
    def total(self) -> int:
        return sum(group.count for group in self.groups)

    @override
    def _fetch(self, after: Cursor | None, limit: int) -> Page[TaskRow]:
        if after is None:
            self._calendar = self._room.tasks.calendar()
            self.groups = self._room.lists.groups(self.arranged.by, self._wanted)
        return self._room.lists.listing(self.arranged, self.groups, self._wanted, after=after, size=limit)

    @override
    def _listed(self) -> Listed[TaskRow]:
        return arranged_listed(self._room, self.arranged, self.groups, self._wanted)

    @override
    def _header(self, row: TaskRow) -> Header:
        group = self.group_of(row.group)
        title = group_title(self.arranged.by, group, self._calendar, self._room.desk.formats)
        return Header(("group", row.group), title, str(group.count))

    @override
    def _row(self, row: TaskRow) -> Row:
        shown = super()._row(row)
        # A task with several tags stands in the group of each.
        return shown if self.arranged.by is not By.TAG else replace(shown, key=(row.id, row.group))

    def group_of(self, key: GroupKey) -> TaskGroup:
        """Return a group that is shown."""
        return next((group for group in self.groups if group.key == key), TaskGroup(key, 0))

    @override
    def select(self, key: object) -> bool:
        if self.arranged.by is By.TAG and isinstance(key, int):
            return any(super(ArrangedList, self).select((key, group.key)) for group in self.groups)
        return super().select(key)

    # --- several at once

    def chosen_rows(self) -> tuple[TaskRow, ...]:
        """Return the tasks that are chosen, by their place in the list."""
        return self.chosen_items()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_several()

    @Slot()
    def _tell_several(self) -> None:
        self.several.emit(self.chosen_rows())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and len(self.chosen_rows()) > 1:
            self.delete_wanted.emit(self.chosen_rows())
        elif event.key() == Qt.Key.Key_Escape and self.state() != QAbstractItemView.State.EditingState:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.rows.item(self.indexAt(event.pos())) is not None:
            self.menu_wanted.emit(event.globalPos())

    # --- from group to group

    @Slot(QPoint)
    def _carried_to(self, at: QPoint) -> None:
        pos = self.viewport().mapFromGlobal(at)
        bar = self.verticalScrollBar()
        if pos.y() < _EDGE or pos.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + (-20 if pos.y() < _EDGE else 20))
        self._target = self._group_at(pos)
        self.viewport().update()

    def _group_at(self, pos: QPoint) -> GroupKey | bool:
        """Return the group at a place of the view, False where there is none."""
        index = self.indexAt(pos)
        if not index.isValid() or not self.viewport().rect().contains(pos):
            return False
        row = self.rows.item(index)
        if row is None and index.row() + 1 < self.rows.rowCount():
            row = self.rows.item(self.rows.index(index.row() + 1))  # a header: the first row of its group
        return False if row is None else row.group

    @Slot(object, QPoint)
    def _dropped(self, rows: Sequence[TaskRow], at: QPoint) -> None:
        target = self._group_at(self.viewport().mapFromGlobal(at))
        if target is not False:
            self.dropped.emit(rows, self.group_of(target))

    @Slot()
    def _forget_target(self) -> None:
        self._target = False
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is not False:
            place = self._place_of(self._target)
            with QPainter(self.viewport()) as p:
                box = QRectF(place).adjusted(3, 3, -3, -3)
                rounded(p, box, tokens.RADIUS, theme.c("accent", 0.08), theme.c("accent"))

    def _place_of(self, key: GroupKey) -> QRect:
        """Return where a group stands, as far as it can be seen."""
        place = QRect()
        index = self.indexAt(QPoint(1, 1))
        at = max(0, index.row())
        while at < self.rows.rowCount():
            rect = self.visualRect(self.rows.index(at))
            if rect.top() > self.viewport().height():
                break
            row = self.rows.item(self.rows.index(at))
            following = self.rows.item(self.rows.index(at + 1)) if at + 1 < self.rows.rowCount() else None
            shown = row or following
            if shown is not None and shown.group == key:
                place = place.united(rect)
            at += 1
        return place
