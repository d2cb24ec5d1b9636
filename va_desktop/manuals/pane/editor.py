"""Where a section is written: its title, its Markdown with a toolbar, and beside it what it will look like.

What is typed is saved after a pause and when the editor is left; all of that is one revision (`Writing`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.manuals.composing import Listing, bold, linked, listed, with_picture
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import LONGEST_TITLE, Overtaken, Section, Text
from va_desktop.manuals.nodes import pictures_in
from va_desktop.manuals.pane.markdown_edit import MarkdownEdit
from va_desktop.manuals.pane.room import ManualRoom
from va_desktop.manuals.pane.text_view import TextView, open_in_browser
from va_desktop.manuals.pane.writing import Writing

PAUSE: Final = 900
"""Milliseconds without typing after which a text is saved."""
_PREVIEW_PAUSE: Final = 120
_BESIDE: Final = 480
"""From this width on the preview stands beside the text, else below it."""


class Editor(Speaking):
    """Writes one section; `finished` when the writer is done with it."""

    finished = Signal()
    overtaken = Signal(object)
    """Somebody else saved the section meanwhile: the `Overtaken` that says so."""
    saved = Signal(object)
    """The section as it stands after a save."""

    def __init__(self, room: ManualRoom) -> None:
        super().__init__()
        self.setObjectName("manual_editor")
        self._room = room
        self.writing: Writing | None = None
        self._keys: dict[IconButton, str] = {}
        self.title = LineEdit(N_("Title"))
        self.title.setObjectName("section_title")
        self.title.setMaxLength(LONGEST_TITLE)
        self.text = MarkdownEdit()
        self.text.setObjectName("section_body")
        self.preview = TextView()
        self._state = Label(role="third", size=tokens.SMALL, may_elide=True)
        self._fault = Wrapped(role="bad", size=tokens.SMALL)
        self._fault.hide()
        self._pause, self._drawing = (
            self._timer(PAUSE, self._save_what_can_be),
            self._timer(_PREVIEW_PAUSE, self._draw),
        )
        self._build()
        self.title.textEdited.connect(self._typed)
        self.text.textChanged.connect(self._typed)
        self.text.pictured.connect(self.take_picture)
        self.preview.link_clicked.connect(open_in_browser)
        self.retranslate()

    def _timer(self, after: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(then)
        return timer

    def _build(self) -> None:
        tools = [
            self._tool("bold", N_("Bold"), "Ctrl+B", self._bold),
            self._tool("steps", N_("Steps"), "Ctrl+Shift+7", partial(self._listed, Listing.STEPS)),
            self._tool("list", N_("List"), "Ctrl+Shift+8", partial(self._listed, Listing.BULLETS)),
            self._tool(
                "checklist", N_("Boxes to tick"), "Ctrl+Shift+9", partial(self._listed, Listing.BOXES)
            ),
            self._tool("link", N_("Link"), "Ctrl+L", self._linked),
            self._tool("image", N_("Picture"), "Ctrl+Alt+I", self.choose_picture),
        ]
        done = Button(N_("Done"), "primary", small=True)
        done.setObjectName("editor_done")
        done.clicked.connect(self.finish)
        head = row(*tools, self._state, done, spacing=2)
        head.setStretchFactor(self._state, 1)
        head.setContentsMargins(14, 6, 14, 6)
        area = ScrollArea(margins=(16, 8, 16, 12))
        area.column.addWidget(self.preview)
        area.column.addStretch(1)
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(tokens.S)
        column.addWidget(self.title)
        column.addWidget(self._fault)
        column.addWidget(self.text, 1)
        self._between = Line(standing=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        for half in (writing, area):
            half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._halves.addWidget(writing, 1)
        self._halves.addWidget(self._between)
        self._halves.addWidget(area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Line())
        whole.addLayout(self._halves, 1)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.finish)

    def _tool(self, name: str, message: str, keys: str, slot: Callable[[], None]) -> IconButton:
        tool = IconButton(name, message, size=28)
        tool.setObjectName(f"tool_{name}")
        tool.clicked.connect(slot)
        tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its keys, and the text keeps the keyboard
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        shortcut.setWhatsThis(message)
        self._keys[tool] = keys
        return tool

    @override
    def retranslate(self) -> None:
        """Take the words of the present language."""
        for tool, keys in self._keys.items():
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            tool.setToolTip(f"{tool.words()} ({shown})")
        self.text.setAccessibleName(tr("Text of the section"))
        self.preview.setAccessibleName(tr("Preview"))
        self.title.setAccessibleName(tr("Title"))

    # --- what it shows

    def write(self, section: Section) -> None:
        """Begin to write a section."""
        self._pause.stop()
        self.writing = Writing(self._room.manuals, section)
        for field in (self.title, self.text):
            field.blockSignals(True)
        self.title.setText(section.title)
        self.text.setPlainText(section.body)
        for field in (self.title, self.text):
            field.blockSignals(False)
        self._say_fault(None)
        self._state.set_text(tr("Saved by itself"))
        self._draw()

    def written(self) -> Text:
        """Return what stands in the fields."""
        return Text(self.title.text(), self.text.toPlainText())

    @Slot()
    def _typed(self) -> None:
        self._state.set_text(tr("Not saved yet"))
        self._pause.start()
        self._drawing.start()

    @Slot()
    def _draw(self) -> None:
        if self.writing is None:
            return
        blocks = parse(self.text.toPlainText())
        client_id = self.writing.section.client_id
        self.preview.show_blocks(blocks, self._room.pictures.contents(client_id, pictures_in(blocks)))

    # --- saving

    @Slot()
    def _save_what_can_be(self) -> None:
        self.save(quietly=True)

    def save(self, *, quietly: bool = False) -> bool:
        """Save what is typed; tell whether all of it is. Half typed things are said when the editor is left."""
        self._pause.stop()
        if self.writing is None:
            return True
        try:
            section = self.writing.save(self.written())
        except Overtaken as taken:
            self.overtaken.emit(taken)
            return False
        except UserError as error:
            if not quietly:
                self._say_fault(error)
            return False
        self._say_fault(None)
        self._state.set_text(tr("Saved as rev. {number}", number=section.number))
        self.saved.emit(section)
        return True

    def _say_fault(self, error: UserError | None) -> None:
        self._fault.set_text("" if error is None else error.in_words(texts()))
        self._fault.setVisible(error is not None)
        self.title.set_faulty(faulty=error is not None and error.field == "title")
        self.text.set_faulty(faulty=error is not None and error.field == "body")

    @Slot()
    def finish(self) -> None:
        """Save and leave; what can't be saved keeps the editor open."""
        if self.writing is not None and self.save():
            self._end()
            self.finished.emit()

    def _end(self) -> None:
        """Let this writing be one step of undo."""
        writing, self.writing = self.writing, None
        undo = None if writing is None else writing.undo
        if writing is not None and undo is not None:
            self._room.desk.undo.push(tr("Edited “{title}”", title=writing.section.title), undo)

    def abandon(self) -> None:
        """Leave without saving: it was settled elsewhere what becomes of the text."""
        self._pause.stop()
        self._end()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self.writing is not None and not event.spontaneous():
            self.save(quietly=True)
        super().hideEvent(event)

    # --- the toolbar

    @Slot()
    def _bold(self) -> None:
        self.text.take(bold(self.text.draft()))

    def _listed(self, listing: Listing) -> None:
        self.text.take(listed(self.text.draft(), listing))

    @Slot()
    def _linked(self) -> None:
        self.text.take(linked(self.text.draft(), tr("words")))

    @Slot()
    def choose_picture(self) -> None:
        """Ask for the file of a picture."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, tr("Choose a picture"), folder, f"{tr('Pictures')} (*.png *.jpg *.jpeg)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self.take_picture(Path(name), Path(name).name)

    @Slot(object, str)
    def take_picture(self, source: Path | bytes, name: str) -> None:
        """Keep a picture and put it into the text."""
        if self.writing is None:
            return
        pictures, client_id = self._room.pictures, self.writing.section.client_id
        try:
            kept = (
                pictures.add(client_id, name, source)
                if isinstance(source, bytes)
                else pictures.add_file(client_id, source)
            )
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        self.text.take(with_picture(self.text.draft(), kept, Path(name).stem))

    # --- layout

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._between.setMinimumSize(1, 1)
        self._between.setMaximumSize(1 if beside else 100_000, 100_000 if beside else 1)
