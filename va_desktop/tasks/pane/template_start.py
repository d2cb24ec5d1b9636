"""The sheet that starts all tasks of a template for a client, with the days on which they would be due."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.forms import Form, clear_layout
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts
from va_desktop.tasks.pane.template_sheet import TemplateSheet
from va_desktop.tasks.service.templates import Templates
from va_desktop.tasks.table import TaskRoom
from va_desktop.tasks.template import Template


class StartTemplateSheet(Sheet):
    """Template, client, contract and first day; what would be started stands below."""

    def __init__(
        self, over: QWidget, room: TaskRoom, service: Templates, client_id: int | None = None
    ) -> None:
        super().__init__(over, N_("Start tasks from a template"), width=620)
        self.setObjectName("start_template")
        self._over, self._room, self._service = over, room, service
        self._known: list[Template] = []
        self.form = form = Form()
        self.body.addWidget(form)
        self._template = form.add("template", N_("Template"), ComboBox(), wide=True)
        self._client = form.add("client", N_("Client"), ComboBox(self._clients()))
        self._contract = form.add("contract", N_("Contract"), ComboBox())
        today = room.tasks.calendar().today
        self._from = form.add("from", N_("First day"), DateEdit(today, name="from"))
        self._days = QVBoxLayout()
        self._days.setSpacing(tokens.XS)
        self.body.addLayout(self._days)
        edit = Button(N_("Edit template"), icon="edit")
        edit.setObjectName("edit_template")
        self.add_button(edit, left=True).clicked.connect(self._edit)
        new = Button(N_("New template"), icon="add")
        new.setObjectName("new_template")
        self.add_button(new, left=True).clicked.connect(self._new)
        start = Button(N_("Start"), "primary")
        start.setObjectName("start")
        self.add_button(start, primary=True).clicked.connect(self._start)
        self._from.set_value(today)
        self._client.set_value(client_id)
        self._offer_templates()
        self._client_chosen(client_id)
        self._template.chosen.connect(self._show)
        self._client.chosen.connect(self._client_chosen)
        self._from.textChanged.connect(self._show)

    # --- what is offered

    def _offer_templates(self) -> None:
        self._known = list(self._service.templates(texts().language))
        self._template.set_items(
            [
                Item(place, one.name, ntr("{n} task", "{n} tasks", len(one.tasks)))
                for place, one in enumerate(self._known)
            ]
        )
        self._template.set_value(0)

    def _clients(self) -> list[Item]:
        return [
            Item(client.id, client.name, colour=client.colour, words=client.handle)
            for client in self._room.clients.clients()
        ]

    @Slot(object)
    def _client_chosen(self, client_id: int | None) -> None:
        """Offer the running contracts of a client; with a single one there is nothing to choose."""
        today = self._room.tasks.calendar().today
        contracts = [] if client_id is None else self._room.contracts.contracts_of(client_id)
        offered = [one for one in contracts if one.runs_on(today)]
        self._contract.set_items([Item(one.id, one.title) for one in offered])
        self._contract.set_value(offered[0].id if len(offered) == 1 else None)
        self._show()

    def _chosen(self) -> Template:
        place = self._template.value()
        if not isinstance(place, int):
            raise UserError("Choose a template.", field="template")
        return self._known[place]

    @Slot()
    def _show(self, *_: object) -> None:
        """Show what would be started."""
        clear_layout(self._days)
        client_id = self._client.value()
        try:
            start = self._from.value()
            template = self._chosen()
        except UserError:
            return
        if start is None or not isinstance(client_id, int):
            return
        for planned in self._service.preview(template, client_id, start):
            title = Label(may_elide=True)
            title.set_text(planned.task.says.title)
            day = Label(role="second")
            day.set_text(self._room.desk.formats.day(planned.due_on, "weekday"))
            line = row(title, day)
            line.setStretch(0, 1)
            self._days.addLayout(line)

    # --- what a person does

    @Slot()
    def _start(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        template, contract_id, start = self._chosen(), self._contract.value(), self._from.value()
        if not isinstance(contract_id, int):
            raise UserError("Choose the contract under which the tasks stand.", field="contract")
        if start is None:
            raise UserError("Please fill this in.", field="from")
        done = self._service.start(template, contract_id, start)
        count = len(done.value)
        words = ntr(
            "Started {n} task of “{name}”", "Started {n} tasks of “{name}”", count, name=template.name
        )
        self._room.desk.undo.push(words, done.undo, offer=True)

    @Slot()
    def _edit(self) -> None:
        """Open the template; of one that comes with the program a copy, which is then the user's own."""
        if self.form.attempt(self._chosen):
            self._open(self._chosen())

    @Slot()
    def _new(self) -> None:
        self._open(None)

    def _open(self, template: Template | None) -> None:
        self.accept()
        TemplateSheet(self._over, self._room, self._service, template).open()
