"""Lists that are put in order: by Alt+Up and Alt+Down, or by dragging a row to its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Header, Shown
from va_desktop.kit.ui.texts import tr

Item = TypeVar("Item")


class OrderedList(PagedList[Item]):
    """Alt+Up and Alt+Down move, Delete removes, Enter opens; the menu of a row offers the same."""

    stepped = Signal(object, int)
    """An item is wanted so many places further down."""
    dragged = Signal(object, object)
    """An item is wanted where another one stands."""
    removed = Signal(object)

    def __init__(
        self,
        describe: Callable[[Item], Shown],
        *,
        group: Callable[[Item], Header | None] | None = None,
        opens: tuple[str, str] = (N_("Edit"), "edit"),
    ) -> None:
        """Describe items and group them as `PagedList` does; `opens` names what Enter does, with its icon."""
        super().__init__(describe, group=group)
        self._opens = opens
        self._held: Item | None = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if item is not None and alt and step is not None:
            self.ringed = True
            self.stepped.emit(item, step)
        elif item is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(item)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._held = self._item_at(event.position().toPoint())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        over = self._item_at(event.position().toPoint())
        if over is not None and over != self._held:
            self.dragged.emit(self._held, over)
            self._held = self.current()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self._item_at(event.pos())
        if item is None:
            return
        menu = Menu(self)
        words, drawn = self._opens
        menu.add(tr(words), drawn).triggered.connect(partial(self.opened.emit, item))
        menu.add(tr("Move up"), "up", "Alt+Up").triggered.connect(partial(self.stepped.emit, item, -1))
        menu.add(tr("Move down"), "down", "Alt+Down").triggered.connect(partial(self.stepped.emit, item, 1))
        menu.addSeparator()
        menu.add(tr("Remove"), "delete", "Delete").triggered.connect(partial(self.removed.emit, item))
        menu.popup(event.globalPos())

    def _item_at(self, pos: QPoint) -> Item | None:
        return self.rows.item(self.indexAt(pos))
