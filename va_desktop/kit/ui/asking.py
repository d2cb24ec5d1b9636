"""Asks wherever the person is looking: in the window, and through the system while another program is in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget


class Place(Protocol):
    """Where questions can be asked: a corner of the window, or the system's notifications."""

    @property
    def answered(self) -> SignalInstance:
        """Sent with the key of a question and of the button that was pressed."""
        ...

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Ask; the same key replaces what was asked before."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a question back."""
        ...


class Asking(QObject):
    """Asks in two places; the answer in one takes the question back in the other."""

    answered = Signal(str, str)
    """The key of a question and of the button that was pressed."""
    window_wanted = Signal()
    """The person clicked a notification itself, to see what it is about."""

    def __init__(self, window: QWidget, corner: Place) -> None:
        super().__init__(window)
        self._window, self._corner = window, corner
        self._system: Place | None = None
        corner.answered.connect(self._answered_here)

    def use_system(self, system: Place) -> None:
        """Ask through the system as well from now on, while the window is not in front."""
        self._system = system
        system.answered.connect(self._answered_there)

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Ask; buttons are pairs of a key and a ready caption. The same key replaces what was asked before."""
        self._corner.show(key, title, text, buttons)
        if self._system is not None and not self._window.isActiveWindow():
            self._system.show(key, title, text, buttons)

    def withdraw(self, key: str) -> None:
        """Take a question back in both places."""
        self._corner.withdraw(key)
        if self._system is not None:
            self._system.withdraw(key)

    @Slot(str, str)
    def _answered_here(self, key: str, button: str) -> None:
        if self._system is not None:
            self._system.withdraw(key)
        self.answered.emit(key, button)

    @Slot(str, str)
    def _answered_there(self, key: str, button: str) -> None:
        if button:
            self._corner.withdraw(key)
            self.answered.emit(key, button)
        else:
            self.window_wanted.emit()
