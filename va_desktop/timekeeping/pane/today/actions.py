"""What the timeline, the list and their menus do with entries: with undo, and with refusals in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from va_desktop.core.clock import local
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.cutting import pause_to_ask_about
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.bar.pinning import offer_pin
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.editing import Editing, Overlap
from va_desktop.timekeeping.service.timekeeping import Timekeeping

if TYPE_CHECKING:
    from va_desktop.kit.ui.menus import Menu


class EntryActions:
    """The verbs of `Editing` for a window; sheets that ask for more open over `over`."""

    def __init__(
        self, desk: Desk, time: Timekeeping, editing: Editing, focus: FocusVerbs, over: QWidget
    ) -> None:
        self.desk, self.time, self.editing = desk, time, editing
        self.verbs = TimeVerbs(desk, time)
        self._focus, self._over = focus, over

    # --- sheets

    def open(self, entry: TimeEntry) -> None:
        """Open an entry to be changed."""
        self._open_sheet(entry, None)

    def add(self, values: EntryValues | None = None) -> None:
        """Open the sheet for a new entry."""
        self._open_sheet(None, values)

    def _open_sheet(self, entry: TimeEntry | None, values: EntryValues | None) -> None:
        from va_desktop.timekeeping.pane.entry_sheet import EntrySheet

        sheet = EntrySheet(self._over, self.desk, self.time, entry, values=values)
        offer_pin(sheet, self._focus, entry)
        sheet.open_at()

    def ask_split(self, entry: TimeEntry) -> None:
        """Ask at which time an entry is to be split."""
        from va_desktop.timekeeping.pane.today.entry_sheets import SplitSheet

        SplitSheet(self._over, self.desk, self.time, entry, self.split).open_at()

    def ask_task(self, entries: Sequence[TimeEntry]) -> None:
        """Ask for the task to which entries are to be moved."""
        from va_desktop.timekeeping.pane.today.entry_sheets import MoveSheet

        MoveSheet(self._over, self.time, entries, self.move).open_at()

    # --- verbs

    def split(self, entry: TimeEntry, at: datetime) -> bool:
        """Split an entry; tell whether it went well."""
        said = tr("Split “{title}”", title=title_words(entry))
        return self.verbs.do(lambda: self.editing.split_entry(entry.id, at), said)

    def move(
        self,
        entries: Sequence[TimeEntry],
        task_id: int | None,
        then: Callable[[], object] | None = None,
        not_done: Callable[[], object] | None = None,
    ) -> Task:
        """Move entries to another task, then `then()`, or `not_done()` where that is refused or stopped."""
        said = ntr("Moved {n} entry", "Moved {n} entries", len(entries))
        move = partial(self.editing.move_entries, _ids(entries), task_id)
        return self.verbs.do_with_many(move, said, owner=self._over, then=then, not_done=not_done)

    def duplicate(self, entries: Sequence[TimeEntry]) -> None:
        """Add entries once more."""
        said = ntr("Duplicated {n} entry", "Duplicated {n} entries", len(entries))
        duplicate = partial(self.editing.duplicate_entries, _ids(entries))
        self.verbs.do_with_many(duplicate, said, owner=self._over)

    def delete(self, entries: Sequence[TimeEntry]) -> None:
        """Delete entries, and offer to undo it."""
        if len(entries) == 1:
            self.verbs.delete(entries[0])
            return
        said = ntr("Deleted {n} entry", "Deleted {n} entries", len(entries))
        delete = partial(self.editing.delete_entries, _ids(entries))
        self.verbs.do_with_many(delete, said, owner=self._over, offer=True)

    def merge(self, entries: Sequence[TimeEntry]) -> None:
        """Merge entries; ask first where a pause would become work."""
        pause = pause_to_ask_about([one.values for one in entries], self.time.now())
        if not pause:
            self._merge(entries, with_pause=False)
            return
        from va_desktop.kit.ui.sheet import confirm

        length = self.desk.formats.duration(max(60, int(pause.total_seconds())))
        sheet = confirm(
            self._over,
            tr("A pause of {length} lies between", length=length),
            tr("Merged, these entries also cover the time between them, and it counts as work."),
            Button(N_("Merge with the pause"), "primary"),
        )
        sheet.accepted.connect(partial(self._merge, entries, with_pause=True))
        sheet.open()

    def _merge(self, entries: Sequence[TimeEntry], *, with_pause: bool) -> None:
        said = ntr("Merged {n} entry", "Merged {n} entries", len(entries))
        merge = partial(self.editing.merge_entries, _ids(entries), with_pause=with_pause)
        self.verbs.do_with_many(merge, said, owner=self._over)

    # --- overlaps

    def trim(self, overlap: Overlap, chosen: TimeEntry | None = None) -> None:
        """Trim the chosen one of two, or else the later one that can be trimmed."""
        entry = chosen or overlap.trimmed
        if entry is not None:
            said = tr("Trimmed “{title}”", title=title_words(entry))
            self.verbs.do(lambda: self.editing.trim(entry.id, overlap.other(entry).id), said)

    def split_around(self, overlap: Overlap) -> None:
        """Split the longer one of two around the shorter one."""
        entry = overlap.split
        if entry is not None:
            said = tr("Split “{title}”", title=title_words(entry))
            self.verbs.do(lambda: self.editing.split_around(entry.id, overlap.other(entry).id), said)

    def keep(self, overlap: Overlap) -> None:
        """Remember that two are meant to overlap."""
        first, second = overlap.first, overlap.second
        said = tr("Kept the overlap of “{title}”", title=title_words(second))
        self.verbs.do(lambda: self.editing.keep_overlap(first.id, second.id), said)

    # --- the menu

    def show_menu(
        self,
        entry: TimeEntry,
        others: Sequence[TimeEntry],
        overlap: Overlap | None,
        minute_at: datetime | None,
        at: QPoint,
    ) -> None:
        """Show the menu of an entry; `others` are those around it, `minute_at` is the instant under the mouse."""
        from va_desktop.kit.ui.menus import Menu

        menu = Menu(self._over)
        frozen = entry.billed is not None
        menu.add(tr("Edit…"), "edit", "Return").triggered.connect(partial(self.open, entry))
        go_on = menu.add(tr("Continue"), "play")
        go_on.triggered.connect(partial(self.verbs.go_on, entry))
        go_on.setEnabled(not entry.running)
        menu.addSeparator()
        if minute_at is not None:
            shown = self.desk.formats.time(local(minute_at, entry.values.zone))
            here = menu.add(tr("Split at {time}", time=shown), "cut")
            here.triggered.connect(partial(self.split, entry, minute_at))
            here.setEnabled(not frozen)
        split = menu.add(tr("Split at…"), "" if minute_at else "cut", "S")
        split.triggered.connect(partial(self.ask_split, entry))
        following = next_of(entry, others)
        merge = menu.add(tr("Merge with next"), "merge")
        merge.setEnabled(following is not None and not frozen)
        if following is not None:
            merge.triggered.connect(partial(self.merge, (entry, following)))
        duplicate = menu.add(tr("Duplicate"), "copy")
        duplicate.triggered.connect(partial(self.duplicate, (entry,)))
        duplicate.setEnabled(not entry.running)
        move = menu.add(tr("Move to task…"), "tasks")
        move.triggered.connect(partial(self.ask_task, (entry,)))
        if overlap is not None:
            menu.addSeparator()
            self._add_overlap(menu, overlap)
        menu.addSeparator()
        delete = menu.add(tr("Delete"), "delete", "Del")
        delete.triggered.connect(partial(self.delete, (entry,)))
        for action in (split, move, delete):
            action.setEnabled(not frozen)
        menu.popup(at)

    def _add_overlap(self, menu: Menu, overlap: Overlap) -> None:
        for one in (overlap.first, overlap.second):
            if overlap.can_trim(one):
                words = tr("Trim “{title}”", title=title_words(one))
                menu.add(words).triggered.connect(partial(self.trim, overlap, one))
        if overlap.split is not None:
            words = tr("Split around “{title}”", title=title_words(overlap.other(overlap.split)))
            menu.add(words).triggered.connect(partial(self.split_around, overlap))
        menu.add(tr("Keep the overlap")).triggered.connect(partial(self.keep, overlap))


def next_of(entry: TimeEntry, others: Sequence[TimeEntry]) -> TimeEntry | None:
    """Return the entry of the same task that begins next after an entry."""
    later = [
        one
        for one in others
        if one.id != entry.id
        and one.values.task_id == entry.values.task_id
        and (one.values.started_at, one.id) > (entry.values.started_at, entry.id)
    ]
    return min(later, key=lambda one: (one.values.started_at, one.id), default=None)


def _ids(entries: Sequence[TimeEntry]) -> list[int]:
    return [one.id for one in entries]
