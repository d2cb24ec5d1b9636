"""The sheet in which another retainer is agreed from a period on, or one is corrected."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.retainer_fields import RetainerFields
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.retainer import Retainer, in_force, periods
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr


class RetainerSheet(Sheet):
    """Asks what is bought from a period on; with a `retainer`, that is corrected."""

    def __init__(
        self, over: QWidget, room: ContractRoom, contract: Contract, retainer: Retainer | None = None
    ) -> None:
        super().__init__(over, N_("Retainer") if retainer is None else N_("Edit retainer"), width=560)
        self.setObjectName("retainer_sheet")
        self._room, self._contract, self._retainer = room, contract, retainer
        self.form = form = Form()
        self.body.addWidget(form)
        first = contract.retainers[0] if contract.retainers else None
        today = room.today()
        takes_over = first is None or retainer == first
        self.fields = RetainerFields(form, contract.currency, today, takes_over=takes_over)
        form.add_row(
            Wrapped(N_("Work that stands on no invoice follows what is agreed here; the rest stays."))
        )
        known = retainer or in_force(contract.retainers, today) or first
        if known is not None:
            self.fields.fill(known)
            self.fields.unit.setEnabled(len(contract.retainers) == 1 and retainer is not None)
        if retainer is None:
            self._offer_next_period()
        elif len(contract.retainers) > 1:
            delete = Button(N_("Delete"), "danger", icon="delete")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)

    def open_at(self, field: str = "retainer") -> None:
        """Open the sheet with the keyboard in a field."""
        self.open(self.form.field(field).control)

    def _offer_next_period(self) -> None:
        """Begin where the period that goes on ends: what was agreed for that one mostly stays."""
        found = list(periods(self._contract.retainers, self._room.today()))
        if found:
            self.fields.since.set_value(found[-1].period.last + timedelta(days=1))

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        new, retainers, contract = self.fields.value(), self._room.retainers, self._contract
        if self._retainer is None:
            done = retainers.add_retainer(contract.id, new)
        else:
            done = retainers.edit_retainer(contract.id, self._retainer.id, new)
        self._room.desk.undo.push(tr("Changed the retainer of “{title}”", title=contract.title), done.undo)
        self.accept()

    @Slot()
    def _delete(self) -> None:
        self.form.attempt(self._remove)

    def _remove(self) -> None:
        if self._retainer is None:
            return
        done = self._room.retainers.delete_retainer(self._contract.id, self._retainer.id)
        said = tr("Deleted a retainer of “{title}”", title=self._contract.title)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self.accept()
