"""The bar below the list while several entries are chosen: how many, how long, and what can be done with all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.selection_bar import SelectionBar
from va_desktop.kit.ui.texts import ntr
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.today.actions import EntryActions


class EntrySelectionBar(SelectionBar):
    """Shown for two or more entries."""

    def __init__(self, actions: EntryActions) -> None:
        super().__init__()
        self._actions = actions
        self._entries: Sequence[TimeEntry] = ()
        self.move_all = Button(N_("Move to task…"), small=True)
        self.merge_all = Button(N_("Merge"), small=True)
        self.duplicate_all = IconButton("copy", N_("Duplicate"), framed=True, size=28)
        self.delete_all = IconButton("delete", N_("Delete"), role="bad", framed=True, size=28)
        for name, button, slot in (
            ("move_all", self.move_all, self._move),
            ("merge_all", self.merge_all, self._merge),
            ("duplicate_all", self.duplicate_all, self._duplicate),
            ("delete_all", self.delete_all, self._delete),
        ):
            self.offer(name, button)
            button.clicked.connect(slot)

    def show_entries(self, entries: Sequence[TimeEntry]) -> None:
        """Show what is chosen; one alone needs no bar."""
        self._entries = tuple(entries)
        self.retranslate()
        self.setVisible(len(entries) > 1)

    def retranslate(self) -> None:
        """Write the count and the sum in the present language."""
        now = self._actions.time.now()
        total = self._actions.desk.formats.duration(sum(one.lasting(now) for one in self._entries))
        self.words.set_text(f"{ntr('{n} entry', '{n} entries', len(self._entries))} · {total}")

    @Slot()
    def _move(self) -> None:
        self._actions.ask_task(self._entries)

    @Slot()
    def _merge(self) -> None:
        self._actions.merge(self._entries)

    @Slot()
    def _duplicate(self) -> None:
        self._actions.duplicate(self._entries)

    @Slot()
    def _delete(self) -> None:
        self._actions.delete(self._entries)
