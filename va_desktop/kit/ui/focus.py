"""One ring per window shows where the keyboard is, two pixels outside the control."""

from __future__ import annotations

from typing import Final, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
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


_PLAIN: Final = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


def ring_of(widget: QWidget) -> Ring | None:
    """Return the ring a control wants: what its `ring()` says, a plain one for Qt's own, none for others.

    Lists, timelines and charts paint the focus on their rows and bars, so they want none.
    """
    own = getattr(widget, "ring", None)
    if own is not None:
        return own()  # type: ignore[no-any-return]
    return Ring() if isinstance(widget, _PLAIN) else None


def by_keyboard(event: QFocusEvent) -> bool:
    """Tell whether keys brought the focus: only then do rows and bars paint a ring."""
    reason = Qt.FocusReason
    return event.reason() in (reason.TabFocusReason, reason.BacktabFocusReason, reason.ShortcutFocusReason)


class FocusRing(QWidget):
    """Lies above everything in a window and goes where the keyboard goes; scrolled areas cut it off."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._window = window
        self._target: QWidget | None = None
        self._shape = Ring()
        self._box = QRect()
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if not shiboken6.isValid(self._window):
            return  # the window is going away and its fields lose the keyboard
        self._leave()
        shape = ring_of(new) if new is not None and new.window() is self._window else None
        if new is None or shape is None:
            # A list paints the focus itself; or a menu or another program has the keyboard.
            return
        self._target, self._shape = new, shape
        widget: QWidget | None = new
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)  # where one of them moves or is scrolled, the ring goes along
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif kind == QEvent.Type.Hide and watched is self._target:
            self._leave()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            return
        out = self._shape.gap + 2
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        shown = place
        # Asked anew each time: what was kept of a scroll area's own viewport can be invalid after a while.
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                shown = shown.intersected(QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size()))
            widget = area
        self.setVisible(not shown.isEmpty())
        self.setGeometry(shown)
        self._box = place.translated(-shown.topLeft())
        self.raise_()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self._box).adjusted(1, 1, -1, -1)
        radius = box.height() / 2 if self._shape.radius is None else self._shape.radius + self._shape.gap
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(QPen(theme.c("accent"), 2))
            p.drawRoundedRect(box, radius, radius)
