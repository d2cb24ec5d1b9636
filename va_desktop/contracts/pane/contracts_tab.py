"""The contracts of a client, as a tab of the client's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout
from typing_extensions import override

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Billing, Contract
from va_desktop.contracts.pane.contract_page import ContractPage
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.contracts.pane.end_sheet import EndSheet
from va_desktop.contracts.pane.meter import LimitMeter
from va_desktop.contracts.pane.rate_rows import RateRows
from va_desktop.contracts.pane.retainer_section import RetainerSection
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.words import rounding_words
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Heading, Label, Tag, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import texts, tr

NEW: Final = "new"
"""The part to which `InTab(client.id, "contracts", NEW)` leads: the sheet for a new contract."""
_PAID: Final[Mapping[Billing, str]] = {
    Billing.HOURLY: N_("by the hour"),
    Billing.TASK: N_("per task"),
    Billing.RETAINER: N_("retainer"),
    Billing.MIXED: N_("mixed"),
}
_KINDS = (
    "contract",
    "contract_rate",
    "contract_limit",
    "contract_service",
    "contract_retainer",
    "attachment",
    "service",
    "time_entry",
    "task",
    "invoice",
    "billed_source",
    "*",
)


class ContractsTab(Speaking):
    """What was agreed with a client: each contract with its dated rates."""

    def __init__(self, room: ContractRoom) -> None:
        super().__init__()
        self.setObjectName("contracts_tab")
        self._room = room
        self._client: Client | None = None
        self._opened: int | None = None
        self._stale = False
        self._area = ScrollArea(margins=(18, tokens.L, 18, tokens.L), spacing=tokens.M)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.M)
        self._add = Button(N_("Add contract"), icon="add")
        self._add.setObjectName("add_contract")
        self._add.clicked.connect(self.add_contract)
        self._area.column.addLayout(self._cards)
        self._area.column.addLayout(row(self._add, None))
        self._area.column.addStretch(1)
        self._empty = EmptyState(
            "work",
            N_("Nothing is agreed yet"),
            N_("A contract says what you do for this client, and what an hour or a task costs."),
            N_("Add contract"),
        )
        self._empty.wanted.connect(self.add_contract)
        self.page = ContractPage(room)
        self.page.left.connect(self.leave_contract)
        self.page.editing.connect(self.edit_contract)
        self.page.deleting.connect(self.delete_contract)
        self.page.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for view in (self._area, self._empty, self.page):
            column.addWidget(view, 1)
        room.desk.bus.subscribe(_KINDS, self._changed)

    def show_client(self, client: Client) -> None:
        """Show the contracts of a client."""
        if self._client is None or self._client.id != client.id:
            self._opened = None
        self._client = client
        self.reload()

    def show_part(self, part: object) -> None:
        """Open the sheet for a new contract."""
        if part == NEW:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self.add_contract)

    def reload(self) -> None:
        """Read the contracts anew, or the one that is open."""
        self._stale = False
        place = next((one.objectName() for one in self.findChildren(Button) if one.hasFocus()), "")
        clear_layout(self._cards)
        contracts = [] if self._client is None else list(self._room.contracts.contracts_of(self._client.id))
        opened = next((one for one in contracts if one.id == self._opened), None)
        if opened is not None:
            self.page.show_contract(opened)
        else:
            for contract in contracts:
                self._cards.addWidget(_ContractCard(self._room, self, contract))
        self.page.setVisible(opened is not None)
        self._area.setVisible(opened is None and bool(contracts))
        self._empty.setVisible(not contracts)
        again = self.findChild(Button, place) if place else None
        if isinstance(again, Button):  # what had the keyboard was made anew
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_contract(self, contract_id: int) -> None:
        """Show the page of a contract, with the keyboard on the way back."""
        self._opened = contract_id
        self.reload()
        self.page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave_contract(self) -> None:
        """Show all contracts again, with the keyboard where it was."""
        before, self._opened = self._opened, None
        self.reload()
        card = self.findChild(Button, f"open_contract_{before}")
        if isinstance(card, Button):
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def delete_contract(self, contract: Contract) -> None:
        """Delete a contract; one with tasks says why it is not."""
        try:
            done = self._room.contracts.delete_contract(contract.id)
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            said = tr("Deleted the contract “{title}”", title=contract.title)
            self._room.desk.undo.push(said, done.undo, offer=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self.leave_contract()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.reload()
        super().showEvent(event)

    @Slot()
    def add_contract(self) -> None:
        """Open the sheet for a new contract."""
        if self._client is not None:
            ContractSheet(self, self._room, self._client).open_at("title")

    @Slot(object, str)
    def edit_contract(self, contract: Contract, field: str) -> None:
        """Open the sheet of a contract with the keyboard in a field."""
        if self._client is not None:
            ContractSheet(self, self._room, self._client, contract).open_at(field)

    @override
    def retranslate(self) -> None:
        self.reload()


class _ContractCard(Card):
    """One contract."""

    def __init__(self, room: ContractRoom, tab: ContractsTab, contract: Contract) -> None:
        super().__init__(padding=tokens.M)
        self._room, self._tab, self._contract = room, tab, contract
        title = Heading(size=tokens.INPUT)
        title.set_text(contract.title)
        more = Button(icon="more", small=True)
        more.setAccessibleName(tr("More"))
        more.set_menu(self._fill_menu)
        paid = Tag(tr(_PAID[contract.billing]), "accent")
        ended = Tag(tr("ended"), "second")
        if contract.runs_on(room.today()):
            ended.hide()
        opened = Button(N_("Open"), small=True)
        opened.setObjectName(f"open_contract_{contract.id}")
        opened.clicked.connect(self._open)
        self.column.addLayout(row(title, paid, ended, None, opened, more))
        about = Wrapped()
        about.set_text(self._about())
        if not about.text():
            about.hide()
        self.column.addWidget(about)
        if contract.billing in (Billing.RETAINER, Billing.MIXED):
            self.column.addWidget(Line())
            self.column.addWidget(RetainerSection(room, contract))
        if not contract.per_task:
            self._show_rates()
        self._show_standing()

    def _about(self) -> str:
        terms, formats = self._contract.terms, self._room.desk.formats
        parts = []
        if terms.starts_on is not None:
            parts.append(tr("from {day}", day=formats.day(terms.starts_on)))
        if terms.ends_on is not None:
            parts.append(tr("until {day}", day=formats.day(terms.ends_on)))
        about = " · ".join(parts)
        return "\n".join(filter(None, (about, rounding_words(terms.rounding, texts()), terms.note)))

    def _show_rates(self) -> None:
        self.column.addWidget(Line())
        self.column.addWidget(RateRows(self._room, self._contract))

    def _show_standing(self) -> None:
        """Show how far its limits are used, and when it is to be invoiced."""
        room, contract = self._room, self._contract
        for state in room.keeping.limits.states(contract.id):
            self.column.addWidget(LimitMeter(state, room.desk.formats))
        due = room.keeping.billing.due_days([contract]).get(contract.id)
        if due is not None:
            told = Label(role="warn" if due <= room.today() else "second")
            told.set_text(tr("Next invoice due on {day}", day=room.desk.formats.day(due)))
            self.column.addWidget(told)

    @Slot()
    def _open(self) -> None:
        self._tab.open_contract(self._contract.id)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction(icon("open"), tr("Open contract"), self._open)
        menu.addAction(icon("edit"), tr("Edit contract"), self._edit)
        if self._contract.runs_on(self._room.today()):
            menu.addAction(icon("calendar"), tr("End contract"), self._end)
        menu.addSeparator()
        menu.addAction(icon("delete"), tr("Delete contract"), self._delete)

    @Slot()
    def _edit(self) -> None:
        self._tab.edit_contract(self._contract, "title")

    @Slot()
    def _end(self) -> None:
        EndSheet(self, self._room, self._contract).open()

    @Slot()
    def _delete(self) -> None:
        self._tab.delete_contract(self._contract)
