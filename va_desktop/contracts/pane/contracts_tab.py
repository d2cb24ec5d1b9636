"""The contracts of a client, as a tab of the client's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Billing, Contract, Rate
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.contracts.pane.rate_sheet import RateSheet
from va_desktop.contracts.pane.retainer_section import RetainerSection
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.rates import rate_for
from va_desktop.contracts.words import rounding_words
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Heading, Label, Tag, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import texts, tr

_KINDS = ("contract", "contract_rate", "contract_retainer", "time_entry", "service", "*")
_PAID: Final[Mapping[Billing, str]] = {
    Billing.HOURLY: N_("by the hour"),
    Billing.TASK: N_("per task"),
    Billing.RETAINER: N_("retainer"),
    Billing.MIXED: N_("mixed"),
}


class ContractsTab(QWidget):
    """What was agreed with a client: each contract with its dated rates."""

    def __init__(self, room: ContractRoom) -> None:
        super().__init__()
        self.setObjectName("contracts_tab")
        self._room = room
        self._client: Client | None = None
        self._buys = False
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(self._empty, 1)
        room.desk.bus.subscribe(_KINDS, self._changed)

    def show_client(self, client: Client) -> None:
        """Show the contracts of a client."""
        self._client = client
        self.reload()

    def reload(self) -> None:
        """Read the contracts anew."""
        clear_layout(self._cards)
        contracts = [] if self._client is None else list(self._room.contracts.contracts_of(self._client.id))
        self._buys = any(contract.retainers for contract in contracts)
        for contract in contracts:
            self._cards.addWidget(_ContractCard(self._room, self, contract))
        self._area.setVisible(bool(contracts))
        self._empty.setVisible(not contracts)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        if change.kind != "time_entry" or self._buys:  # work moves only what is left of a retainer
            self.reload()

    @Slot()
    def add_contract(self) -> None:
        """Open the sheet for a new contract."""
        if self._client is not None:
            ContractSheet(self, self._room, self._client).open_at("title")

    def edit_contract(self, contract: Contract, field: str) -> None:
        """Open the sheet of a contract with the keyboard in a field."""
        if self._client is not None:
            ContractSheet(self, self._room, self._client, contract).open_at(field)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.reload()
        super().changeEvent(event)


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
        self.column.addLayout(row(title, paid, ended, None, more))
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
        today = self._room.today()
        for rate in sorted(self._contract.rates, key=_newest_of_all_services_first):
            now = rate_for(self._contract.rates, rate.service_id, today) == rate
            self.column.addWidget(_RateRow(self._room, self._contract, rate, now=now))
        new = Button(N_("New rate from a day"), small=True, icon="add")
        new.setObjectName("new_rate")
        new.clicked.connect(self._new_rate)
        self.column.addLayout(row(new, None))

    @Slot()
    def _new_rate(self) -> None:
        RateSheet(self, self._room, self._contract).open()

    def _fill_menu(self, menu: QMenu) -> None:
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
        self._tab.edit_contract(self._contract, "ends_on")

    @Slot()
    def _delete(self) -> None:
        try:
            done = self._room.contracts.delete_contract(self._contract.id)
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            said = tr("Deleted the contract “{title}”", title=self._contract.title)
            self._room.desk.undo.push(said, done.undo, offer=True)


def _newest_of_all_services_first(rate: Rate) -> tuple[bool, int, int]:
    return (rate.service_id is not None, rate.service_id or 0, -rate.valid_from.toordinal())


class _RateRow(QWidget):
    """One dated rate."""

    def __init__(self, room: ContractRoom, contract: Contract, rate: Rate, *, now: bool) -> None:
        super().__init__()
        self._room, self._contract, self._rate = room, contract, rate
        formats = room.desk.formats
        amount = Label(weight=600, tabular=True)
        amount.set_text(tr("{amount}/h", amount=formats.money(rate.hour)))
        service = Label(role="second", may_elide=True)
        service.set_text(self._service())
        since = Label(role="second")
        since.set_text(tr("from {day}", day=formats.day(rate.valid_from)))
        edit = IconButton("edit", N_("Edit rate"), size=28)
        edit.clicked.connect(self._edit)
        holds = Tag(tr("now"), "good")
        if not now:
            holds.hide()
        self.setLayout(row(amount, holds, service, None, since, edit))

    def _service(self) -> str:
        if self._rate.service_id is None:
            return tr("all services")
        return self._room.services.service(self._rate.service_id).name_in(texts().language)

    @Slot()
    def _edit(self) -> None:
        RateSheet(self, self._room, self._contract, self._rate).open()
