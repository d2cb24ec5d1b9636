"""The client's manual beside the running timer: a button with the section's name, and the panel that it opens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.page import InTab
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Tag, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import Section
from va_desktop.manuals.nodes import pictures_in
from va_desktop.manuals.pane.text_view import TextView, open_in_browser
from va_desktop.manuals.pane.words import agreed_words

KINDS: Final = (
    "time_entry",
    "task",
    "manual_section",
    "manual_revision",
    "manual_service",
    "task_manual",
    "*",
)
"""The changes after which another section may apply."""
KEYS: Final = "F9"
_WIDE: Final = 340


class ManualOfTasks(Protocol):
    """Knows which section applies to a task; implemented by `tasks.service.manuals`."""

    def section_of(self, task_id: int) -> Section | None:
        """Return the section beside a task."""
        ...


class PictureContents(Protocol):
    """Knows the pictures of manuals; implemented by `manuals.service.pictures`."""

    def contents(self, client_id: int, names: Collection[str]) -> Mapping[str, bytes]:
        """Return pictures of a client's manual by their names."""
        ...


class ManualButton(Button):
    """Hidden while no section applies to what runs."""

    def __init__(
        self,
        desk: Desk,
        manuals: ManualOfTasks,
        pictures: PictureContents,
        running_task: Callable[[], int | None],
        place: QWidget,
    ) -> None:
        """`place` is what the panel lies over, at its right."""
        super().__init__(kind="quiet", icon="book")
        self.setObjectName("timer_manual")
        self.max_width = 170
        self._manuals, self._running_task = manuals, running_task
        self._section: Section | None = None
        self.panel = ManualPanel(desk, pictures, place)
        self.clicked.connect(self.turn_panel)
        desk.bus.subscribe(KINDS, self._changed)
        self.reload()

    def reload(self) -> None:
        """Read anew which section applies."""
        task_id = self._running_task()
        self._section = section = None if task_id is None else self._manuals.section_of(task_id)
        self.setVisible(section is not None)
        if section is None:
            self.panel.hide()
            return
        self.set_text(section.title)
        self.setAccessibleName(tr("Manual: {title}", title=section.title))
        self.setToolTip(f"{section.title} ({KEYS})")
        self.panel.show_section(section)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self.reload()

    @Slot()
    def turn_panel(self) -> None:
        """Open the panel, or close it; without a section there is nothing to open."""
        if self._section is None or self.panel.isVisible():
            self.panel.hide()
        else:
            self.panel.open()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._section is not None:
            self.reload()


class ManualPanel(QWidget):
    """Lies over the right edge of the panes; Escape closes it, and the work goes on beside it."""

    def __init__(self, desk: Desk, pictures: PictureContents, place: QWidget) -> None:
        super().__init__(place)
        self.setObjectName("manual_panel")
        self._desk, self._pictures = desk, pictures
        self._place = place
        self._section: Section | None = None
        self._title = Wrapped(role="text", size=tokens.INPUT, weight=600)
        self._agreed = Tag()
        self._open = LinkButton(N_("Open the manual"))
        self._open.clicked.connect(self._go)
        self._close = IconButton("close", N_("Close"), size=28)
        self._close.setObjectName("close_manual")
        self._close.clicked.connect(self.hide)
        self.text = TextView()
        self.text.link_clicked.connect(open_in_browser)
        area = ScrollArea(margins=(18, tokens.M, 18, tokens.L), spacing=tokens.S)
        head = row(self._title, self._close)
        head.setStretch(0, 1)
        head.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        area.column.addLayout(head)
        area.column.addLayout(row(self._agreed, None))
        area.column.addWidget(self.text)
        area.column.addLayout(row(self._open, None))
        area.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(area)
        place.installEventFilter(self)
        self.hide()

    def show_section(self, section: Section) -> None:
        """Show a section; that does not open the panel."""
        self._section = section
        self._title.set_text(section.title)
        words, role = agreed_words(section, self._desk.formats)
        self._agreed.show_tag(words, role)
        blocks = parse(section.body)
        self.text.show_blocks(blocks, self._pictures.contents(section.client_id, pictures_in(blocks)))

    def open(self) -> None:
        """Show the panel and give it the keyboard."""
        self._fit()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        width = min(_WIDE, self._place.width())
        self.setGeometry(self._place.width() - width, 0, width, self._place.height())

    @Slot()
    def _go(self) -> None:
        if self._section is not None:
            self.hide()
            self._desk.navigate("clients", InTab(self._section.client_id, "manual", self._section.id))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("card"))
            p.fillRect(QRectF(0, 0, 1, self.height()), theme.c("line"))
