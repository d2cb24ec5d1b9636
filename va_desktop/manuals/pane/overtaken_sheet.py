"""Two persons wrote the same section at once: both texts, what differs, and which of them is to be shown."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.model import Overtaken, Text
from va_desktop.manuals.pane.difference import Difference
from va_desktop.manuals.pane.room import ManualRoom


class OvertakenSheet(Sheet):
    """Nothing is lost by either choice: both texts become revisions."""

    settled = Signal()

    def __init__(self, over: QWidget, room: ManualRoom, taken: Overtaken, mine: Text) -> None:
        super().__init__(over, width=860)
        self.setObjectName("overtaken_sheet")
        self.set_title(tr("“{title}” was changed elsewhere", title=taken.theirs.title))
        self._room, self._section_id, self._mine = room, taken.theirs.id, mine
        self.body.addWidget(
            Wrapped(
                N_(
                    "Somebody saved this section while you wrote. Both texts are kept as revisions; choose which of"
                    " them is shown. Left is the text from elsewhere, right is yours."
                )
            )
        )
        difference = Difference()
        difference.setMinimumHeight(260)
        difference.set_beside(beside=True)
        difference.show_texts(f"{taken.theirs.title}\n\n{taken.theirs.body}", f"{mine.title}\n\n{mine.body}")
        self.body.addWidget(difference)
        theirs = Button(N_("Show the text from elsewhere"))
        theirs.setObjectName("show_theirs")
        theirs.clicked.connect(self._show_theirs)
        self.add_button(theirs)
        own = Button(N_("Show my text"), "primary")
        own.setObjectName("show_mine")
        self.add_button(own, primary=True).clicked.connect(self._show_mine)

    @Slot()
    def _show_mine(self) -> None:
        self._settle(show_mine=True)

    @Slot()
    def _show_theirs(self) -> None:
        self._settle(show_mine=False)

    def _settle(self, *, show_mine: bool) -> None:
        try:
            done = self._room.manuals.keep_both(self._section_id, self._mine, show_mine=show_mine)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self._room.desk.undo.push(tr("Chose between two texts"), done.undo)
        self.accept()
        self.settled.emit()
