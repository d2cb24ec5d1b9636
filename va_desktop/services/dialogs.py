"""The sheets in which services are written down and changed, and their groups put in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.ordered_list import OrderedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.services.model import OWN_GROUP, UNITS, Group, NewService, Service
from va_desktop.services.service import Services

_ROW: Final = 59
_SHOWN: Final = 4
"""Rows that are seen at once."""


class ServiceSheet(Sheet):
    """Asks for a new service, or changes one; `done` sends what to undo, `removal` asks for its removal."""

    done = Signal(object)
    removal = Signal(object)

    def __init__(self, over: QWidget, services: Services, service: Service | None = None) -> None:
        super().__init__(over, N_("Add a service") if service is None else N_("Edit the service"))
        self.setObjectName("service_sheet")
        self._services, self._service = services, service
        self._came: NewService | None = None
        language = texts().language
        groups = [Item(group.key, group.name_in(language)) for group in services.groups()]
        self.form = form = Form()
        self.name = form.add("name", N_("Name"), LineEdit(), wide=True)
        self.name_hi = form.add(
            "name_hi", N_("Name in Hindi"), LineEdit(), wide=True, optional=True,
            hint=N_("Printed on documents in Hindi"),
        )  # fmt: skip
        self.group = form.add("group", N_("Group"), ComboBox(groups))
        self.unit = form.add(
            "unit", N_("Sold by"), ComboBox([Item(key, tr(name)) for key, name in UNITS.items()])
        )
        self.tax_code = form.add(
            "tax_code", N_("Tax code"), LineEdit(), optional=True, hint=N_("In India the SAC, such as 998222")
        )
        self.body.addWidget(form)
        if service is not None:
            self._came = services.as_it_came(service)
            if self._came is not None and not _same(self._came, service):
                reset = Button(N_("As it came"))
                reset.setObjectName("as_it_came")
                self.add_button(reset, left=True).clicked.connect(self._fill_as_it_came)
            self.add_button(Button(N_("Remove"), "danger"), left=True).clicked.connect(self._remove)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)
        self._fill(service or NewService("", OWN_GROUP))

    def _fill(self, start: NewService) -> None:
        self.name.setText(start.name)
        self.name_hi.setText(start.translations.get("hi", {}).get("name", ""))
        self.group.set_value(start.group)
        self.unit.set_value(start.unit)
        self.tax_code.setText(start.tax_code)

    @Slot()
    def _fill_as_it_came(self) -> None:
        """Write into the fields what the program's catalogue says; nothing is changed before it is saved."""
        if self._came is not None:
            self._fill(self._came)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._store):
            self.accept()

    def _store(self) -> None:
        known = self._service.translations if self._service else {}
        new = NewService(
            name=self.name.text(),
            group=str(self.group.value()),
            unit=str(self.unit.value()),
            tax_code=self.tax_code.text(),
            key=self._service.key if self._service else "",
            translations={**known, "hi": {"name": self.name_hi.text()}},
        )
        if self._service is None:
            self.done.emit(self._services.add_service(new))
        else:
            self.done.emit(self._services.edit_service(self._service.id, new, self._service.revision))

    @Slot()
    def _remove(self) -> None:
        service = self._service
        self.reject()
        self.removal.emit(service)


def _same(came: NewService, service: Service) -> bool:
    """Tell whether a service is as it came."""
    return all(
        getattr(came, name) == getattr(service, name)
        for name in ("name", "group", "unit", "tax_code", "translations")
    )


class GroupsSheet(Sheet):
    """The groups in their order: added, renamed, moved, removed; each change is saved at once and can be undone."""

    enter_saves = False

    def __init__(self, over: QWidget, desk: Desk, services: Services) -> None:
        super().__init__(over, N_("Groups of services"), width=480, cancel=False)
        self.setObjectName("groups_sheet")
        self._desk, self._services = desk, services
        self._counts: dict[str, int] = {}
        self.body.addWidget(
            Wrapped(N_("Drag them into order, or use Alt+Up and Alt+Down. F2 renames, Delete removes."))
        )
        self.list: OrderedList[Group] = OrderedList(self._row)
        self.list.setObjectName("group_list")
        self.body.addWidget(Card(self.list, clip=True))
        self.form = Form()
        self.name = self.form.add("name", N_("New group"), LineEdit(), wide=True)
        self.body.addWidget(self.form)
        self._up = IconButton("up", N_("Move up"), framed=True)
        self._down = IconButton("down", N_("Move down"), framed=True)
        self._remove = Button(N_("Remove"), "danger")
        add = Button(N_("Add group"))
        for name, button, slot in (
            ("group_up", self._up, self._move_up),
            ("group_down", self._down, self._move_down),
            ("remove_group", self._remove, self._remove_current),
            ("add_group", add, self._add),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
        self.body.addLayout(row(self._up, self._down, self._remove, None, add))
        self.add_button(Button(N_("Done"), "primary"), primary=True).clicked.connect(self.accept)
        self.name.returnPressed.connect(self._add)
        self.list.opened.connect(self.list.edit_current)
        self.list.edited.connect(self._rename)
        self.list.removed.connect(self._take_away)
        self.list.stepped.connect(self._step)
        self.list.dragged.connect(self._drag)
        desk.bus.subscribe(("service", "service_group", "*"), self._changed)
        self._show()

    def open_list(self) -> None:
        """Open the sheet with the keyboard in the list."""
        self.open(self.list)

    def _row(self, group: Group) -> Row:
        name = group.name_in(texts().language)
        count = self._counts.get(group.key, 0)
        return Row(key=group.key, title=name, second=ntr("{n} service", "{n} services", count), edit=name)

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._show()

    def _show(self) -> None:
        self._counts = {group.key: len(members) for group, members in self._services.by_group()}
        groups = [group for group in self._services.groups() if group.id]
        self.list.show_items(groups)
        self.list.setFixedHeight(min(len(groups), _SHOWN) * _ROW + 1)

    def _attempt(self, verb: Callable[[], Done[Group]], words: str) -> None:
        """Do something that may be refused; `words` say what can be undone."""
        try:
            done = verb()
        except UserError as error:
            self._desk.notify.error(error)
        else:
            self._desk.undo.push(words, done.undo)
            self.list.select(done.value.key)

    @Slot()
    def _add(self) -> None:
        self.form.attempt(self._store)

    def _store(self) -> None:
        name = self.name.text()
        language = texts().language
        done = self._services.add_group({"en": name, language: name})
        self._desk.undo.push(tr("Added the group {name}", name=name), done.undo)
        self.name.clear()
        self.list.select(done.value.key)

    @Slot(object, str)
    def _rename(self, group: Group, name: str) -> None:
        language = texts().language
        self._attempt(
            lambda: self._services.rename_group(group.key, name, language),
            tr("Renamed the group {name}", name=group.name_in(language)),
        )

    @Slot(object)
    def _take_away(self, group: Group) -> None:
        name = group.name_in(texts().language)
        self._attempt(
            lambda: self._services.delete_group(group.key), tr("Removed the group {name}", name=name)
        )

    @Slot(object, int)
    def _step(self, group: Group, by: int) -> None:
        keys = [one.key for one in self._services.groups() if one.id]
        if 0 <= keys.index(group.key) + by < len(keys):
            name = group.name_in(texts().language)
            self._attempt(lambda: self._services.move_group(group.key, by), tr("Moved {name}", name=name))

    @Slot(object, object)
    def _drag(self, group: Group, over: Group) -> None:
        keys = [one.key for one in self._services.groups()]
        self._step(group, keys.index(over.key) - keys.index(group.key))

    @Slot()
    def _move_up(self) -> None:
        self._move_current(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move_current(1)

    def _move_current(self, by: int) -> None:
        group = self.list.current()
        if group is not None:
            self._step(group, by)

    @Slot()
    def _remove_current(self) -> None:
        group = self.list.current()
        if group is not None:
            self._take_away(group)
