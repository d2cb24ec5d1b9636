"""A form without a button: what is typed is saved when its field is left, and a pause of typing saves it too.

form = AutoForm(self._save)                    # _save("email") stores that field, or raises UserError
form.add("email", N_("E-mail"), LineEdit())
form.fill("email", contractor.email)           # leaves a field alone that a person is changing
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea, TypedEdit
from va_desktop.kit.ui.forms import Form

Control = TypeVar("Control", bound=QWidget)
PAUSE: Final = 700
"""Milliseconds without typing after which a field is saved if it can be; errors wait until it is left."""


class AutoForm(Form):
    """`save` is called with a field's name; its `UserError` stands at the field, and what was typed stays."""

    def __init__(
        self, save: Callable[[str], object], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(columns=columns, parent=parent)
        self._save = save
        self._unsaved: dict[str, None] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._save_what_can_be)

    @override
    def add(
        self,
        name: str,
        message: str,
        control: Control,
        *,
        wide: bool = False,
        hint: str = "",
        optional: bool = False,
    ) -> Control:
        super().add(name, message, control, wide=wide, hint=hint, optional=optional)
        if isinstance(control, ComboBox | Segmented):
            control.chosen.connect(self._settle_sender)
        elif isinstance(control, CheckBox):
            control.clicked.connect(self._settle_sender)
        elif isinstance(control, TextArea):
            control.textChanged.connect(self._typed)
            control.installEventFilter(self)
        elif isinstance(control, LineEdit):
            control.textEdited.connect(self._typed)
            control.editingFinished.connect(self._settle_sender)
            if isinstance(control, DateEdit):
                control.changed.connect(self._settle_sender)
        return control

    def value(self, name: str) -> Any:
        """Return what a field says, as its control reads it; raise `UserError` for what cannot be read."""
        control = self.field(name).control
        if isinstance(control, Segmented):
            return control.value
        if isinstance(control, CheckBox):
            return control.isChecked()
        if isinstance(control, TypedEdit | AmountEdit | NumberEdit | DateEdit | ComboBox):
            return control.value()
        if isinstance(control, LineEdit | TextArea):
            return control.text()
        raise TypeError(f"the field {name} is of a kind that saves nothing")

    def fill(self, name: str, value: Any) -> None:
        """Show a stored value, unless the field holds something that is not saved yet."""
        if name in self._unsaved:
            return
        control = self.field(name).control
        if isinstance(control, Segmented):
            control.choose(value)
        elif isinstance(control, CheckBox):
            control.setChecked(value)
        elif isinstance(control, TypedEdit | AmountEdit | NumberEdit | DateEdit | ComboBox):
            control.set_value(value)
        elif isinstance(control, TextArea):
            control.blockSignals(True)
            control.set_text(value)
            control.blockSignals(False)
        elif isinstance(control, LineEdit) and control.text().strip() != value:
            control.setText(value)

    def offer(self, name: str, items: Sequence[Item]) -> None:
        """Let a list of choices offer these; a choice that is not among them any more is not one to be saved."""
        control = self.field(name).control
        if not isinstance(control, ComboBox):
            raise TypeError(f"the field {name} offers no choices")
        control.set_items(items)
        if control.chosen_item() is None:
            self._saved(name)

    def settle(self, name: str) -> bool:
        """Save a field now; tell whether it could be. An error is said at its field."""
        self._unsaved[name] = None
        try:
            self._save(name)
        except UserError as error:
            other = self._fields.get(error.field or "")
            # What is hidden shows no error: it is the field of something else that is asked for in its place.
            at = self._fields[name] if other is None or other.isHidden() else other
            at.show_error(error)
            return False
        self._saved(name)
        return True

    def forget(self, name: str) -> None:
        """Take what is typed in a field for saved, so that `fill` may show something else there."""
        self._saved(name)

    def settle_all(self) -> bool:
        """Save whatever is not saved yet; tell whether all of it could be."""
        settled = [self.settle(name) for name in list(self._unsaved)]
        return all(settled)

    def _saved(self, name: str) -> None:
        self._unsaved.pop(name, None)
        self._fields[name].show_error(None)

    @Slot()
    def _typed(self) -> None:
        self._unsaved[self.sender().objectName()] = None
        self._pause.start()

    @Slot()
    def _settle_sender(self) -> None:
        control = self.sender()
        # Leaving a line that nobody changed says nothing.
        if (
            not isinstance(control, LineEdit)
            or isinstance(control, DateEdit)
            or control.objectName() in self._unsaved
        ):
            self.settle(control.objectName())

    @Slot()
    def _save_what_can_be(self) -> None:
        for name in list(self._unsaved):
            try:
                self._save(name)
            except UserError:
                continue  # half typed; said when the field is left
            self._saved(name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched.objectName() in self._unsaved:
            self.settle(watched.objectName())
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.settle_all()
        super().hideEvent(event)
