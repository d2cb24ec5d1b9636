"""Brings the news of changes from any thread to the panes, on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from types import MethodType
from typing import cast
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from va_desktop.core.events import Changed

Receiver = Callable[[Changed], None]


class Bus(QObject):
    """A `core.events.Publisher` for windows.

    News is delivered on the window's thread, once the present event is done: a list is never changed under
    the hands of the edit that caused it. What came together of one kind and origin arrives as one, and whoever
    named several kinds hears of several of them once, as of `*`: a pane reads anew once, however much was written.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Changed] = []
        self._receivers: list[tuple[frozenset[str], WeakMethod[Receiver]]] = []
        self._arrived.connect(self.deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Changed) -> None:
        """Pass a change on; from any thread."""
        with self._lock:
            first = not self._waiting
            self._waiting.append(change)
        if first:
            self._arrived.emit()

    def subscribe(self, kinds: Collection[str], slot: Receiver) -> None:
        """Call a bound method of a QObject for changes of these kinds (all, when empty) while the object lives."""
        if not isinstance(slot, MethodType) or not isinstance(slot.__self__, QObject):
            raise TypeError("subscribe a bound method of a QObject: anything else would outlive its pane")
        self._receivers.append((frozenset(kinds), cast("WeakMethod[Receiver]", WeakMethod(slot))))

    @Slot()
    def deliver(self) -> None:
        """Deliver what is waiting; called by the event loop."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        changes = _merged(waiting)
        for kinds, reference in list(self._receivers):
            for change in _for_kinds(kinds, changes):
                slot = reference()
                if slot is None or not shiboken6.isValid(slot.__self__):  # type: ignore[attr-defined]
                    self._receivers.remove((kinds, reference))
                    break
                slot(change)


def _merged(changes: list[Changed]) -> list[Changed]:
    """Join changes of one kind and origin; unknown ids stay unknown."""
    joined: dict[tuple[str, str], Changed] = {}
    for change in changes:
        key = (change.kind, change.origin)
        known = joined.get(key)
        if known is None:
            joined[key] = change
        else:
            both = known.ids and change.ids
            ids = tuple(dict.fromkeys(known.ids + change.ids)) if both else ()
            joined[key] = Changed(change.kind, ids, change.origin)
    return list(joined.values())


def _for_kinds(kinds: frozenset[str], changes: list[Changed]) -> list[Changed]:
    """Return what a receiver of these kinds hears."""
    wanted = [change for change in changes if not kinds or change.kind in kinds]
    if not kinds or len(wanted) < 2:
        return wanted
    origins = {change.origin for change in wanted}
    return [Changed("*", (), origins.pop() if len(origins) == 1 else "")]
