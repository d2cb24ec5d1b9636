"""What opens over the page of designs: a name for a new one, and for whom a design is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.model import Client
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr


class NameSheet(Sheet):
    """Asks for the name of a design; it stays open until whoever hears of it accepts it."""

    named = Signal(str)

    def __init__(self, over: QWidget, title: str, verb: str, name: str) -> None:
        super().__init__(over, title, width=420)
        self.setObjectName("design_name_sheet")
        self.form = Form(columns=1)
        self.body.addWidget(self.form)
        self._name = self.form.add("name", N_("Name"), LineEdit())
        self._name.setText(name)
        self._name.selectAll()
        button = Button(verb, "primary")
        self.add_button(button, primary=True).clicked.connect(self._say)

    @Slot()
    def _say(self) -> None:
        self.named.emit(self._name.text())


class UseSheet(Sheet):
    """Asks for whom a design is used: all documents, or those of one client."""

    wanted = Signal(object)
    """The client's id, `None` for all."""

    def __init__(self, over: QWidget, clients: Sequence[Client]) -> None:
        super().__init__(over, N_("Use this design for"), width=420)
        self.setObjectName("use_sheet")
        self.form = Form(columns=1)
        self.body.addWidget(self.form)
        self._whom = self.form.add("whom", N_("Documents of"), ComboBox([]))
        everyone = Item(0, tr("All clients without a design of their own"))
        self._whom.set_items(
            [everyone, *(Item(client.id, client.name, colour=client.colour) for client in clients)]
        )
        self._whom.set_value(0)
        button = Button(N_("Use it"), "primary")
        self.add_button(button, primary=True).clicked.connect(self._say)

    @Slot()
    def _say(self) -> None:
        chosen = self._whom.value()
        self.accept()
        self.wanted.emit(chosen or None)
