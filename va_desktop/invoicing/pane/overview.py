"""All documents: filters with their sums, the list, and the selected document beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.invoicing.counting import StatusSum
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import ASKING, BILLS, Invoice, InvoiceFilter, Kind, Status
from va_desktop.invoicing.pane.document.actions import NO_ACTIONS, Actions
from va_desktop.invoicing.pane.document.selected import SelectedInvoice
from va_desktop.invoicing.table import InvoiceList
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import ChipText, FilterChips
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr


@dataclass(frozen=True, slots=True)
class _Filter:
    """A chip: its marked name, what it lets through (no `statuses` mean all), and whether its sum is shown.

    Those that are `rare` show only where there is something to show.
    """

    name: str
    kinds: frozenset[Kind] = BILLS
    statuses: frozenset[Status] = frozenset()
    with_sum: bool = False
    rare: bool = False

    def holds(self, one: StatusSum) -> bool:
        """Tell whether documents of a sum pass."""
        return one.kind in self.kinds and (not self.statuses or one.status in self.statuses)


_FILTERS: Final = {
    "all": _Filter(N_("All")),
    "draft": _Filter(N_("Draft"), statuses=frozenset({Status.DRAFT}), with_sum=True),
    "issued": _Filter(
        N_("Issued"),
        ASKING,
        frozenset({Status.ISSUED, Status.SENT, Status.PARTLY_PAID}),
        with_sum=True,
    ),
    "overdue": _Filter(N_("Overdue"), statuses=frozenset({Status.OVERDUE}), with_sum=True),
    "paid": _Filter(N_("Paid"), statuses=frozenset({Status.PAID})),
    "credit_notes": _Filter(N_("Credit notes"), frozenset({Kind.CREDIT_NOTE}), rare=True),
    "proformas": _Filter(N_("Proformas"), frozenset({Kind.PROFORMA}), rare=True),
    "quotes": _Filter(N_("Quotes"), frozenset({Kind.QUOTE}), rare=True),
    "open_quotes": _Filter(N_("Open quotes"), frozenset({Kind.QUOTE}), frozenset({Status.OPEN}), rare=True),
    "closed": _Filter(
        N_("Cancelled, written off"),
        statuses=frozenset({Status.CANCELLED, Status.WRITTEN_OFF}),
        rare=True,
    ),
}
_WHERE: Final = {Kind.PROFORMA: "proformas", Kind.QUOTE: "quotes"}
"""The chips of what is not among all invoices."""
_EVERYTHING: Final = InvoiceFilter(kinds=frozenset(Kind))
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
        self.search = SearchField(N_("Search"))
        self.search.setObjectName("invoice_search")
        self.search.setFixedWidth(_SEARCH)
        self.list = InvoiceList(room.desk, room.invoicing)
        self.selected = SelectedInvoice(room, brought)
        self._none = Wrapped(N_("No invoice fits."), role="third")
        self._nothing = QWidget()
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
        top.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        left = Card(clip=True)
        none = QVBoxLayout(self._nothing)
        none.setContentsMargins(14, 12, 14, 4)
        none.addWidget(self._none)
        left.column.addWidget(self._nothing)
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
        return self._room.summed(one.outstanding for one in self._sums)

    def reload(self) -> None:
        """Read everything anew; filter, place and selection stay."""
        self._sums = self._room.invoicing.sums(_EVERYTHING)
        self._show_chips()
        self.list.reload()
        self._show_found()

    def select(self, invoice_id: int) -> None:
        """Select a document, whatever filter hides it."""
        if not self.list.select(invoice_id):
            invoice = self._room.invoicing.invoice(invoice_id)
            self._sums = self._room.invoicing.sums(_EVERYTHING)
            self._show_chips()  # it may be the first of its kind
            self.chips.choose(_WHERE.get(invoice.kind, "all"))
            self.search.clear()
            self._look()
            if not self.list.select(invoice_id):
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
        if self.chips.width_of_line() > self.width() - _SEARCH - 10:
            self.chips.show_chips(self._chips(with_sums=False))

    def _chips(self, *, with_sums: bool) -> list[ChipText]:
        chips = []
        for key, one in _FILTERS.items():
            sums = [each for each in self._sums if one.holds(each)]
            if one.rare and not sums and key != self.chips.value:
                continue
            count = str(sum(each.count for each in sums))
            amounts = self._room.summed(one.shown for one in sums) if one.with_sum else []
            figure = f"{count} · {self._shown_sum(amounts)}" if with_sums and amounts else count
            chips.append(ChipText(key, tr(one.name), figure))
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
        one = _FILTERS[str(self.chips.value)]
        self.list.look_for(InvoiceFilter(one.statuses, search=self.search.text(), kinds=one.kinds))
        self._show_found()

    def _show_found(self) -> None:
        """Select the first document that was found where none is selected, or say that there is none."""
        self._nothing.setVisible(self.list.rows.rowCount() == 0)
        if self.list.current() is None:
            self.list.select_first()
        self._chosen(self.list.current())

    def show_first(self) -> None:
        """Read the list for the first time."""
        self._sums = self._room.invoicing.sums(_EVERYTHING)
        self._show_chips()
        self._look()

    @Slot(object)
    def _chosen(self, invoice: Invoice | None) -> None:
        self.selected.show_invoice(invoice)

    @Slot(object)
    def _open(self, _invoice: Invoice) -> None:
        self.selected.do_usual()

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
