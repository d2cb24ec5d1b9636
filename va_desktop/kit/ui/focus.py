"""One ring per window shows where the keyboard is, two pixels outside the control."""

from __future__ import annotations

from typing import Final, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.theme import theme


class Ring(NamedTuple):
    """The shape of a ring: its distance from the control, and its radius (`None`: round)."""

    gap: int = 2
    radius: int | None = tokens.RADIUS


NO_RING: Final = None
_PLAIN: Final = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


def ring_of(widget: QWidget) -> Ring | None:
    """Return the ring a control wants: what its `ring()` says, a plain one for Qt's own, none for others.

    Lists, timelines and charts paint the focus on their rows and bars, so they want none.
    """
    own = getattr(widget, "ring", None)
    if own is not None:
        return own()  # type: ignore[no-any-return]
    return Ring() if isinstance(widget, _PLAIN) else None


class FocusRing(QWidget):
    """Lies above everything in a window, or inside a scrolled area so that it scrolls along and is cut off."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._window = window
        self._target: QWidget | None = None
        self._shape = Ring()
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if not shiboken6.isValid(self._window):
            return  # the window is going away and its fields lose the keyboard
        if new is None or new.window() is not self._window:
            # A menu or another program has the keyboard: the ring stays away until it comes back.
            self._leave()
            return
        proxy = new.property("ring_around")
        target = proxy if isinstance(proxy, QWidget) else new
        shape = ring_of(target)
        self._leave()
        if shape is None:
            return
        self._target, self._shape = target, shape
        layer = self._layer(target)
        if self.parentWidget() is not layer:
            self.setParent(layer)
        widget: QWidget | None = target
        while widget is not None and widget is not layer:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _layer(self, target: QWidget) -> QWidget:
        """Return the content of the scroll area around the target, or the window."""
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            above = widget.parentWidget()
            area = above.parentWidget() if above is not None else None
            if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
                return widget
            widget = above
        return self._window

    def _leave(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()
        if self.parentWidget() is not self._window:
            # What it lay in may be about to go away, and would take the ring along.
            self.setParent(self._window)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif kind in (QEvent.Type.Hide, QEvent.Type.Destroy) and watched is self._target:
            self._leave()
        return False

    def _place(self) -> None:
        target, layer = self._target, self.parentWidget()
        if target is None or layer is None:
            return
        corner = target.mapTo(layer, QPoint(0, 0))
        out = self._shape.gap + 2
        self.setGeometry(QRect(corner, target.size()).adjusted(-out, -out, out, out))
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2 if self._shape.radius is None else self._shape.radius + self._shape.gap
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(QPen(theme.c("accent"), 2))
            p.drawRoundedRect(box, radius, radius)
