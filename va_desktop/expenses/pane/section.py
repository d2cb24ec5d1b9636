"""Expenses by month on the left, the selected one with its receipts on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.expenses.dialogs import ExpenseSheet
from va_desktop.expenses.pane.detail import ExpenseDetail, dropped_files
from va_desktop.expenses.table import ExpenseList, ExpenseRoom, ExpenseRow
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.paint import draw_centred, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

_KINDS: Final = ("expense", "attachment", "client", "invoice", "billed_source")
_DELETE: Final = "delete"


class DropLayer(QWidget):
    """Lies over the section while files are dragged above it, and says what letting go does."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with QPainter(self) as p:
            rounded(p, box, tokens.CARD_RADIUS, theme.c("accent_tint", 0.92), theme.c("accent"))
            words = tr("Let go: a new expense with this receipt")
            draw_centred(p, box, words, face(tokens.INPUT, 600), theme.c("accent"))


class ExpensesSection(QWidget):
    """All expenses. Files that are dropped become the receipts of a new one."""

    changed = Signal()
    """What is listed was read anew."""

    def __init__(self, room: ExpenseRoom) -> None:
        super().__init__()
        self.setObjectName("expenses")
        self.setAcceptDrops(True)
        self._room = room
        self.list = ExpenseList(room)
        self.search = SearchField(N_("Search expenses"), framed=False)
        self.search.setObjectName("search_expenses")
        self.nothing = QWidget()
        self.detail = ExpenseDetail(room)
        self.empty = EmptyState(
            "expense",
            N_("No expenses yet"),
            N_(
                "Drop a receipt onto this window, or add what you spent. What a client pays comes on its invoice."
            ),
            N_("Add expense"),
        )
        self.drop_layer = DropLayer(self)
        self._build()
        self.list.look_for("")
        self.list.select_first()
        self._show_what_there_is()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def _build(self) -> None:
        left = Card(clip=True)
        head = QVBoxLayout()
        head.setContentsMargins(12, 3, 12, 3)
        head.addWidget(self.search)
        left.column.addLayout(head)
        left.column.addWidget(Line())
        words = QVBoxLayout(self.nothing)
        words.setContentsMargins(14, 12, 14, 12)
        words.addWidget(Wrapped(N_("No expense holds these words."), role="third"))
        left.column.addWidget(self.nothing)
        left.column.addWidget(self.list, 1)
        work = QWidget()
        columns = QHBoxLayout(work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        for card, share in ((left, 46), (self.detail, 54)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        self.pages = QStackedWidget()
        self.pages.addWidget(work)
        self.pages.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.empty.wanted.connect(self.add)
        self.search.searched.connect(self._look_for)
        self.search.left_down.connect(self.focus_list)
        self.list.left_up.connect(self.focus_search)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.part_clicked.connect(self._part)
        self.list.bind(Qt.Key.Key_Delete, _DELETE)
        self.detail.editing.connect(self.edit_current)
        self.detail.deleting.connect(self.delete_current)

    # --- what it shows

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self.list.refresh()
        if self.list.current() is None:
            self.list.select_first()
        self._chosen(self.list.current())
        self._show_what_there_is()

    @property
    def begins(self) -> QWidget | None:
        """The button for the first expense; None where there are some, or a search finds none."""
        return self.empty.button if self.pages.currentWidget() is self.empty else None

    def _show_what_there_is(self) -> None:
        searching = bool(self.search.text().strip())
        self.pages.setCurrentIndex(0 if searching or self.list.count else 1)
        self.nothing.setVisible(searching and not self.list.count)
        self.changed.emit()

    @Slot(str)
    def _look_for(self, words: str) -> None:
        self.list.look_for(words)
        self.list.select_first()
        self._chosen(self.list.current())
        self._show_what_there_is()

    @Slot(object)
    def _chosen(self, row: ExpenseRow | None) -> None:
        self.detail.show_row(row)

    @Slot(object)
    def _opened(self, row: ExpenseRow) -> None:
        self.detail.show_row(row)
        self.edit_current()

    @Slot(object, str)
    def _part(self, row: ExpenseRow, part: str) -> None:
        del row
        if part == _DELETE:
            self.delete_current()

    @Slot()
    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select(self, expense_id: int) -> None:
        """Show an expense."""
        if not self.list.select(expense_id) and self.search.text():
            self.search.clear()
            self._look_for("")
            self.list.select(expense_id)

    # --- what can be done

    @Slot()
    def add(self) -> None:
        """Open the sheet for a new expense."""
        self.add_with(())

    def add_with(self, receipts: Sequence[Path]) -> None:
        """Open the sheet for a new expense with these files as its receipts."""
        sheet = ExpenseSheet(self, self._room, receipts=receipts)
        sheet.saved.connect(self._saved)
        sheet.open()

    @Slot(object)
    def _saved(self, expense_id: int) -> None:
        self._changed(Changed("expense", (), ""))
        self.select(expense_id)

    @Slot()
    def edit_current(self) -> None:
        """Open the sheet for the selected expense; say so where it can't be changed any more."""
        row = self.list.current()
        if row is None:
            return
        if row.invoice is not None:
            words = tr("This expense stands on invoice {number} and stays as it is.", number=row.invoice)
            self._room.desk.notify.say(words)
            return
        sheet = ExpenseSheet(self, self._room, row.expense)
        sheet.saved.connect(self._saved)
        sheet.open()

    @Slot()
    def delete_current(self) -> None:
        """Delete the selected expense, and offer to undo that."""
        row = self.list.current()
        if row is None:
            return
        try:
            done = self._room.expenses.delete_expense(row.expense.id)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        amount = self._room.desk.formats.money(row.expense.amount)
        self._room.desk.undo.push(tr("Deleted the expense of {amount}", amount=amount), done.undo, offer=True)

    # --- files that are dropped

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()
            self.drop_layer.setGeometry(self.rect())
            self.drop_layer.show()
            self.drop_layer.raise_()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_layer.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_layer.hide()
        event.acceptProposedAction()
        self.add_with(dropped_files(event))
