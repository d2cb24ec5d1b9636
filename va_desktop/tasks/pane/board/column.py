"""A column of the board: its heading with the count, and its cards, read as they are scrolled to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelection, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.carry import Carry
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.rows import TagText
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.arranging import Arrangement, TaskGroup
from va_desktop.tasks.grouping import Calendar
from va_desktop.tasks.model import Filter, Priority, TaskRow
from va_desktop.tasks.names import PRIORITY_WORDS
from va_desktop.tasks.pane.board.card import HEIGHT, Card, CardPainter
from va_desktop.tasks.table import TaskRoom, due_tag, effort_words

WIDTH: Final = 228
"""The least width of a column."""
_HEAD: Final = 40
_PAD: Final = 8
_PAGE: Final = 30
"""Cards at a time; several columns are filled in one slot."""


class CardList(PagedList[TaskRow]):
    """The cards; Shift and Ctrl choose several. Arrows that leave the column are the board's."""

    selection_told = Signal()
    key_pressed = Signal(object)
    """A `QKeyEvent` that the board may answer."""
    menu_wanted = Signal(QPoint)

    def __init__(self, room: TaskRoom) -> None:
        super().__init__(self._card, painters={Card: CardPainter()}, cards=True, page=_PAGE)
        self.setObjectName("cards")
        self._room = room
        self._calendar: Calendar = room.tasks.calendar()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.carry = Carry(self)

    def show_group(self, arranged: Arrangement, group: TaskGroup, wanted: Filter) -> None:
        """Show the tasks of a group."""

        def fetch(after: Cursor | None, limit: int) -> Page[TaskRow]:
            if after is None:
                self._calendar = self._room.tasks.calendar()
            return self._room.lists.page(arranged, group.key, wanted, after=after, size=limit)

        self.show_from(fetch)

    def _card(self, row: TaskRow) -> Card:
        formats = self._room.desk.formats
        return Card(
            key=row.id,
            title=row.title,
            client=row.client,
            colour=row.colour,
            due=due_tag(row, self._calendar, formats),
            priority=_priority(row),
            effort=formats.money(row.price) if row.price is not None else effort_words(row, formats),
            done=row.steps_done,
            steps=row.steps,
            finished=row.done,
        )

    def chosen_rows(self) -> tuple[TaskRow, ...]:
        """Return the tasks that are chosen, by their place in the column."""
        return self.chosen_items()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_told.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.rows.item(self.indexAt(event.pos())) is not None:
            self.menu_wanted.emit(event.globalPos())


def _priority(row: TaskRow) -> TagText | None:
    if row.priority in (Priority.URGENT, Priority.HIGH) and not row.done:
        return TagText(tr(PRIORITY_WORDS[row.priority]), "bad" if row.priority is Priority.URGENT else "warn")
    return None


class Column(QWidget):
    """Heading and cards on a sunken ground; outlined while something is carried over it."""

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("column")
        self.setMinimumWidth(WIDTH)
        self.group = TaskGroup(None, 0)
        self.title = ""
        self._target = False
        self.cards = CardList(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _HEAD, _PAD, 2)
        column.addWidget(self.cards)

    def show_group(
        self, arranged: Arrangement, group: TaskGroup, title: str, wanted: Filter, *, same: bool
    ) -> None:
        """Show a group under its title; the `same` one is read anew only as far as it is seen."""
        self.group, self.title = group, title
        self.cards.setAccessibleName(title)
        if same:
            self.cards.reload()
        else:
            self.cards.show_group(arranged, group, wanted)
        self.update()

    def set_target(self, *, target: bool) -> None:
        """Show that what is carried would be dropped here."""
        if target != self._target:
            self._target = target
            margins = (_PAD, _HEAD + (HEIGHT // 2 + 8 if target else 0), _PAD, 2)
            layout = self.layout()
            if layout is not None:
                layout.setContentsMargins(*margins)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 300)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            ground = theme.c("accent_tint") if self._target else theme.c("sunken")
            rounded(
                p,
                QRectF(self.rect()),
                tokens.CARD_RADIUS,
                ground,
                theme.c("accent") if self._target else None,
            )
            x = 14.0
            if self.group.colour is not None:
                draw_dot(p, x, 20, theme.client(self.group.colour))
                x += 16
            count = str(self.group.count)
            room = self.width() - x - 24 - text_width(count, face())
            x += draw_text(
                p, x, 10, self.title, face(tokens.BODY, 600), theme.c("text"), room, may_elide=True
            )
            draw_text(p, x + 8, 10, count, face(), theme.c("third"))
            if self._target:
                self._paint_slot(p)

    def _paint_slot(self, p: QPainter) -> None:
        """Paint where what is carried will stand."""
        pen = QPen(theme.c("accent"), 1.4, Qt.PenStyle.DashLine)
        p.setPen(pen)
        p.setBrush(Qt.BrushStyle.NoBrush)
        place = QRectF(_PAD + 1, _HEAD, self.width() - 2 * _PAD - 2, HEIGHT // 2)
        p.drawRoundedRect(place, tokens.RADIUS, tokens.RADIUS)
