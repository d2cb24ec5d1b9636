"""The sheet in which favourites are put in order: by keys, by buttons, or by dragging them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.ordered_list import OrderedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.service.favourites import MOST, Favourite
from va_desktop.timekeeping.service.focus import Focus

_ROW: Final = 59


@dataclass(frozen=True, slots=True)
class Numbered:
    """A favourite with its number."""

    number: int
    favourite: Favourite


def _row(item: Numbered) -> Row:
    favourite = item.favourite
    activity = favourite.activity
    said = activity.note if favourite.name and activity.note else ""
    task = f"{activity.client} › {activity.task}" if activity.client else tr("No task")
    tags = " ".join(f"#{tag}" for tag in activity.tags)
    return Row(
        key=item.number,
        title=favourite.title,
        second=" · ".join(filter(None, (said, task, tags))),
        colour=activity.colour,
        figure_below=shown_keys(f"Ctrl+Alt+{item.number}"),
        edit=favourite.title,
    )


class FavouritesSheet(Sheet):
    """Shows the favourites in their order; each change is saved at once and can be undone."""

    enter_saves = False

    def __init__(self, over: QWidget, desk: Desk, focus: Focus, verbs: FocusVerbs) -> None:
        super().__init__(over, N_("Favourites"), width=520, cancel=False)
        self.setObjectName("favourites_sheet")
        self._focus, self._verbs = focus, verbs
        words = Wrapped(N_("Drag them into order, or use Alt+Up and Alt+Down. F2 renames, Delete removes."))
        self.body.addWidget(words)
        self.list = OrderedList(_row, opens=(N_("Start timer"), "play"))
        self.list.setObjectName("favourite_list")
        self.body.addWidget(Card(self.list, clip=True))
        self._up = IconButton("up", N_("Move up"), framed=True)
        self._down = IconButton("down", N_("Move down"), framed=True)
        self._remove = Button(N_("Remove"), "danger")
        row = QHBoxLayout()
        for name, button, slot in (
            ("move_up", self._up, self._move_up),
            ("move_down", self._down, self._move_down),
            ("remove", self._remove, self._remove_current),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        done = Button(N_("Done"), "primary")
        self.add_button(done, primary=True).clicked.connect(self.accept)
        self.list.stepped.connect(self._step)
        self.list.dragged.connect(self._drag)
        self.list.removed.connect(self._take_away)
        self.list.edited.connect(self._rename)
        self.list.opened.connect(self._start)
        desk.bus.subscribe(("favourite", "*"), self._changed)
        self._show()

    def open_list(self) -> None:
        """Open the sheet with the keyboard in the list."""
        self.open(self.list)

    def _show(self) -> None:
        favourites = self._focus.favourites.favourites()
        self.list.show_items([Numbered(number, one) for number, one in enumerate(favourites, 1)])
        self.list.setFixedHeight(min(max(1, len(favourites)), MOST) * _ROW + 1)
        for button in (self._up, self._down, self._remove):
            button.setEnabled(bool(favourites))

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._show()

    @Slot(object, int)
    def _step(self, item: Numbered, by: int) -> None:
        self._move(item.number, item.number + by)

    @Slot(object, object)
    def _drag(self, item: Numbered, over: Numbered) -> None:
        self._move(item.number, over.number)

    def _move(self, number: int, to: int) -> None:
        item = next((one for one in self._items() if one.number == number), None)
        if item is None or not 1 <= to <= len(self._items()):
            return
        if self._verbs.move(number, to, item.favourite):
            self._show()
            self.list.select(to)

    def _items(self) -> list[Numbered]:
        return [Numbered(number, one) for number, one in enumerate(self._focus.favourites.favourites(), 1)]

    @Slot()
    def _move_up(self) -> None:
        self._move_current(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move_current(1)

    def _move_current(self, step: int) -> None:
        item = self.list.current()
        if item is not None:
            self._step(item, step)

    @Slot()
    def _remove_current(self) -> None:
        item = self.list.current()
        if item is not None:
            self._take_away(item)

    @Slot(object)
    def _take_away(self, item: Numbered) -> None:
        self._verbs.unpin(item.number, item.favourite)
        self._show()

    @Slot(object, str)
    def _rename(self, item: Numbered, name: str) -> None:
        self._verbs.rename(item.number, item.favourite, name)
        self._show()

    @Slot(object)
    def _start(self, item: Numbered) -> None:
        self._verbs.start_favourite(item.number)
        self.accept()
