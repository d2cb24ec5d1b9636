"""The sheet of ages: what each client owes and for how long; below it the invoices of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Column as SheetColumn
from va_desktop.kit.sheets.values import Listed, known_whole
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.sheet import Sheet, SheetBody
from va_desktop.kit.ui.tables import Cell, Cells, Column, PagedTable
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.receivables.aging import Age, Aged, summed
from va_desktop.receivables.model import Owed
from va_desktop.receivables.pane.room import OwedRoom
from va_desktop.receivables.wording import AGES

_WIDTH: Final = 980
_HEIGHT: Final = 560
_ALL: Final = 0
"""The id of the rows that sum what all clients owe."""


class AgingTable(PagedTable[Aged]):
    """A row for each client and currency, after the sums of all."""

    def __init__(self, room: OwedRoom) -> None:
        super().__init__(
            (
                Column("client", N_("Client")),
                *(Column(age.value, AGES[age], 96, right=True) for age in Age),
                Column("whole", N_("Total"), 104, right=True),
            ),
            self._cells,
        )
        self.list.setObjectName("aging_list")
        self.list.set_name(N_("What is owed by age"))
        self._room = room
        self._rows: Sequence[Aged] = ()
        self.list.listed = self._listed

    def read(self) -> int:
        """Read what is owed; return how many clients and currencies there are."""
        self._rows = self._room.owing.aging()
        self.list.show_items([*summed(self._rows), *self._rows])
        return len(self._rows)

    def _cells(self, row: Aged) -> Cells:
        formats = self._room.desk.formats
        everybody = row.client_id == _ALL
        amounts = [
            Cell("–" if amount.is_zero() else formats.money(amount), quiet=amount.is_zero(), strong=everybody)
            for amount in row.amounts
        ]
        name = tr("All clients") if everybody else row.client
        colour = None if everybody else row.colour
        whole = Cell(formats.money(row.whole), strong=True)
        return Cells(
            (row.client_id, row.currency), (Cell(name, colour=colour, strong=everybody), *amounts, whole)
        )

    def _listed(self) -> Listed[Aged]:
        columns = (
            SheetColumn[Aged](tr("Client"), lambda row: row.client),
            *(SheetColumn[Aged](tr(AGES[age]), _at(age)) for age in Age),
            SheetColumn[Aged](tr("Total"), lambda row: row.whole),
            SheetColumn[Aged](tr("Currency"), lambda row: row.currency),
            SheetColumn[Aged](tr("Invoices"), lambda row: row.invoices),
        )
        return known_whole(tr("What is owed by age"), columns, self._rows)


def _at(age: Age) -> Callable[[Aged], Money]:
    return lambda row: row.at(age)


class OpenInvoices(PagedList[Owed]):
    """The open invoices of a client in a currency (of all clients in the row of sums)."""

    def __init__(self, room: OwedRoom) -> None:
        super().__init__(self._row)
        self.setObjectName("open_invoices")
        self.set_name(N_("Open invoices"))
        self._room = room
        self.listed = self._listed

    def show_of(self, chosen: Aged | None) -> None:
        """Show the invoices behind a row."""
        items = [] if chosen is None else self._room.owing.open_items(chosen.client_id or None)
        self.show_items([one for one in items if chosen and one.outstanding.currency == chosen.currency])

    def _row(self, owed: Owed) -> Row:
        formats = self._room.desk.formats
        days = owed.days_late(self._room.owing.today())
        due = tr("due {day}", day=formats.day(owed.due_on))
        tag = TagText(ntr("{n} day overdue", "{n} days overdue", days), "bad") if days > 0 else None
        return Row(
            key=owed.invoice_id,
            title=owed.number,
            second=f"{owed.client} · {due}",
            colour=owed.colour,
            figure=formats.money(owed.outstanding),
            tag=tag,
            strong=True,
        )

    def _listed(self) -> Listed[Owed]:
        today = self._room.owing.today()
        columns = (
            SheetColumn[Owed](tr("Number"), lambda one: one.number),
            SheetColumn[Owed](tr("Client"), lambda one: one.client),
            SheetColumn[Owed](tr("Date"), lambda one: one.issued_on),
            SheetColumn[Owed](tr("Due date"), lambda one: one.due_on),
            SheetColumn[Owed](tr("Days overdue"), lambda one: max(0, one.days_late(today))),
            SheetColumn[Owed](tr("Total"), lambda one: one.total),
            SheetColumn[Owed](tr("Outstanding"), lambda one: one.outstanding),
            SheetColumn[Owed](tr("Currency"), lambda one: one.outstanding.currency),
        )
        return known_whole(tr("Open invoices"), columns, self.rows.known())


class AgingSheet(Sheet):
    """Shows the ages; Enter on a client goes to its invoices, Enter on an invoice to the document."""

    def __init__(self, over: QWidget, room: OwedRoom) -> None:
        super().__init__(over, N_("What is owed by age"), width=_WIDTH, cancel=False)
        self.setObjectName("aging_sheet")
        self._room = room
        self.table = AgingTable(room)
        self.invoices = OpenInvoices(room)
        self._nothing = Wrapped(N_("Nothing is owed to you."), role="third")
        self._body = SheetBody(QSize(_WIDTH, _HEIGHT), QSize(400, 200))
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for widget, share in ((self.table, 3), (self.invoices, 2)):
            card = Card(widget, clip=True)
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            column.addWidget(card, share)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._body, 1)
        self.export = Button(N_("Export list…"), icon="download")
        self.export.setObjectName("export_aging")
        self.add_button(self.export).clicked.connect(room.export)
        close = Button(N_("Close"), "primary")
        self.add_button(close, primary=True).clicked.connect(self.accept)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(room.export)
        self.table.list.chosen.connect(self.invoices.show_of)
        self.table.list.opened.connect(self._into_invoices)
        self.invoices.left_up.connect(self._into_table)
        self.invoices.opened.connect(self._go)
        room.desk.bus.subscribe(("invoice", "payment", "*"), self._changed)
        self._read()

    def open_sheet(self) -> None:
        """Open with the keyboard on the first row."""
        self.open(self.table.list if self._body.isVisibleTo(self) else None)

    @Slot(object)
    def _changed(self, _change: object) -> None:
        self._read()

    def _read(self) -> None:
        some = self.table.read() > 0
        self._body.setVisible(some)
        self._nothing.setVisible(not some)
        self.export.setEnabled(some)
        if self.table.list.current() is None:
            self.table.list.select_first()
        self.invoices.show_of(self.table.list.current())

    @Slot()
    @Slot(object)
    def _into_invoices(self, _row: object = None) -> None:
        self.invoices.setFocus(Qt.FocusReason.OtherFocusReason)
        self.invoices.select_first()

    @Slot()
    def _into_table(self) -> None:
        self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _go(self, owed: Owed) -> None:
        self.accept()
        self._room.desk.navigate("invoices", owed.invoice_id)
