"""The buttons of a document: as many actions as there is room for, and a menu that holds all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr


class ActionBar(QWidget):
    """Shows what can be done with a document, from the right; a button without room is found in the menu."""

    pressed = Signal(object)
    """The `Action` that was chosen."""
    line_pressed = Signal(object)
    """What a line of the menu does, a callable."""

    def __init__(self, actions: Actions, over: QWidget) -> None:
        super().__init__()
        self._actions, self._over = actions, over
        self._invoice: Invoice | None = None
        self._buttons: list[tuple[Action, Button]] = []
        for action in actions.actions:
            if action.button is not None:
                button = Button(action.text, action.button, parent=self)
                button.setObjectName(action.name)
                button.clicked.connect(partial(self.pressed.emit, action))
                self._buttons.append((action, button))
        self._more = Button(icon="more", parent=self)
        self._more.setObjectName("invoice_menu")
        self._more.set_menu(self.fill_menu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_for(self, invoice: Invoice | None) -> None:
        """Offer what applies to a document; nothing for none."""
        self._invoice = invoice
        self._more.setVisible(invoice is not None)
        self._more.setAccessibleName(tr("More"))
        self._place()

    def fill_menu(self, menu: Menu) -> None:
        """Put all that can be done with the document into a menu."""
        if self._invoice is None:
            return
        group: int | None = None
        actions = sorted(self._actions.of(self._invoice), key=lambda action: action.group)
        for action in actions:
            if group not in (None, action.group):
                menu.addSeparator()
            group = action.group
            line = menu.add(tr(action.text), action.icon, action.keys)
            line.triggered.connect(partial(self._emit, self.pressed.emit, action))
        lines = [line for lines_of in self._actions.lines for line in lines_of(self._over, self._invoice)]
        if lines:
            menu.addSeparator()
        for one in lines:
            triggered = menu.add(one.text, one.icon).triggered
            triggered.connect(partial(self._emit, self.line_pressed.emit, one.run))

    @staticmethod
    def _emit(emit: Callable[[object], object], what: object, *_checked: bool) -> None:
        emit(what)

    # --- layout

    def _wanted(self) -> list[Button]:
        """Return the buttons that apply; the others are hidden."""
        applying = {action.name for action in self._actions.of(self._invoice)}
        return [button for action, button in self._buttons if action.name in applying]

    def _place(self) -> None:
        """Place the buttons from the right: the primary ones for sure, the others as far as there is room.

        What is usually done next has its room before the others.
        """
        wanted = self._wanted()
        usual = {button for action, button in self._buttons if action.usual}
        more = self._more.sizeHint()
        room = self.width() - more.width()
        fitting = []
        for button in sorted(wanted, key=lambda one: (one.kind != "primary", one not in usual)):
            width = button.sizeHint().width() + tokens.S
            if width <= room or button.kind == "primary":
                room -= width
                fitting.append(button)
        x = self.width() - more.width()
        self._more.setGeometry(x, 0, more.width(), more.height())
        for button in reversed(wanted):
            if button in fitting:
                size = button.sizeHint()
                x -= size.width() + tokens.S
                button.setGeometry(x, 0, size.width(), size.height())
        for _, button in self._buttons:
            button.setVisible(button in fitting)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        more = self._more.sizeHint()
        widths = sum(button.sizeHint().width() + tokens.S for button in self._wanted())
        return QSize(more.width() + widths, more.height())

    @override
    def minimumSizeHint(self) -> QSize:
        more = self._more.sizeHint()
        primary = [button for button in self._wanted() if button.kind == "primary"]
        return QSize(more.width() + sum(one.sizeHint().width() + tokens.S for one in primary), more.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._buttons:
            self._more.setAccessibleName(tr("More"))
            self._place()
