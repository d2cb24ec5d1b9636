"""What was bought under a contract and what became of it, in the contract's card."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.gauge import Gauge, gauge_role
from va_desktop.contracts.pane.retainer_sheet import RetainerSheet
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.pane.sheet_saving import SheetSaving
from va_desktop.contracts.retainer import PeriodBalance, Retainer, in_force
from va_desktop.contracts.retainer_words import amount_text, period_text, retainer_text, rollover_text
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, Tag, Wrapped, row
from va_desktop.kit.ui.texts import texts, tr

_SHOWN: Final = 3
"""So many periods are shown at first, the latest."""


class RetainerSection(QWidget):
    """What is bought now and was before, the latest periods with their figures, and what can be done with them."""

    def __init__(self, room: ContractRoom, contract: Contract) -> None:
        super().__init__()
        self.setObjectName("retainer_section")
        self._room, self._contract = room, contract
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        now = in_force(contract.retainers, room.today())
        for retainer in reversed(contract.retainers):
            column.addWidget(_RetainerRow(room, contract, retainer, now=retainer == now))
        self._periods = QVBoxLayout()
        self._periods.setSpacing(tokens.M)
        column.addLayout(self._periods)
        self._balances = list(room.retainers.balances(contract.id)) if contract.retainers else []
        self._all = Button(N_("Show all periods"), "quiet", small=True)
        self._all.clicked.connect(self._show_all)
        change = Button(N_("Another retainer from a period on"), small=True, icon="add")
        change.setObjectName("new_retainer")
        change.clicked.connect(self._change)
        if not contract.retainers:
            change.set_message(N_("Add a retainer"))
        self._saving = SheetSaving(self, room, contract)
        save = Button(N_("Save PDF"), small=True, icon="download")
        save.setObjectName("save_retainer")
        save.clicked.connect(self._saving.ask_where)
        save.setVisible(bool(self._balances))
        column.addLayout(row(change, save, self._all, None))
        self._show(self._balances[-_SHOWN:])
        self._all.setVisible(len(self._balances) > _SHOWN)

    def _show(self, balances: list[PeriodBalance]) -> None:
        clear_layout(self._periods)
        for balance in reversed(balances):
            self._periods.addWidget(_PeriodRow(self._room, self._contract, balance))

    @Slot()
    def _show_all(self) -> None:
        self._show(self._balances)
        self._all.hide()

    @Slot()
    def _change(self) -> None:
        RetainerSheet(self, self._room, self._contract).open_at()


class _RetainerRow(QWidget):
    """One retainer: what is bought, what becomes of the rest, and what an hour beyond costs."""

    def __init__(self, room: ContractRoom, contract: Contract, retainer: Retainer, *, now: bool) -> None:
        super().__init__()
        self._room, self._contract, self._retainer = room, contract, retainer
        formats = room.desk.formats
        what = Label(weight=600, tabular=True)
        what.set_text(retainer_text(retainer, texts(), formats))
        holds = Tag(tr("now"), "good")
        if not now:
            holds.hide()
        edit = IconButton("edit", N_("Edit retainer"), size=28)
        edit.clicked.connect(self._edit)
        about = Wrapped(role="second")
        about.set_text(self._about())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(what, holds, None, edit))
        column.addWidget(about)

    def _about(self) -> str:
        retainer, formats = self._retainer, self._room.desk.formats
        parts = [
            tr("from {day}", day=formats.day(retainer.starts_on)),
            rollover_text(retainer.keeps, texts()),
        ]
        if retainer.overflow is not None:
            parts.append(tr("{amount} an hour beyond", amount=formats.money(retainer.overflow)))
        return " · ".join(parts)

    @Slot()
    def _edit(self) -> None:
        RetainerSheet(self, self._room, self._contract, self._retainer).open_at()


class _PeriodRow(QWidget):
    """A period: what is left of it at a glance, and all its figures."""

    def __init__(self, room: ContractRoom, contract: Contract, balance: PeriodBalance) -> None:
        super().__init__()
        self._room, self._contract, self._balance = room, contract, balance
        name = Label(weight=600)
        name.set_text(period_text(balance.period, room.desk.formats))
        role = gauge_role(balance, room.today())
        said = Label(role="text" if role == "accent" else role, weight=600, tabular=True)
        said.set_text(self._said())
        figures = Wrapped(role="second", size=tokens.SMALL)
        figures.set_text(self._figures())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(Line())
        column.addLayout(row(name, None, said))
        column.addWidget(Gauge(balance, role))
        column.addWidget(figures)

    def _amount(self, figure: int) -> str:
        unit, currency = self._balance.unit, self._contract.currency
        return amount_text(figure, unit, currency, texts(), self._room.desk.formats)

    def _said(self) -> str:
        balance = self._balance
        if balance.overflow:
            return tr("{amount} beyond", amount=self._amount(balance.overflow))
        return tr("{amount} left", amount=self._amount(balance.left))

    def _figures(self) -> str:
        balance = self._balance
        parts = [tr("{amount} bought", amount=self._amount(balance.bought))]
        if balance.rolled_over:
            parts.append(tr("{amount} rolled over", amount=self._amount(balance.rolled_over)))
        parts.append(tr("{amount} used", amount=self._amount(balance.used)))
        if balance.overflow and balance.left:
            parts.append(tr("{amount} left", amount=self._amount(balance.left)))
        if balance.expired:
            parts.append(tr("{amount} expired", amount=self._amount(balance.expired)))
        return " · ".join(parts)
