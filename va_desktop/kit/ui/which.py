"""Asking what something is about, before its own form can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet


class WhichSheet(Sheet):
    """Offers a list; `go` is called with the value that was chosen once the sheet has closed."""

    def __init__(
        self, over: QWidget, title: str, label: str, items: Sequence[Item], go: Callable[[Any], object]
    ) -> None:
        """Take marked messages for the title and for what is chosen; the first item is proposed."""
        super().__init__(over, title, width=460)
        self.setObjectName("which_sheet")
        self._go = go
        self.form = Form(columns=1)
        self.which = self.form.add("which", label, ComboBox(items))
        self.body.addWidget(self.form)
        on = Button(N_("Next"), "primary")
        on.setObjectName("go_on")
        self.add_button(on, primary=True).clicked.connect(self._chosen)
        if items:
            self.which.set_value(items[0].value)

    @Slot()
    def _chosen(self) -> None:
        if self.form.attempt(self._check):
            self.accept()
            self._go(self.which.value())

    def _check(self) -> None:
        if self.which.value() is None:
            raise UserError("Please fill this in.", field="which")
