"""A row of controls that goes on in the next line where it is narrow: chips above a detail."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens


class _FlowLayout(QLayout):
    """Places items from left to right at the size they want, and begins a new line where one is full."""

    def __init__(self, parent: QWidget, gap: int, line_gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def move_last(self, to: int) -> None:
        """Give the item that was added last another place among them."""
        self._items.insert(to, self._items.pop())
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items, or only reckon; return the height they take."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(size.width(), rect.width()), size.height())))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Flow(QWidget):
    """Controls in as many lines as they need."""

    def __init__(
        self,
        *controls: QWidget,
        gap: int = tokens.S,
        line_gap: int = tokens.S,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layout = _FlowLayout(self, gap, line_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for control in controls:
            self.add(control)

    def add(self, control: QWidget) -> None:
        """Put a control behind the others."""
        self._layout.addWidget(control)

    def insert(self, at: int, control: QWidget) -> None:
        """Put a control between the others."""
        self._layout.addWidget(control)
        self._layout.move_last(at)

    def take(self, control: QWidget) -> None:
        """Take a control out; it is still to be deleted."""
        self._layout.removeWidget(control)
