"""The star in the timer's bar: what is pinned, to be started by a click or a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Slot
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.activity import activity_of
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.service.favourites import Favourite
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping

if TYPE_CHECKING:
    from va_desktop.kit.ui.menus import Menu


class FavouriteButton(Button):
    """Opens the favourites; pins what runs; opens the sheet in which they are put in order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(kind="quiet", icon="star")
        self.setObjectName("favourites")
        self._desk = desk
        self._time: Timekeeping | None = None
        self._focus: Focus | None = None
        self._verbs: FocusVerbs | None = None
        self.clicked.connect(self._open)
        self._name()

    def fill(self, time: Timekeeping, focus: Focus, verbs: FocusVerbs) -> None:
        """Take the services."""
        self._time, self._focus, self._verbs = time, focus, verbs

    def _name(self) -> None:
        self.setAccessibleName(tr("Favourites"))
        self.setToolTip(tr("Favourites"))

    @Slot()
    def _open(self) -> None:
        from va_desktop.kit.ui.menus import Menu  # no part of the start

        menu = Menu(self)
        self._offer(menu)
        corner = QPoint(self.width() - menu.sizeHint().width(), self.height() + 4)
        menu.popup(self.mapToGlobal(corner))

    def _offer(self, menu: Menu) -> None:
        if self._focus is None or self._time is None:
            return
        favourites = self._focus.favourites.favourites()
        for number, favourite in enumerate(favourites, 1):
            line = menu.add(words_of(favourite), "play", f"Ctrl+Alt+{number}")
            line.triggered.connect(partial(self._start, number))
        if favourites:
            menu.addSeparator()
        running = self._time.running()
        pinned = {favourite.activity for favourite in favourites}
        pin = menu.add(tr("Pin what is running"), "add")
        pin.setEnabled(running is not None and bool(running.title) and activity_of(running) not in pinned)
        pin.triggered.connect(self._pin)
        order = menu.add(tr("Change the favourites…"), "edit")
        order.setEnabled(bool(favourites))
        order.triggered.connect(self.open_sheet)

    def _start(self, number: int, _checked: object = None) -> None:
        if self._verbs is None:
            return
        try:
            self._verbs.start_favourite(number)
        except UserError as error:
            self._desk.notify.error(error)

    @Slot()
    def _pin(self) -> None:
        running = self._time.running() if self._time is not None else None
        if running is not None and self._verbs is not None:
            self._verbs.pin(running)

    @Slot()
    def open_sheet(self) -> None:
        """Open the sheet in which favourites are moved, renamed and removed."""
        if self._focus is not None and self._verbs is not None:
            from va_desktop.timekeeping.pane.bar.favourites_sheet import FavouritesSheet

            FavouritesSheet(self, self._desk, self._focus, self._verbs).open_list()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()


def words_of(favourite: Favourite) -> str:
    """Return a favourite with its client."""
    return " · ".join(filter(None, (favourite.title, favourite.activity.client)))
