"""Forms: named fields with their label above and an error in words below, in columns that fold.

form = Form()
form.add("name", N_("Name"), LineEdit(), wide=True)
form.add("rate", N_("Rate"), AmountEdit("EUR", name="rate"))
if form.attempt(self._save):        # clears old errors; a UserError lands at its field
    sheet.accept()
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import FieldLabel, Label, Wrapped, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme

Control = TypeVar("Control", bound=QWidget)
_FOLD_BELOW = 420


class Field(Speaking):
    """A control with its label above, a hint or an error in words below."""

    def __init__(
        self,
        message: str,
        control: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._message = message
        self._label = FieldLabel(message, control)
        self._hint = Wrapped(hint, role="third", size=tokens.SMALL)
        self._error: UserError | None = None
        self._words = Wrapped(role="bad", size=tokens.SMALL, weight=500)
        self._words.hide()
        if not message:  # a tick box says itself what it is
            self._label.hide()
        if not hint:  # never show(): without its parent yet it would open a window of its own
            self._hint.hide()
        optional_label = Label(N_("optional"), role="third", size=tokens.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row(self._label, None, *([optional_label] if optional else [])))
        column.addWidget(control)
        column.addWidget(self._hint)
        column.addWidget(self._words)
        column.addStretch(1)
        for name in ("textEdited", "chosen"):  # whoever mends what is wrong need not read it any longer
            mended = getattr(control, name, None)
            if mended is not None:
                mended.connect(self._mended)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def show_error(self, error: UserError | None) -> None:
        """Say what is wrong, or that nothing is any more."""
        self._error = error
        faulty = getattr(self.control, "set_faulty", None)
        if faulty is not None:
            faulty(faulty=error is not None)
        self._hint.setVisible(error is None and bool(self._hint.text()))
        self._words.setVisible(error is not None)
        self.retranslate()

    @Slot()
    def _mended(self) -> None:
        if self._error is not None:
            self.show_error(None)

    def error(self) -> str:
        """Return the words of the error that is shown."""
        return self._words.text() if self._error is not None else ""

    def set_label(self, message: str) -> None:
        """Name the field with another marked message."""
        self._message = message
        self._label.set_message(message)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        """Take the words of the present language."""
        words = "" if self._error is None else self._error.in_words(texts())
        self._words.set_text(words)
        if self._message:
            self.control.setAccessibleName(tr(self._message))
        self.control.setAccessibleDescription(words)

    @Slot()
    def _reveal(self) -> None:
        """Scroll so far that the error can be read: the keyboard's place alone would hide it at the edge."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._error is not None:
            area.ensureWidgetVisible(self, 0, tokens.S)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._error is not None:
            QTimer.singleShot(0, self, self._reveal)  # after the layouts around it


class Banner(QWidget):
    """A sentence on a tinted ground: an error that belongs to no field, or a warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Wrapped(role="bad")
        self._role: tokens.Role = "bad"
        column = QVBoxLayout(self)
        column.setContentsMargins(38, 8, 12, 8)
        column.addWidget(self._words)
        self.hide()

    def say(self, text: str, role: tokens.Role = "bad") -> None:
        """Show a ready text in a role's colour; an empty one hides the banner."""
        self._role = role
        self._words.set_role(role)
        self._words.set_text(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tint: tokens.Role = f"{self._role}_tint"  # type: ignore[assignment]
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c(tint))
            draw_icon(p, "check" if self._role == "good" else "alert", 12, 10, self._role)


class Form(QWidget):
    """Fields in one or two columns; two fold into one where it is narrow."""

    def __init__(self, *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._folded = columns, False
        self._fields: dict[str, Field] = {}
        self._items: list[tuple[QWidget, bool]] = []
        self._begins: set[QWidget] = set()
        self.banner = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.banner)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.M)
        column.addLayout(self._grid)
        column.addStretch(1)

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
        """Add a control as a named field and return it. `name` is what a `UserError` calls the field."""
        field = Field(message, control, hint=hint, optional=optional)
        control.setObjectName(name)
        self._fields[name] = field
        self._items.append((field, wide))
        self._lay_out()
        return control

    def add_row(self, widget: QWidget) -> None:
        """Add something without a label across both columns: a tick, a sentence, a sub-heading.

        It may be hidden and shown later; the others make room for it.
        """
        widget.setParent(self)  # else one that is shown before it has its place would be a window
        self._items.append((widget, True))
        widget.installEventFilter(self)
        self._lay_out()

    def add_section(self, message: str) -> None:
        """Add a sub-heading."""
        self.add_row(Label(message, weight=600))

    def field(self, name: str) -> Field:
        """Return a field, to hide or rename it."""
        return self._fields[name]

    def has_field(self, name: str | None) -> bool:
        """Tell whether an error at this name belongs to a field of this form."""
        return name in self._fields

    def begin_row(self, *names: str) -> None:
        """Let fields begin a row whatever is shown before them: of two that belong together the first."""
        self._begins.update(self._fields[name] for name in names)
        self._lay_out()

    def set_shown(self, name: str, *, shown: bool) -> None:
        """Show or hide a field; the others move up."""
        self._fields[name].setVisible(shown)
        self._lay_out()

    def set_row_shown(self, widget: QWidget, *, shown: bool) -> None:
        """Show or hide what was added without a label; the others move up."""
        widget.setVisible(shown)
        self._lay_out()

    def clear_errors(self) -> None:
        """Forget what was wrong."""
        self.banner.say("")
        for field in self._fields.values():
            field.show_error(None)

    def show_error(self, error: UserError) -> None:
        """Say an error at its field and go there; one that belongs to no field stands above the form."""
        field = self._fields.get(error.field or "")
        if field is None or field.isHidden():
            self.banner.say(error.in_words(texts()))
            return
        field.show_error(error)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do something with what was typed; tell whether it went well. Nothing typed is lost if not."""
        self.clear_errors()
        try:
            action()
        except UserError as error:
            self.show_error(error)
            return False
        return True

    def _lay_out(self) -> None:
        for widget, _ in self._items:
            # Not takeAt(): the item that it hands out lives on, and hears of changes in its successor's place. An
            # error of two lines then stays cut, in the height of the empty one before.
            self._grid.removeWidget(widget)
        columns = 1 if self._folded else self._columns
        line, place = 0, 0
        for widget, wide in self._items:
            if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            if place and (wide or place == columns or widget in self._begins):
                line, place = line + 1, 0
            self._grid.addWidget(widget, line, place, 1, columns if wide else 1)
            place += columns if wide else 1
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._lay_out()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        folded = self.width() < _FOLD_BELOW
        if folded != self._folded:
            self._folded = folded
            self._lay_out()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
