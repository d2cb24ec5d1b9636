"""The pane Money: expenses and equipment. It stands here because equipment may know of expenses, not they of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.equipment.dialogs import ItemSheet
from va_desktop.equipment.model import Item
from va_desktop.equipment.table import EquipmentRoom, EquipmentTable
from va_desktop.expenses.pane import ExpensesSection
from va_desktop.expenses.table import ExpenseRoom
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.texts import tr

EXPENSES: Final = "expenses"
EQUIPMENT: Final = "equipment"
NEW: Final = "new"
"""Targets of `desk.navigate("money", ...)`: a section, the sheet for a new expense, or an expense's id."""


class EquipmentSection(QWidget):
    """All equipment in a table; Enter or a double click changes an item."""

    changed = Signal()
    """What is listed was read anew."""

    def __init__(self, room: EquipmentRoom) -> None:
        super().__init__()
        self.setObjectName("equipment")
        self._room = room
        self.table = EquipmentTable(room)
        self.empty = EmptyState(
            "equipment",
            N_("No equipment yet"),
            N_("Write down what you bought for work: what it cost, and which client pays for its use."),
            N_("Add equipment"),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(Card(self.table, clip=True))
        self.pages.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.empty.wanted.connect(self.add)
        self.table.list.opened.connect(self.edit)
        self.table.list.part_clicked.connect(self._part)
        self.table.list.bind(Qt.Key.Key_Delete, "delete")
        room.desk.bus.subscribe(("equipment", "client"), self._changed)
        self._refresh()

    @property
    def begins(self) -> QWidget | None:
        """The button for the first item; None where there are some."""
        return self.empty.button if self.pages.currentWidget() is self.empty else None

    def _refresh(self) -> None:
        self.pages.setCurrentIndex(0 if self.table.refresh() else 1)
        self.changed.emit()

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._refresh()

    @Slot()
    def add(self) -> None:
        """Open the sheet for a new item."""
        sheet = ItemSheet(self, self._room)
        sheet.saved.connect(self._saved)
        sheet.open()

    @Slot(object)
    def edit(self, item: Item) -> None:
        """Open the sheet for an item."""
        sheet = ItemSheet(self, self._room, item)
        sheet.saved.connect(self._saved)
        sheet.deleting.connect(self.delete_current)
        sheet.open()

    @Slot(object)
    def _saved(self, item_id: int) -> None:
        self._refresh()
        self.table.list.select(item_id)

    @Slot(object, str)
    def _part(self, item: Item, part: str) -> None:
        del item, part
        self.delete_current()

    @Slot()
    def delete_current(self) -> None:
        """Delete the selected item, and offer to undo that."""
        item = self.table.list.current()
        if item is None:
            return
        desk = self._room.desk
        try:
            done = self._room.equipment.delete_item(item.id)
        except UserError as error:
            desk.notify.error(error)
            return
        desk.undo.push(tr("Deleted “{name}”", name=item.name), done.undo, offer=True)


class MoneyPane(Pane):
    """What the contractor spent and owns."""

    def __init__(self, expenses: ExpenseRoom, equipment: EquipmentRoom) -> None:
        super().__init__(expenses.desk, N_("Money"))
        self.setObjectName("money_pane")
        self._room = expenses
        self.expenses = ExpensesSection(expenses)
        self.equipment = EquipmentSection(equipment)
        self.tabs = Segmented((EXPENSES, N_("Expenses")), (EQUIPMENT, N_("Equipment")))
        self.tabs.setObjectName("tabs")
        self.tabs.chosen.connect(self._tab_chosen)
        self.add_button = Button(N_("Add expense"), "primary", icon="add")
        self.add_button.setObjectName("add")
        self.add_button.clicked.connect(self.add)
        self.add_action(self.tabs)
        self.add_action(self.add_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.expenses)
        self.pages.addWidget(self.equipment)
        self.body.addWidget(self.pages, 1)
        for section in (self.expenses, self.equipment):
            section.changed.connect(self.retranslate)
        for keys, slot in (("Ctrl+N", self.add), ("Ctrl+F", self._search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.retranslate()

    @Slot()
    @override
    def retranslate(self) -> None:
        today, formats = self._room.today(), self.desk.formats
        spent = self.expenses.list.spent_in(today)
        words = tr("Spent this month {amounts}", amounts=formats.moneys(spent)) if spent else ""
        self.set_note(words if self.tabs.value == EXPENSES else "")
        self.add_button.setVisible(self._section.begins is None)  # one button to begin with is enough

    @property
    def _section(self) -> ExpensesSection | EquipmentSection:
        return self.equipment if self.tabs.value == EQUIPMENT else self.expenses

    @override
    def show_target(self, target: object) -> None:
        if target in (EXPENSES, EQUIPMENT):
            self._show(str(target))
        elif target == NEW:
            self._show(EXPENSES)
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self.expenses.add)
        elif isinstance(target, int):
            self._show(EXPENSES)
            self.expenses.select(target)

    @override
    def first_focus(self) -> QWidget:
        listed = self.equipment.table.list if self.tabs.value == EQUIPMENT else self.expenses.list
        return self._section.begins or listed

    def _show(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._tab_chosen(tab)

    @Slot(object)
    def _tab_chosen(self, tab: object) -> None:
        self.pages.setCurrentWidget(self.equipment if tab == EQUIPMENT else self.expenses)
        self.add_button.set_message(N_("Add equipment") if tab == EQUIPMENT else N_("Add expense"))
        self.retranslate()

    @Slot()
    def add(self) -> None:
        """Open the sheet for what the open section lists."""
        self._section.add()

    @Slot()
    def _search(self) -> None:
        self._show(EXPENSES)
        self.expenses.focus_search()
