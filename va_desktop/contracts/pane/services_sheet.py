"""The sheet in which the agreed services of a contract are ticked."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr


class ServicesSheet(Sheet):
    """Offers all services by group, the agreed ones ticked."""

    def __init__(self, over: QWidget, room: ContractRoom, contract: Contract) -> None:
        super().__init__(over, N_("Agreed services"), width=520)
        self.setObjectName("services_sheet")
        self._room, self._contract = room, contract
        self.form = form = Form()
        self.body.addWidget(form)
        form.add_row(
            Wrapped(
                N_("They are offered first where a task is written down. With none ticked, all are agreed.")
            )
        )
        agreed = set(room.keeping.agreed.services(contract.id))
        language = texts().language
        self._ticks: dict[int, CheckBox] = {}
        for group, services in room.services.by_group():
            name = Label(weight=600)
            name.set_text(group.name_in(language))
            form.add_row(name)
            for service in services:
                tick = CheckBox()
                tick.set_text(service.name_in(language))
                tick.setChecked(service.id in agreed)
                self._ticks[service.id] = form.add(f"service_{service.id}", "", tick)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        ticked = [service_id for service_id, tick in self._ticks.items() if tick.isChecked()]
        done = self._room.keeping.agreed.agree_services(self._contract.id, ticked)
        said = tr("Changed the services of “{title}”", title=self._contract.title)
        self._room.desk.undo.push(said, done.undo)
        self.accept()
