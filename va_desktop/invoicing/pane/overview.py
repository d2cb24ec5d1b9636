"""All documents: filters with their sums, the list, and the selected document beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.money import Money, by_currency
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice, InvoiceFilter, Status, StatusSum
from va_desktop.invoicing.pane.actions import NO_ACTIONS, Actions
from va_desktop.invoicing.pane.basic_actions import EDIT
from va_desktop.invoicing.pane.paying.actions import PAY
from va_desktop.invoicing.pane.selected import SelectedInvoice
from va_desktop.invoicing.table import InvoiceList
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import ChipText, FilterChips
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr

_FILTERS: Final[dict[str, tuple[str, frozenset[Status]]]] = {
    "all": (N_("All"), frozenset()),
    "draft": (N_("Draft"), frozenset({Status.DRAFT})),
    "issued": (N_("Issued"), frozenset({Status.ISSUED, Status.PARTLY_PAID})),
    "overdue": (N_("Overdue"), frozenset({Status.OVERDUE})),
    "paid": (N_("Paid"), frozenset({Status.PAID})),
}
_WITH_SUM: Final = ("draft", "issued", "overdue")
_SEARCH: Final = 190


class Overview(QWidget):
    """The list with the selected document; `editing` and `issued` come from that."""

    editing = Signal(object)
    issued = Signal(object)

    def __init__(self, room: InvoiceRoom, brought: Actions = NO_ACTIONS) -> None:
        super().__init__()
        self._room = room
        self._sums: Sequence[StatusSum] = ()
        self.chips = FilterChips()
        self.chips.setObjectName("invoice_filters")
        self.chips.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.search = SearchField(N_("Search"))
        self.search.setObjectName("invoice_search")
        self.search.setFixedWidth(_SEARCH)
        self.list = InvoiceList(room.desk, room.invoicing)
        self.selected = SelectedInvoice(room, brought)
        self._none = Wrapped(N_("No invoice fits."), role="third")
        self._build()
        self.chips.chosen.connect(self._look)
        self.search.searched.connect(self._look)
        self.search.left_down.connect(self._into_list)
        self.list.left_up.connect(self._into_search)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._open)
        self.selected.editing.connect(self.editing)
        self.selected.issued.connect(self.issued)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        for keys in {action.keys for action in self.selected.offered.actions if action.keys}:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.selected.do_by_keys, keys))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.chips, 1)
        top.addWidget(self.search)
        left = Card(clip=True)
        none = QVBoxLayout()
        none.setContentsMargins(14, 0, 14, 0)
        none.addWidget(self._none)
        left.column.addLayout(none)
        left.column.addWidget(self.list, 1)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        for card, share in ((left, 372), (self.selected, 578)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(top)
        column.addLayout(columns, 1)

    # --- what it shows

    @property
    def is_empty(self) -> bool:
        """Whether there is no document at all."""
        return not self._sums

    def outstanding(self) -> list[Money]:
        """Return what is still to be paid, apart for each currency."""
        open_sums = [one.outstanding for one in self._sums if one.status not in (Status.DRAFT, Status.PAID)]
        return list(by_currency(open_sums).values())

    def reload(self) -> None:
        """Read everything anew; filter, place and selection stay."""
        self._sums = self._room.invoicing.sums()
        self._show_chips()
        self.list.reload()
        if self.list.current() is None:
            self.list.select_first()
        self._chosen(self.list.current())

    def select(self, invoice_id: int) -> None:
        """Select a document, whatever filter hides it."""
        if not self.list.select(invoice_id):
            self.chips.choose("all")
            invoice = self._room.invoicing.invoice(invoice_id)
            # One that is far down the list is searched for, so that it need not be read up to there.
            self.search.setText(invoice.number)
            self._look()
            self.list.select(invoice_id)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._show_chips()
        self.list.reload()
        self.selected.show_invoice(self.list.current())

    def _show_chips(self) -> None:
        self.chips.show_chips(self._chips(with_sums=True))
        if self.chips.minimumSizeHint().width() > self.width() - _SEARCH - 10:
            self.chips.show_chips(self._chips(with_sums=False))

    def _chips(self, *, with_sums: bool) -> list[ChipText]:
        chips = []
        for key, (name, statuses) in _FILTERS.items():
            sums = [one for one in self._sums if not statuses or one.status in statuses]
            count = str(sum(one.count for one in sums))
            amounts = list(by_currency(one.outstanding for one in sums).values()) if key in _WITH_SUM else []
            figure = f"{count} · {self._shown_sum(amounts)}" if with_sums and amounts else count
            chips.append(ChipText(key, tr(name), figure))
        return chips

    def _shown_sum(self, amounts: Sequence[Money]) -> str:
        """Return a sum short enough for a chip: several currencies do not add up, so the first says `+2`."""
        shown = self._room.desk.formats.money(amounts[0])
        return f"{shown} +{len(amounts) - 1}" if len(amounts) > 1 else shown

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sums:
            self._show_chips()

    # --- what a person does

    @Slot()
    def _look(self) -> None:
        _, statuses = _FILTERS[str(self.chips.value)]
        self.list.look_for(InvoiceFilter(statuses, search=self.search.text()))
        self._none.setVisible(self.list.rows.rowCount() == 0)
        if self.list.current() is None:
            self.list.select_first()
        self._chosen(self.list.current())

    def show_first(self) -> None:
        """Read the list for the first time."""
        self._sums = self._room.invoicing.sums()
        self._show_chips()
        self._look()

    @Slot(object)
    def _chosen(self, invoice: Invoice | None) -> None:
        self.selected.show_invoice(invoice)

    @Slot(object)
    def _open(self, _invoice: Invoice) -> None:
        """Do what is usually next: change a draft, note the payment of an invoice."""
        self.selected.do(EDIT) or self.selected.do(PAY)

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        """Show what can be done with a document, below the mouse or, by keyboard, below its row."""
        if not self.list.indexAt(at).isValid():
            at = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        menu = Menu(self.list)
        self.selected.bar.fill_menu(menu)
        menu.popup(self.list.viewport().mapToGlobal(at))

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
