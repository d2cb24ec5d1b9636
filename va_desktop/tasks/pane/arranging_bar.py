"""The pills above list and board: what is grouped and sorted by, and which tasks are shown; they combine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from typing_extensions import override

from va_desktop.core.folding import fold
from va_desktop.core.texts import N_
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.pills import FilterPill
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.arranging import Arrangement, By, Sort
from va_desktop.tasks.model import Filter, Priority, Status
from va_desktop.tasks.names import PRIORITY_NAMES, STATUS_NAMES
from va_desktop.tasks.pane.group_words import BY_NAMES, SORT_NAMES
from va_desktop.tasks.table import TaskRoom


class ArrangingBar(Flow):
    """Grouping, sorting, status, client, priority and tag."""

    changed = Signal()
    """A person chose something."""

    def __init__(self, room: TaskRoom) -> None:
        self.by = FilterPill(N_("Group"), "group")
        self.sort = FilterPill(N_("Sort"), "sort")
        self.status = FilterPill(N_("Status"), "status")
        self.client = FilterPill(N_("Client"), "client")
        self.priority = FilterPill(N_("Priority"), "priority")
        self.tag = FilterPill(N_("Tag"), "tag")
        self._filters = (self.status, self.client, self.priority, self.tag)
        self._pills = (self.by, self.sort, *self._filters)
        super().__init__(*self._pills, gap=6, line_gap=6)
        self._room = room
        self._choices: Sequence[By] = tuple(By)
        self._usual = By.DUE
        for pill in self._pills:
            pill.chosen.connect(self._chosen)
        self.refresh()

    # --- what is wanted

    def arrangement(self) -> Arrangement:
        """Return what is grouped and sorted by."""
        return Arrangement(By(self.by.value() or self._usual), Sort(self.sort.value() or Sort.DUE))

    def show_arrangement(self, arranged: Arrangement, choices: Sequence[By]) -> None:
        """Show an arrangement, of whose groupings these can be chosen; the first is the usual one."""
        self._choices, self._usual = choices, choices[0]
        self.refresh()
        self.by.set_value(None if arranged.by not in choices[1:] else arranged.by.value)
        self.sort.set_value(None if arranged.sort is Sort.DUE else arranged.sort.value)
        self._place_anew()

    def wanted(self, words: str) -> Filter:
        """Return which tasks are shown, of those that hold some words."""
        status, priority = self.status.value(), self.priority.value()
        return Filter(
            client_id=self.client.value(),
            words=words,
            status=None if status is None else Status(status),
            priority=None if priority is None else Priority(priority),
            tag=self.tag.value() or "",
        )

    @property
    def restricts(self) -> bool:
        """Whether some tasks are left out."""
        return any(pill.value() is not None for pill in self._filters)

    def show_all(self) -> None:
        """Leave no tasks out."""
        for pill in self._filters:
            pill.set_value(None)
        self._place_anew()

    # --- what is offered

    def refresh(self) -> None:
        """Offer what there is now; what is chosen stays."""
        usual = tr(BY_NAMES[self._usual])
        self.by.offer([Item(by.value, tr(BY_NAMES[by])) for by in self._choices[1:]], usual)
        sorts = [Item(sort.value, tr(SORT_NAMES[sort])) for sort in Sort if sort is not Sort.DUE]
        self.sort.offer(sorts, tr(SORT_NAMES[Sort.DUE]))
        statuses = [Item(status.value, tr(name)) for status, name in STATUS_NAMES.items()]
        self.status.offer(statuses, tr("Any status"))
        clients = [
            Item(one.id, one.name, colour=one.colour, words=f"{one.handle} {fold(one.name)}")
            for one in self._room.clients.clients()
        ]
        self.client.offer(clients, tr("All clients"))
        priorities = [Item(int(one), tr(name)) for one, name in PRIORITY_NAMES.items()]
        self.priority.offer(priorities, tr("Any priority"))
        tags = [Item(name, f"#{name}", words=fold(name)) for name in self._room.adding.tags()]
        self.tag.offer(tags, tr("All tags"))

    @Slot()
    def _chosen(self) -> None:
        self._place_anew()
        self.changed.emit()

    def _place_anew(self) -> None:
        for pill in self._pills:
            pill.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
            self._place_anew()
        super().changeEvent(event)
