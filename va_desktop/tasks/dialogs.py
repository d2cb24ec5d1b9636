"""The sheet in which a task is written down or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit, LineEdit, TextArea, TypedEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.places import zone_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.model import NewTask, Priority, Task, as_new, parse_minute
from va_desktop.tasks.names import PRIORITY_NAMES
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.service.adding import Proposal
from va_desktop.tasks.table import TaskRoom, clock_words

_SECOND_TITLES: Final = {
    "en": N_("Title in English"),
    "hi": N_("Title in Hindi"),
    "de": N_("Title in German"),
}


class TaskSheet(Sheet):
    """Asks for a new task, or changes one; `saved` tells its id. Invalid input is marked and stays."""

    saved = Signal(object)

    def __init__(
        self,
        over: QWidget,
        room: TaskRoom,
        task: Task | None = None,
        *,
        client_id: int | None = None,
        proposal: Proposal | None = None,
    ) -> None:
        """Begin empty, with a task to change, for a client, or with what was read of a line of text."""
        super().__init__(over, N_("Add task") if task is None else N_("Edit task"), width=560)
        self.setObjectName("task_sheet")
        self._room, self._task = room, task
        self._contracts: dict[int, Contract] = {}
        self.form = form = Form()
        self.body.addWidget(form)
        self._title = form.add("title", N_("What is to be done?"), LineEdit(), wide=True)
        self._client = form.add("client", N_("Client"), ComboBox(self._clients()))
        self._contract = form.add("contract", N_("Contract"), ComboBox())
        self._due = form.add(
            "due_on", N_("Due day"), DateEdit(room.tasks.calendar().today, name="due_on"), optional=True
        )
        self._minute = form.add(
            "due_minute", N_("At"), TypedEdit[int](parse_minute, clock_words, N_("17:00")), optional=True
        )
        self._zone = form.add("due_zone", N_("On the clocks of"), ComboBox(), optional=True)
        self._priority = form.add("priority", N_("Priority"), ComboBox(_priorities()))
        self._priority.set_value(Priority.NORMAL)
        self._service = form.add("service", N_("Service"), ComboBox(self._services()), optional=True)
        self._estimate = form.add("estimate", N_("Estimate"), DurationEdit(name="estimate"), optional=True)
        self._price = form.add("price", N_("Price"), AmountEdit("", name="price"), optional=True)
        self._tags = form.add("tags", N_("Tags"), LineEdit(N_("#writing #blog")), optional=True)
        self._titles = {
            language: form.add(
                f"title_{language}", message, LineEdit(), wide=True, optional=True,
                hint=N_("Printed on documents in this language"),
            )
            for language, message in _SECOND_TITLES.items()
        }  # fmt: skip
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        self._client.chosen.connect(self._client_chosen)
        self._contract.chosen.connect(self._contract_chosen)
        save = Button(N_("Add task") if task is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._fill(client_id)
        self._repeat = None if proposal is None else proposal.repeat
        if proposal is not None:
            self._fill_from(proposal)
        if self._repeat is not None:
            words = Saying(texts(), room.desk.formats).whole(self._repeat.rule, self._repeat.ends)
            again = Wrapped(role="second")
            again.setObjectName("comes_again")
            again.set_text(tr("It comes again: {rule}.", rule=words))
            self.body.addWidget(again)

    def open_at(self, field: str = "title") -> None:
        """Open the sheet with the keyboard in a field."""
        self.open(self.form.field(field).control)

    # --- what is offered

    def _clients(self) -> list[Item]:
        return [
            Item(client.id, client.name, colour=client.colour, words=client.handle)
            for client in self._room.clients.clients()
        ]

    def _services(self, contract_id: int | None = None) -> list[Item]:
        """Return all services; those that a contract names come first, the others are marked."""
        language = texts().language
        agreed = self._room.agreed(contract_id) if contract_id is not None else ()
        first: list[Item] = []
        others: list[Item] = []
        for group, services in self._room.services.by_group():
            for service in services:
                known = not agreed or service.id in agreed
                second = group.name_in(language) if known else tr("not agreed")
                item = Item(service.id, service.name_in(language), second, words=service.name)
                (first if known else others).append(item)
        return [Item(None, tr("No service")), *first, *others]

    def _fill(self, client_id: int | None) -> None:
        task = self._task
        if task is not None:
            client_id = task.client_id
            self._title.setText(task.title)
            self._service.set_value(task.service_id)
            self._due.set_value(task.due_on)
            self._minute.set_value(task.due_minute)
            self._estimate.set_value(task.estimate_seconds)
            self._priority.set_value(task.priority)
            self._tags.setText(_tag_words(task.tags))
            self._note.set_text(task.note)
            for language, field in self._titles.items():
                field.setText(task.translations.get(language, {}).get("title", ""))
            # A task stays with its client; another contract of the same client may take it over.
            self._client.setEnabled(False)
        elif client_id is None:
            clients = self._room.clients.clients()
            client_id = clients[0].id if len(clients) == 1 else None  # there is nothing to choose
        if client_id is not None:
            self._offer_client(client_id)
        self._client.set_value(client_id)
        self._offer_contracts(client_id, None if task is None else task.contract_id)
        if task is not None and task.due_zone is not None:
            self._zone.set_value(task.due_zone)
        if task is not None and task.price is not None:
            self._price.set_value(task.price)

    def _fill_from(self, proposal: Proposal) -> None:
        new, client, contract = proposal.new, proposal.client, proposal.contract
        self._title.setText(new.title)
        if client is not None:
            self._client.set_value(client.id)
            self._offer_contracts(client.id, None if contract is None else contract.id)
        self._due.set_value(new.due_on)
        self._minute.set_value(new.due_minute)
        self._estimate.set_value(new.estimate_seconds)
        self._priority.set_value(new.priority)
        self._tags.setText(_tag_words(new.tags))
        if new.due_zone is not None:
            self._zone.set_value(new.due_zone)
        if proposal.price is not None:
            self._price.set_value(proposal.price)

    def _offer_client(self, client_id: int) -> None:
        items = self._clients()
        if all(item.value != client_id for item in items):  # an archived one, whose task is changed
            client = self._room.clients.client(client_id)
            items.append(Item(client.id, client.name, colour=client.colour))
        self._client.set_items(items)

    def _offer_contracts(self, client_id: int | None, chosen: int | None) -> None:
        """Offer the running contracts of a client; with a single one there is nothing to choose."""
        today = self._room.tasks.calendar().today
        contracts = [] if client_id is None else self._room.contracts.contracts_of(client_id)
        offered = [one for one in contracts if one.runs_on(today) or one.id == chosen]
        self._contracts = {one.id: one for one in offered}
        self._contract.set_items([Item(one.id, one.title, _paid(one)) for one in offered])
        if chosen is None and len(offered) == 1:
            chosen = offered[0].id
        self._contract.set_value(chosen)
        self._contract_chosen(chosen)
        self._offer_titles(client_id)
        self._offer_zones(client_id)

    def _offer_zones(self, client_id: int | None) -> None:
        """Offer the client's zone first, then one's own: a time of day is the client's unless said otherwise."""
        own = self._room.tasks.calendar().zone
        theirs = own if client_id is None else self._room.clients.client(client_id).zone
        said = None if self._task is None else self._task.due_zone
        self._zone.set_items(zone_items([theirs, own, *([said] if said else [])]))
        self._zone.set_value(theirs)

    def _offer_titles(self, client_id: int | None) -> None:
        """Ask for titles in other languages where the client's documents are in two."""
        printed = "" if client_id is None else self._room.clients.client(client_id).language
        for language, field in self._titles.items():
            wanted = "+" in printed and language in printed.split("+")
            self.form.set_shown(f"title_{language}", shown=wanted or bool(field.text()))

    @Slot(object)
    def _client_chosen(self, client_id: int | None) -> None:
        self._offer_contracts(client_id, None)

    @Slot(object)
    def _contract_chosen(self, contract_id: int | None) -> None:
        contract = self._contracts.get(contract_id or 0)
        chosen = self._service.value()
        self._service.set_items(self._services(contract_id))
        self._service.set_value(chosen)
        self.form.set_shown("price", shown=contract is not None and contract.per_task)
        if contract is not None:
            self._price.set_currency(contract.currency)

    # --- what was typed

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        new = self._typed()
        task, desk = self._task, self._room.desk
        contract_id = self._contract.value()
        if task is None:
            done = self._room.adding.add_new(new, self._chosen_client(), contract_id, self._repeat)
            desk.undo.push(tr("Added “{title}”", title=new.title), done.undo)
        else:
            done = self._room.tasks.edit_task(task.id, new, contract_id, revision=task.revision)
            desk.undo.push(tr("Changed “{title}”", title=new.title), done.undo)
        self.accept()
        self.saved.emit(done.value.id)

    def _chosen_client(self) -> int:
        client_id = self._client.value()
        if not isinstance(client_id, int):
            raise UserError("Choose whom this is for.", field="client")
        return client_id

    def _typed(self) -> NewTask:
        before = NewTask("") if self._task is None else as_new(self._task)
        price = self._price.value() if not self.form.field("price").isHidden() else None
        titles = {
            language: {**before.translations.get(language, {}), "title": field.text().strip()}
            for language, field in self._titles.items()
        }
        self._chosen_client()
        return replace(
            before,
            title=self._title.text(),
            service_id=self._service.value(),
            due_on=self._due.value(),
            due_minute=self._minute.value(),
            due_zone=self._zone.value(),
            priority=Priority(self._priority.value()),
            tags=tuple(self._tags.text().replace(",", " ").split()),
            estimate_seconds=self._estimate.value(),
            price=None if price is None else price.decimal,
            note=self._note.text(),
            translations=titles,
        )


def _priorities() -> list[Item]:
    return [Item(priority, tr(name)) for priority, name in sorted(PRIORITY_NAMES.items())]


def _tag_words(tags: tuple[str, ...]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _paid(contract: Contract) -> str:
    return tr("per task") if contract.per_task else tr("by the hour")
