"""What a change of rates does to unbilled work, before it is saved: the sums, and each entry."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.contracts.repriced import Preview, Repriced
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.texts import ntr, tr

_MOST: Final = 40
"""So many entries are listed; the sums are of all."""


class PreviewText(QWidget):
    """Shows a preview; without one it says what a change does."""

    def __init__(self, room: ContractRoom) -> None:
        super().__init__()
        self.setObjectName("rate_preview")
        self._room = room
        self._told = Wrapped()
        self._entries = QVBoxLayout()
        self._entries.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._told)
        column.addLayout(self._entries)

    def text(self) -> str:
        """Return what is said."""
        return self._told.text()

    def show_preview(self, preview: Preview | None) -> None:
        """Show what would change."""
        clear_layout(self._entries)
        self._told.set_text(self._words(preview))
        for entry in preview.entries[:_MOST] if preview is not None else ():
            self._entries.addLayout(self._row(entry))
        if preview is not None and len(preview.entries) > _MOST:
            more = Label(role="second", size=tokens.SMALL)
            rest = len(preview.entries) - _MOST
            more.set_text(ntr("and {n} more entry", "and {n} more entries", rest))
            self._entries.addWidget(more)

    def _words(self, preview: Preview | None) -> str:
        rule = tr("Work from that day on that stands on no invoice gets the new price; the rest stays.")
        if preview is None:
            return rule
        if not preview.entries:
            return tr("No unbilled time is re-priced.")
        formats = self._room.desk.formats
        return ntr(
            "{n} entry, {time} h: {before} → {after}",
            "{n} entries, {time} h: {before} → {after}",
            len(preview.entries),
            time=formats.duration(preview.seconds),
            before=formats.money(preview.before),
            after=formats.money(preview.after),
        )

    def _row(self, entry: Repriced) -> QVBoxLayout:
        formats = self._room.desk.formats
        day = Label(role="second", size=tokens.SMALL, tabular=True)
        day.set_text(
            f"{formats.day(entry.day, 'short')}  {tr('{time} h', time=formats.duration(entry.seconds))}"
        )
        title = Label(role="text", size=tokens.SMALL, may_elide=True)
        title.set_text(entry.title)
        amounts = Label(role="second", size=tokens.SMALL, tabular=True)
        amounts.set_text(
            tr("{before} → {after}", before=formats.money(entry.before), after=formats.money(entry.after))
        )
        line = QVBoxLayout()
        box = row(day, title, amounts)
        box.setStretch(1, 1)
        line.addLayout(box)
        return line
