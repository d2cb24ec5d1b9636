"""A sheet: a question or a form over the window, with a title, a body and buttons at its foot."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, PaintedButton
from va_desktop.kit.ui.labels import Heading, Wrapped
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.scroll import ScrollArea

_ABOVE = 18


class SheetBody(QWidget):
    """What fills a sheet: of the `wanted` size where the window has room for it, and never smaller than `least`."""

    def __init__(self, wanted: QSize, least: QSize) -> None:
        super().__init__()
        self._wanted, self._least = wanted, least

    @override
    def sizeHint(self) -> QSize:
        return self._wanted

    @override
    def minimumSizeHint(self) -> QSize:
        return self._least


class Sheet(Overlay):
    """Escape rejects, Ctrl+Enter presses the primary button, Enter in a field of one line too. Tab stays inside.

    `enter_saves = False` leaves Enter to the fields: where it adds a row, or where nothing may be said in haste.

    `body` takes widgets and layouts; it scrolls where the window is low. `add_button()` puts buttons at the
    foot from left to right. The sheet deletes itself after it was closed.
    """

    accepted = Signal()
    rejected = Signal()
    enter_saves = True

    def __init__(self, over: QWidget, title: str = "", *, width: int = 520, cancel: bool = True) -> None:
        """Take the window of `over`, a marked title, and the width in pixels (less where there is no room)."""
        super().__init__(over)
        self._width = width
        self._primary: PaintedButton | None = None
        self._placed_at: int | None = None
        self._placed_in = QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card = QWidget(self)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = Heading(title, size=tokens.INPUT)
        self._close = IconButton("close", N_("Close"), size=28)
        self._close.clicked.connect(self.reject)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(tokens.XL, _ABOVE, 18, 10)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self._close)
        column.addLayout(self._head)
        self._scroll = ScrollArea(margins=(tokens.XL, 4, tokens.XL, 10), spacing=tokens.M)
        self._scroll.setMinimumHeight(tokens.LINE[tokens.BODY])
        self._scroll.content.installEventFilter(self)
        self.body = self._scroll.column
        column.addWidget(self._scroll, 1)
        self._above_foot = QVBoxLayout()
        self._above_foot.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        column.addLayout(self._above_foot)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(tokens.XL, tokens.S, tokens.XL, 20)
        self.foot.setSpacing(tokens.S)
        self.foot.addStretch(1)
        column.addLayout(self.foot)
        if cancel:
            self.add_button(Button(N_("Cancel"))).clicked.connect(self.reject)
        self.setAccessibleName(self.title.text())

    def set_title(self, text: str) -> None:
        """Show a ready title."""
        self.title.set_text(text)
        self.setAccessibleName(text)

    def add_button(
        self, button: PaintedButton, *, primary: bool = False, left: bool = False
    ) -> PaintedButton:
        """Put a button at the foot; the primary one answers to Ctrl+Enter."""
        if left:
            self.foot.insertWidget(0, button)
        else:
            self.foot.addWidget(button)
        if primary:
            self._primary = button
        return button

    def add_line(self, line: QWidget) -> None:
        """Put a line between body and foot, for as long as it lives; it stands still where the body scrolls."""
        self._above_foot.addWidget(line)
        line.destroyed.connect(self._line_went)
        line.show()
        self.place()

    @Slot()
    def _line_went(self) -> None:
        QTimer.singleShot(0, self, self.place)

    def open(self, first: QWidget | None = None) -> None:
        """Show the sheet; the keyboard goes to `first`, else to its first field, else to the primary button."""
        fields = self._stops(self._scroll.content)
        self._order([*fields, *self._stops(self.card, self.foot), self._close])
        ready = (field for field in fields if field.isVisibleTo(self) and field.isEnabled())
        self.open_overlay(first or next(ready, None) or self._primary or self._close)
        QTimer.singleShot(0, self, self.place)

    def _stops(self, place: QWidget, row: QHBoxLayout | None = None) -> list[QWidget]:
        """Return the fields in a place (of a row: its buttons) in the order in which they were made.

        With those that are hidden or can't be used yet: they have their place once they can.
        """
        stops = []
        widget = place.nextInFocusChain()
        while widget is not None and widget is not place:
            inside = place.isAncestorOf(widget) if row is None else row.indexOf(widget) >= 0
            if inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    @staticmethod
    def _order(stops: list[QWidget]) -> None:
        """Let Tab go from field to field, then to the foot, whatever was made first."""
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give the keyboard to what comes next, after the last to the first.

        Qt's own search leaves the sheet at its end, and where it comes back in it passes over fields.
        """
        stops = []
        here, stop = QApplication.focusWidget(), self.nextInFocusChain()
        while stop is not None and stop is not self:
            if (
                stop.focusPolicy() & Qt.FocusPolicy.TabFocus
                and stop.isEnabled()
                and self.isAncestorOf(stop)
                and stop.isVisibleTo(self)
            ):
                stops.append(stop)
            stop = stop.nextInFocusChain()
        if not stops:
            return False
        step = 1 if forward else -1
        at = stops.index(here) if here in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + step) % len(stops)].setFocus(reason)
        return True

    @Slot()
    def accept(self) -> None:
        """Close the sheet, its purpose reached."""
        self._finish()
        self.accepted.emit()

    @Slot()
    def reject(self) -> None:
        """Close the sheet without doing anything."""
        self._finish()
        self.rejected.emit()

    def _finish(self) -> None:
        self.close_overlay()
        self.deleteLater()

    @override
    def place(self) -> None:
        room = self.rect().adjusted(self.margin(), self.margin(), -self.margin(), -self.margin())
        width = min(self._width, room.width())
        content = self._scroll.content
        inner = content.layout()
        wants = inner.heightForWidth(width) if inner is not None and inner.hasHeightForWidth() else -1
        body = wants if wants >= 0 else content.sizeHint().height()
        others = sum(part.sizeHint().height() for part in (self._head, self._above_foot, self.foot))
        height = min(body + others, room.height())
        if self._placed_at is None or self._placed_in != self.size():
            self._placed_at, self._placed_in = min(120, (self.height() - height) // 2), self.size()
        # It grows and shrinks at its foot where there is room: what somebody is about to click stays where it is.
        top = max(self.margin(), min(self._placed_at, self.height() - self.margin() - height))
        self.card.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.reject()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return  # held a moment too long, maybe since the sheet before this one
            control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            if (control or self._in_a_field()) and self._primary is not None and self._primary.isEnabled():
                self._primary.click()
        else:
            event.accept()  # nothing typed here reaches the window behind

    def _in_a_field(self) -> bool:
        """Tell whether Enter was pressed in a field of one line; one in the row of a list ends with it itself."""
        field = QApplication.focusWidget()
        if not self.enter_saves or not isinstance(field, QLineEdit):
            return False
        around = field.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QAbstractItemView):
                return False
            around = around.parentWidget()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self.place)  # the body wants another height: an error came or went
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            self.paint_card(p, QRectF(self.card.geometry()))


def confirm(over: QWidget, title: str, sentence: str, button: Button) -> Sheet:
    """Return a sheet that asks before something that cannot be undone; texts are ready to show.

    Connect `accepted`, then `open()` it.
    """
    sheet = Sheet(over, width=460)
    sheet.set_title(title)
    words = Wrapped()
    words.set_text(sentence)
    sheet.body.addWidget(words)
    sheet.add_button(button, primary=True).clicked.connect(sheet.accept)
    return sheet
