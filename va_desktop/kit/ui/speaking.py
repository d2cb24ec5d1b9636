"""Widgets with words, which take those of another language when the window speaks it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Speaking(QWidget):
    """A widget whose words, or whose painting, follow the language."""

    def retranslate(self) -> None:
        """Take the words of the present language; what is painted is painted anew."""
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
