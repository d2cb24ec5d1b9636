"""The page of one contract: how it stands, what was agreed, its rates and limits, its papers and its history."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from va_desktop.contracts.history_words import HistoryWords
from va_desktop.contracts.limits import LimitState
from va_desktop.contracts.model import Billing, Contract
from va_desktop.contracts.pane.end_sheet import EndSheet
from va_desktop.contracts.pane.limit_sheet import LimitSheet
from va_desktop.contracts.pane.meter import LimitMeter
from va_desktop.contracts.pane.papers import PaperList
from va_desktop.contracts.pane.rate_rows import RateRows
from va_desktop.contracts.pane.retainer_section import RetainerSection
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.pane.services_sheet import ServicesSheet
from va_desktop.contracts.term_words import INVOICINGS, expense_words, notice_words
from va_desktop.contracts.words import rounding_words
from va_desktop.core.clock import local
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Heading, KeyFigure, Label, Tag, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import texts, tr

_LATEST: Final = 8
"""So many changes are shown at first."""


class ContractPage(ScrollArea):
    """Shows a contract; everything on it is read anew when something of it changes."""

    left = Signal()
    """Back to all contracts of the client."""
    editing = Signal(object, str)
    """The contract, and the field in which the keyboard should be."""
    deleting = Signal(object)

    def __init__(self, room: ContractRoom) -> None:
        super().__init__(margins=(18, tokens.L, 18, tokens.L), spacing=tokens.M)
        self.setObjectName("contract_page")
        self._room = room
        self._contract: Contract | None = None
        self._whole_history = False
        self.back = Button(N_("All contracts"), "quiet", icon="back", small=True)
        self.back.setObjectName("all_contracts")
        self.back.clicked.connect(self.left)
        self._title, self._tag = Heading(size=tokens.INPUT), Tag()
        self._end = Button(N_("End contract…"), small=True)
        self._end.setObjectName("end")
        self._end.clicked.connect(self.end)
        edit = Button(N_("Edit"), small=True, icon="edit")
        edit.setObjectName("edit_contract")
        edit.clicked.connect(self._edit)
        self._bill = Button("", "primary", small=True)
        self._bill.setObjectName("bill_contract")
        self._bill.clicked.connect(self._go_to_bill)
        more = Button(icon="more", small=True)
        more.setAccessibleName(tr("More"))
        more.set_menu(self._fill_menu)
        self.column.addLayout(row(self.back, None))
        names = row(self._title, self._tag)
        names.setStretch(0, 1)
        self.column.addLayout(names)
        self.column.addWidget(Flow(self._bill, edit, self._end, more, gap=8, line_gap=8))
        self._unbilled, self._due = KeyFigure(N_("Unbilled")), KeyFigure(N_("Next invoice"))
        self._tasks, self._until = KeyFigure(N_("Tasks")), KeyFigure(N_("Can be ended by"))
        self.column.addWidget(
            Flow(self._unbilled, self._due, self._tasks, self._until, gap=30, line_gap=tokens.S)
        )
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.M)
        self.column.addLayout(self._parts)
        self.column.addStretch(1)

    @property
    def contract(self) -> Contract | None:
        """The contract that is shown."""
        return self._contract

    def show_contract(self, contract: Contract) -> None:
        """Show a contract as it is now."""
        if self._contract is None or self._contract.id != contract.id:
            self._whole_history = False
            self.verticalScrollBar().setValue(0)
        self._contract = contract
        self._show_head(contract)
        clear_layout(self._parts)
        for part in (
            self._payment(contract),
            self._limits(contract),
            self._agreed(contract),
            self._papers(contract),
            self._history(contract),
        ):
            self._parts.addWidget(part)

    # --- what it shows

    def _show_head(self, contract: Contract) -> None:
        formats, keeping = self._room.desk.formats, self._room.keeping
        runs = contract.runs_on(self._room.today())
        self._title.set_text(contract.title)
        self._tag.show_tag("" if runs else tr("ended"), "second")
        self._end.setVisible(runs)
        work = keeping.billing.unbilled(contract)
        amount = None if work is None or work.amount.is_zero() else formats.money(work.amount)
        self._bill.setVisible(amount is not None)
        self._bill.set_text(tr("Bill {amount}", amount=amount or ""))
        self._unbilled.set_figure(amount or "–")
        due = keeping.billing.due_on(contract, work)
        late = due is not None and due <= self._room.today()
        self._due.set_figure(
            "–" if due is None else formats.day(due), tag=tr("due") if late else "", tag_role="warn"
        )
        self._tasks.set_figure(formats.number(self._room.tasks_under(contract.id)))
        earliest = keeping.ending.earliest(contract)
        ends = contract.terms.ends_on
        self._until.setVisible(runs)
        self._until.set_figure(formats.day(min(earliest, ends) if ends else earliest))

    def _payment(self, contract: Contract) -> QWidget:
        card = _section(N_("Payment"))
        terms, formats = contract.terms, self._room.desk.formats
        if contract.billing in (Billing.RETAINER, Billing.MIXED):
            card.column.addWidget(RetainerSection(self._room, contract))
        if contract.per_task:
            card.column.addWidget(Wrapped(N_("Each task has a price of its own.")))
        else:
            card.column.addWidget(RateRows(self._room, contract))
        said = [rounding_words(terms.rounding, texts())]
        if terms.minimum is not None:
            said.append(tr("Minimum charge {amount}", amount=formats.money(terms.minimum)))
        for text in filter(None, said):
            card.column.addWidget(_words(text))
        return card

    def _limits(self, contract: Contract) -> QWidget:
        card = _section(N_("Limits"))
        states = self._room.keeping.limits.states(contract.id)
        for state in states:
            card.column.addWidget(self._meter(contract, state))
        if not states:
            card.column.addWidget(Wrapped(N_("No limit is set: as much as you like may be worked.")))
        add = Button(N_("Add limit"), small=True, icon="add")
        add.setObjectName("add_limit")
        add.clicked.connect(self._add_limit)
        card.column.addLayout(row(add, None))
        return card

    def _meter(self, contract: Contract, state: LimitState) -> LimitMeter:
        edit = IconButton("edit", N_("Edit limit"), size=28)
        edit.setObjectName(f"edit_limit_{state.limit.id}")
        edit.clicked.connect(lambda: LimitSheet(self, self._room, contract, state.limit).open())
        return LimitMeter(state, self._room.desk.formats, edit=edit)

    def _agreed(self, contract: Contract) -> QWidget:
        card = _section(N_("What was agreed"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.M)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for place, (name, text) in enumerate(self._facts(contract)):
            fact = QVBoxLayout()
            fact.setSpacing(2)
            fact.addWidget(Label(name, role="second", size=tokens.SMALL))
            fact.addWidget(_words(text, "text"))
            fact.addStretch(1)
            grid.addLayout(fact, place // 2, place % 2)
        card.column.addLayout(grid)
        services = Button(N_("Agreed services…"), small=True)
        services.setObjectName("agreed_services")
        services.clicked.connect(self._choose_services)
        card.column.addLayout(row(services, None))
        return card

    def _facts(self, contract: Contract) -> list[tuple[str, str]]:
        """Return the marked name and the text of each fact."""
        terms, formats = contract.terms, self._room.desk.formats
        services = [self._room.service_name(one) for one in self._room.keeping.agreed.services(contract.id)]
        days = [
            tr("from {day}", day=formats.day(terms.starts_on)) if terms.starts_on else "",
            tr("until {day}", day=formats.day(terms.ends_on)) if terms.ends_on else "",
        ]
        return [
            (name, text)
            for name, text in (
                (N_("Time"), " · ".join(filter(None, days))),
                (N_("Notice period"), notice_words(terms.notice, texts())),
                (N_("Invoiced"), tr(INVOICINGS[terms.invoicing]) if terms.invoicing else ""),
                (N_("Order number"), terms.order_number),
                (N_("Expenses"), expense_words(terms.expenses, texts(), formats)),
                (N_("Agreed services"), ", ".join(services) or tr("all services")),
                (N_("Currency"), contract.currency),
                (N_("Note"), terms.note),
            )
            if text
        ]

    def _papers(self, contract: Contract) -> QWidget:
        card = _section(N_("Papers"))
        card.column.addWidget(PaperList(self._room, contract))
        return card

    def _history(self, contract: Contract) -> QWidget:
        card = _section(N_("History"))
        room, formats = self._room, self._room.desk.formats
        words = HistoryWords(texts(), formats, room.service_name)
        changes = room.keeping.history.history(contract.id)
        for change in changes if self._whole_history else changes[:_LATEST]:
            at = local(change.at, room.zone())
            when = f"{formats.day(at.date())}, {formats.time(at)}"
            told = Label(role="second", size=tokens.SMALL)
            told.set_text(" · ".join(filter(None, (when, change.person))))
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(_words(words.of(change, contract.currency), "text"))
            both.addWidget(told)
            card.column.addLayout(both)
        if len(changes) > _LATEST and not self._whole_history:
            more = Button(N_("Show all changes"), small=True)
            more.setObjectName("whole_history")
            more.clicked.connect(self._show_whole_history)
            card.column.addLayout(row(more, None))
        return card

    # --- what a person does

    @Slot()
    def _show_whole_history(self) -> None:
        self._whole_history = True
        if self._contract is not None:
            self.show_contract(self._contract)

    @Slot()
    def _edit(self) -> None:
        if self._contract is not None:
            self.editing.emit(self._contract, "title")

    @Slot()
    def end(self) -> None:
        """Ask for the last day."""
        if self._contract is not None:
            EndSheet(self, self._room, self._contract).open()

    @Slot()
    def _go_to_bill(self) -> None:
        if self._contract is not None:
            self._room.bill(self._contract.client_id)

    @Slot()
    def _add_limit(self) -> None:
        if self._contract is not None:
            LimitSheet(self, self._room, self._contract).open()

    @Slot()
    def _choose_services(self) -> None:
        if self._contract is not None:
            ServicesSheet(self, self._room, self._contract).open()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction(icon("delete"), tr("Delete contract"), self._delete)

    @Slot()
    def _delete(self) -> None:
        if self._contract is not None:
            self.deleting.emit(self._contract)


def _section(title: str) -> Card:
    card = Card(padding=tokens.M)
    card.column.addWidget(Label(title, weight=600))
    return card


def _words(text: str, role: tokens.Role = "second") -> Wrapped:
    words = Wrapped(role=role)
    words.set_text(text)
    return words
