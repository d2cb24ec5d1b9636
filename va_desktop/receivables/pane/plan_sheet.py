"""How one client is reminded: as all others, otherwise, or not at all; and how its lateness is charged."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.model import Client
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.receivables.pane.plan_fields import add_days, plan_of
from va_desktop.receivables.pane.room import OwedRoom
from va_desktop.receivables.steps import Manner, Plan


class PlanSheet(Sheet):
    """Asks how a client is reminded."""

    def __init__(self, over: QWidget, room: OwedRoom, client: Client) -> None:
        super().__init__(over, width=520)
        self.setObjectName("plan_sheet")
        self.set_title(tr("How {client} is reminded", client=client.name))
        self._room, self._client = room, client
        self.how = Segmented(
            (Manner.USUAL, N_("As usual")), (Manner.OWN, N_("On other days")), (Manner.OFF, N_("Not at all"))
        )
        self.how.setObjectName("how_reminded")
        self.form = Form()
        self._days = add_days(self.form)
        self.body.addWidget(self.how)
        self.body.addWidget(self.form)
        save = Button(N_("Save"), "primary")
        save.setObjectName("save_plan")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self.how.choose(room.reminders.manner(client.id))
        shown = room.reminders.plan_to_change(client.id)
        for step, field in self._days.items():
            field.set_value(shown.days.get(step))
        self.how.chosen.connect(self._turned)
        self._turned()

    @Slot()
    def _turned(self) -> None:
        self.form.setVisible(self.how.value == Manner.OWN)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        how = self.how.value
        plan = None if how == Manner.USUAL else Plan(off=True) if how == Manner.OFF else plan_of(self._days)
        done = self._room.reminders.set_plan(plan, self._client.id)
        said = tr("Saved how {client} is reminded", client=self._client.name)
        self._room.desk.undo.push(said, done.undo)
        self.accept()
