"""The pages of a design as they will be printed, drawn away from the window's thread, at a size to choose."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.pane.designs.room import DesignRoom
from va_desktop.invoicing.pane.designs.words import SPECIMENS
from va_desktop.invoicing.service.printing import Printed
from va_desktop.invoicing.specimen import Specimen
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import texts, tr

_PAUSE: Final = 60
"""Milliseconds: what changes quickly is drawn once."""
_LEAST_WIDTH: Final = 260


class DesignPreview(Card):
    """Shows a sample in a design; which sample can be chosen."""

    def __init__(self, room: DesignRoom) -> None:
        super().__init__(clip=True)
        self._room = room
        self._design: Design | None = None
        self.sample = ComboBox([])
        self.sample.setObjectName("sample")
        self.sample.chosen.connect(self._draw)
        self.pages = PageView(room.desk.tasks, N_("The pages of the sample"))
        self.pages.setObjectName("design_pages")
        self.smaller = IconButton("zoom_out", N_("Smaller"))
        self.smaller.setObjectName("zoom_out")
        self.smaller.clicked.connect(self.pages.zoom_out)
        self.larger = IconButton("zoom_in", N_("Larger"))
        self.larger.setObjectName("zoom_in")
        self.larger.clicked.connect(self.pages.zoom_in)
        self.trouble = Wrapped(role="bad")
        self.trouble.setVisible(False)
        self.setMinimumWidth(_LEAST_WIDTH)
        head = row(self.sample, None, self.smaller, self.larger)
        head.setContentsMargins(10, 8, 10, 8)
        self.column.addLayout(head)
        self.column.addWidget(Line())
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.pages, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._draw)
        self._retranslate()

    def show_design(self, design: Design) -> None:
        """Show a design, soon."""
        self._design = design
        self._retranslate()
        if self.isVisible():
            self._pause.start()

    def _retranslate(self) -> None:
        chosen = self.sample.value() or Specimen.SHORT
        self.sample.set_items([Item(kind, tr(message)) for kind, message in SPECIMENS.items()])
        self.sample.set_value(chosen)
        self.sample.setAccessibleName(tr("Sample"))

    @Slot()
    def _draw(self) -> None:
        if self._design is None:
            return
        work = partial(_print, self._room, self._design, Specimen(str(self.sample.value())))
        self._room.desk.tasks.run(work, partial(self._drawn, self._design), self._failed, owner=self)

    def _drawn(self, design: Design, printed: Printed) -> None:
        if design == self._design:
            self.trouble.setVisible(False)
            self.pages.show_pdf(printed.pdf, keep_place=True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.trouble.set_text(error.in_words(texts()))
        self.trouble.setVisible(True)
        self.pages.clear()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)


def _print(room: DesignRoom, design: Design, kind: Specimen, progress: Progress) -> Printed:
    progress(0, 1)
    return room.invoicing.print_document(room.designs.sample(design, kind, room.invoicing.today()))
