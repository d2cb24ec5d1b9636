"""The sheet in which a service is written down or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.services.model import OWN_GROUP, UNITS, NewService, Service
from va_desktop.services.service import Services


class ServiceSheet(Sheet):
    """Asks for a new service, or changes one; `done` sends what to undo, `removal` asks for its removal."""

    done = Signal(object)
    removal = Signal(object)

    def __init__(self, over: QWidget, services: Services, service: Service | None = None) -> None:
        super().__init__(over, N_("Add a service") if service is None else N_("Edit the service"))
        self.setObjectName("service_sheet")
        self._services, self._service = services, service
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
            self.add_button(Button(N_("Remove"), "danger"), left=True).clicked.connect(self._remove)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)
        start = service or NewService("", OWN_GROUP)
        self.name.setText(start.name)
        self.name_hi.setText(start.translations.get("hi", {}).get("name", ""))
        self.group.set_value(start.group)
        self.unit.set_value(start.unit)
        self.tax_code.setText(start.tax_code)

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
