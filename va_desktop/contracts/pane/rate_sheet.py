"""The sheet in which a rate from a day on is written down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract, NewRate, Rate
from va_desktop.contracts.pane.preview_text import PreviewText
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr


class RateSheet(Sheet):
    """Asks for a rate from a day on, or corrects one."""

    def __init__(
        self, over: QWidget, room: ContractRoom, contract: Contract, rate: Rate | None = None
    ) -> None:
        super().__init__(over, N_("New rate") if rate is None else N_("Edit rate"), width=480)
        self.setObjectName("rate_sheet")
        self._room, self._contract, self._rate = room, contract, rate
        self.form = form = Form()
        self.body.addWidget(form)
        self._hour = form.add("rate", N_("Price of an hour"), AmountEdit(contract.currency, name="rate"))
        self._from = form.add("valid_from", N_("From"), DateEdit(room.today(), name="valid_from"))
        self._service = form.add("service", N_("Service"), ComboBox(self._services()), wide=True)
        self._preview = PreviewText(room)
        form.add_row(self._preview)
        if rate is not None:
            self._hour.set_value(rate.hour)
            self._service.set_value(rate.service_id)
            delete = Button(N_("Delete"), "danger", icon="delete")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        self._from.set_value(room.today() if rate is None else rate.valid_from)
        for edit in (self._hour, self._from):
            edit.textChanged.connect(self._changed)
        self._service.chosen.connect(self._changed)
        self._changed()
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)

    def _services(self) -> Sequence[Item]:
        return self._room.service_items()

    @Slot()
    def _changed(self) -> None:
        """Tell what the rate would re-price, as soon as it can be read."""
        try:
            hour, day = self._hour.value(), self._from.value()
            if hour is None or day is None:
                self._preview.show_preview(None)
                return
            new = NewRate(hour, day, self._service.value())
            replaced = None if self._rate is None else self._rate.id
            changes = self._room.keeping.rate_changes
            self._preview.show_preview(changes.of_rate(self._contract.id, new, replaced))
        except UserError:
            self._preview.show_preview(None)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        hour, day = self._hour.value(), self._from.value()
        if hour is None:
            raise UserError("Write what an hour costs.", field="rate")
        if day is None:
            raise UserError("Say from which day on.", field="valid_from")
        new = NewRate(hour, day, self._service.value())
        contracts, title = self._room.contracts, self._contract.title
        if self._rate is None:
            done = contracts.add_rate(self._contract.id, new)
        else:
            done = contracts.edit_rate(self._contract.id, self._rate.id, new)
        self._room.desk.undo.push(tr("Changed the rates of “{title}”", title=title), done.undo)
        self.accept()

    @Slot()
    def _delete(self) -> None:
        self.form.attempt(self._remove)

    def _remove(self) -> None:
        if self._rate is None:
            return
        done = self._room.contracts.delete_rate(self._contract.id, self._rate.id)
        said = tr("Deleted a rate of “{title}”", title=self._contract.title)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self.accept()
