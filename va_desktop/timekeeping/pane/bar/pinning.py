"""The star in an entry's sheet: pins what the entry was spent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs

if TYPE_CHECKING:
    from va_desktop.kit.ui.sheet import Sheet


class PinButton(IconButton):
    """Pins an entry as it is stored, not what is being typed over it."""

    def __init__(self, verbs: FocusVerbs, entry: TimeEntry) -> None:
        super().__init__("star", N_("Pin as a favourite"), framed=True)
        self.setObjectName("pin")
        self._verbs, self._entry = verbs, entry
        self.clicked.connect(self._pin)

    @Slot()
    def _pin(self) -> None:
        self._verbs.pin(self._entry)
        self.setEnabled(False)


def offer_pin(sheet: Sheet, verbs: FocusVerbs, entry: TimeEntry | None) -> None:
    """Put the star at the foot of an entry's sheet; a new entry has nothing to pin yet."""
    if entry is not None and entry.title:
        sheet.add_button(PinButton(verbs, entry), left=True)
