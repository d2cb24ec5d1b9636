"""The dated rates of a contract, each in a row."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.contracts.model import Contract, Rate
from va_desktop.contracts.pane.rate_sheet import RateSheet
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.rates import rate_for
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.labels import Label, Tag, row
from va_desktop.kit.ui.texts import tr


class RateRows(QWidget):
    """All rates, and a button for a new one."""

    def __init__(self, room: ContractRoom, contract: Contract) -> None:
        super().__init__()
        self._room, self._contract = room, contract
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        today = room.today()
        for rate in sorted(contract.rates, key=_newest_of_all_services_first):
            now = rate_for(contract.rates, rate.service_id, today) == rate
            column.addWidget(_RateRow(room, contract, rate, now=now))
        new = Button(N_("New rate from a day"), small=True, icon="add")
        new.setObjectName("new_rate")
        new.clicked.connect(self._new_rate)
        column.addLayout(row(new, None))

    @Slot()
    def _new_rate(self) -> None:
        RateSheet(self, self._room, self._contract).open()


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
        return self._room.service_name(self._rate.service_id)

    @Slot()
    def _edit(self) -> None:
        RateSheet(self, self._room, self._contract, self._rate).open()
