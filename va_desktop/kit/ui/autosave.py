"""A form without a button: what is typed is saved when its field is left, and a pause of typing saves it too.

form = AutoForm(self._save)                    # _save("email") stores that field, or raises UserError
form.add("email", N_("E-mail"), LineEdit())
form.fill("email", contractor.email)           # leaves a field alone that a person is changing

What may take long to store is not stored by `save`, which gives back a `Later` for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea, TypedEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.tasks import Progress, Tasks

Control = TypeVar("Control", bound=QWidget)
PAUSE: Final = 700
"""Milliseconds without typing after which a field is saved if it can be; errors wait until it is left."""


@dataclass(frozen=True, slots=True)
class Later:
    """What stores a field away from the window's thread, in turn with everything else that a person does.

    `then` is told what came of it, when the field counts as saved. `failed` is told an error for which there is no
    place any more, since the form was emptied for something else meanwhile.
    """

    tasks: Tasks
    work: Callable[[Progress], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]
    label: str = ""
    """Ready words for what is done, shown where it takes long."""


class AutoForm(Form):
    """`save` is called with a field's name; its `UserError` stands at the field, and what was typed stays.

    It stores the field, or returns the `Later` that does.
    """

    def __init__(
        self, save: Callable[[str], Later | None], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(columns=columns, parent=parent)
        self._save = save
        self._unsaved: dict[str, None] = {}
        self._stored: dict[str, Later] = {}
        """What is being stored of each field, the last where it is more."""
        self._settled: Callable[[], None] | None = None
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
        if name in self._unsaved or name in self._stored:
            return
        control = self.field(name).control
        if isinstance(control, QLineEdit) and control.hasFocus():
            self._fill_in_place(control, name, value)
        else:
            self._put(name, value)

    def _fill_in_place(self, control: QLineEdit, name: str, value: Any) -> None:
        """Show a value where the keyboard is: where the text is the same, the cursor and what is marked stay."""
        text, at = control.text(), control.cursorPosition()
        begin, length = control.selectionStart(), control.selectionLength()
        self._put(name, value)
        if control.text() != text:
            return
        control.setCursorPosition(at)
        if begin >= 0:  # the cursor stands at one of its ends
            control.setSelection(begin + length if at == begin else begin, -length if at == begin else length)

    def _put(self, name: str, value: Any) -> None:
        control = self.field(name).control
        if isinstance(control, Segmented):
            control.choose(value)
        elif isinstance(control, CheckBox):
            control.setChecked(value)
        elif isinstance(control, TypedEdit | AmountEdit | NumberEdit | DateEdit | ComboBox):
            control.set_value(value)
        elif isinstance(control, TextArea):
            if control.text() != value:
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
        """Save a field now; tell whether it could be, as far as is known. An error is said at its field."""
        self._unsaved[name] = None
        try:
            self._store(name, aloud=True)
        except UserError as error:
            self._say(name, error)
            return False
        return True

    def _store(self, name: str, *, aloud: bool) -> None:
        """Save a field, or begin to; an error that comes later is said where this one would be."""
        later = self._save(name)
        self._saved(name)
        if later is None:
            return
        self._stored[name] = later
        later.tasks.run(
            later.work,
            partial(self._came, name, later),
            partial(self._refused, name, later, aloud=aloud),
            owner=self,
            stopped=partial(self._stopped, name, later),
            label=later.label,
            in_turn=True,
        )

    def _came(self, name: str, later: Later, result: Any) -> None:
        if self._stored.get(name) is later:
            del self._stored[name]
        later.then(result)
        self._tell_settled()

    def _refused(self, name: str, later: Later, error: Exception, *, aloud: bool) -> None:
        self._settled = None
        if self._stored.get(name) is not later:
            if name not in self._stored:
                later.failed(error)
            return  # else something else is being stored there already
        del self._stored[name]
        self._keep(name)
        if not isinstance(error, UserError):
            raise error
        if aloud:
            self._say(name, error)

    def _stopped(self, name: str, later: Later) -> None:
        """Let a field that somebody stopped be saved when it is left, with what stands there."""
        self._settled = None
        if self._stored.get(name) is later:
            del self._stored[name]
            self._keep(name)

    def _keep(self, name: str) -> None:
        self._unsaved[name] = None

    def _say(self, name: str, error: UserError) -> None:
        other = self._fields.get(error.field or "")
        # What is hidden shows no error: it is the field of something else that is asked for in its place.
        at = self._fields[name] if other is None or other.isHidden() else other
        at.show_error(error)

    @property
    def is_storing(self) -> bool:
        """Whether something that was typed is still being stored."""
        return bool(self._stored)

    def empty(self) -> None:
        """Hold nothing that is unsaved or in error: it is shown something else from now on."""
        self._unsaved.clear()
        self._stored.clear()
        self._settled = None
        self.clear_errors()

    def when_settled(self, then: Callable[[], None]) -> None:
        """Save whatever is not saved yet, and do something once all of it is stored; nothing if some can't be."""
        self._settled = then
        if not self.settle_all():
            self._settled = None
        self._tell_settled()

    def _tell_settled(self) -> None:
        if not self._stored and self._settled is not None:
            then, self._settled = self._settled, None
            then()

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
                self._store(name, aloud=False)
            except UserError:
                continue  # half typed; said when the field is left

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched.objectName() in self._unsaved:
            self.settle(watched.objectName())
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.settle_all()
        super().hideEvent(event)
