"""The links and files of a task: opened by a click, added by pasting an address or dropping a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QTemporaryDir, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.files.model import Attachment
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form, clear_layout
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import written
from va_desktop.tasks.links import shown as shown_url
from va_desktop.tasks.model import Link, Task, TaskRow
from va_desktop.tasks.pane.named import Named
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.table import TaskRoom, TaskVerbs

OWNER = "task"
"""The table to whose rows the files are attached."""
_ROLE = "document"


class LinkSheet(Sheet):
    """Asks for the address of a link and its name, or changes them."""

    def __init__(self, over: QWidget, room: TaskRoom, task: Task, link: Link | None = None) -> None:
        super().__init__(over, N_("Add a link") if link is None else N_("Edit the link"), width=480)
        self.setObjectName("link_sheet")
        self._room, self._task, self._link = room, task, link
        self.form = Form(columns=1)
        self.body.addWidget(self.form)
        self._url = self.form.add("url", N_("Address"), LineEdit(N_("https://example.com")))
        self._title = self.form.add("title", N_("Name"), LineEdit(N_("else its address")), optional=True)
        if link is not None:
            self._url.setText(link.url)
            self._title.setText(link.title)
        save = Button(N_("Add") if link is None else N_("Save"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        links, desk = self._room.links, self._room.desk
        if self._link is None:
            done = links.add_link(self._task.id, self._url.text(), self._title.text())
            desk.undo.push(tr("Added a link"), done.undo)
        else:
            done = links.edit_link(self._link.id, self._url.text(), self._title.text())
            desk.undo.push(tr("Changed a link"), done.undo)
        self.accept()


class LinksSection(TaskSection):
    """Both in one list: first the links, then the files."""

    place = Place.END

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("task_links")
        self.setAcceptDrops(True)
        self._room, self._verbs = room, TaskVerbs(room)
        self._task: Task | None = None
        self._told: object = None
        self._folder: QTemporaryDir | None = None
        add_link = LinkButton(N_("Add a link"), "second")
        add_link.setObjectName("add_link")
        add_link.clicked.connect(self.ask_link)
        add_file = LinkButton(N_("Attach a file"), "second")
        add_file.setObjectName("attach_file")
        add_file.clicked.connect(self.ask_file)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(
            row(Label(N_("Links and files"), weight=600), None, add_link, add_file, spacing=tokens.M)
        )
        column.addLayout(self._rows)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        del shown
        self._task = task
        links = tuple(self._room.links.links(task.id))
        files = tuple(self._room.files.attachments(OWNER, task.id))
        told = (links, files, tr("Open"))
        if told == self._told:
            return
        self._told = told
        clear_layout(self._rows)
        for link in links:
            name = Named(link.id, link.title or shown_url(link.url))
            name.setToolTip(link.url)
            name.clicked.connect(partial(self._open_link, link.url))
            edit = IconButton("edit", N_("Edit the link"), size=24)
            edit.clicked.connect(partial(self._edit, link))
            icon = "mail" if link.url.startswith("mailto:") else "link"
            self._add_row(icon, name, edit, partial(self._remove_link, link.id))
        for one in files:
            name = Named(one.id, one.name)
            name.clicked.connect(partial(self._open_file, one))
            self._add_row("file", name, None, partial(self._detach, one.id))

    def _add_row(self, icon: str, name: Named, edit: IconButton | None, remove: partial[None]) -> None:
        sign = IconButton(icon, N_("Open"), size=24)
        sign.clicked.connect(name.click)
        off = IconButton("close", N_("Take away"), size=24)
        off.clicked.connect(remove)
        line = row(sign, name, None, spacing=tokens.XS)
        if edit is not None:
            line.addWidget(edit)
        line.addWidget(off)
        self._rows.addLayout(line)

    # --- opening

    @staticmethod
    def _open_link(url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))

    def _open_file(self, one: Attachment) -> None:
        """Open a copy in the program that the system has for such files."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        # The name alone: what stood before it is not ours to follow.
        path = Path(self._folder.filePath(Path(one.name).name or "file"))
        try:
            written(path, self._room.files.content(one.file.sha256))
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # --- what a person does

    @Slot()
    def ask_link(self) -> None:
        """Ask for the address of a new link."""
        if self._task is not None:
            LinkSheet(self, self._room, self._task).open()

    def _edit(self, link: Link) -> None:
        if self._task is not None:
            LinkSheet(self, self._room, self._task, link).open()

    def _remove_link(self, link_id: int) -> None:
        self._verbs.do(lambda: self._room.links.remove_link(link_id), tr("Took a link away"), offer=True)

    @Slot()
    def ask_file(self) -> None:
        """Ask for files to be kept with the task."""
        dialog = QFileDialog(self, tr("Attach a file"), QDir.homePath())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    @Slot(list)
    def _chosen(self, names: list[str]) -> None:
        self.attach([Path(name) for name in names])

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep copies of files with the shown task."""
        task = self._task
        if task is None:
            return
        for path in paths:
            self._verbs.do(
                partial(self._room.files.attach, OWNER, task.id, _ROLE, "", path), tr("Attached a file")
            )

    def _detach(self, attachment_id: int) -> None:
        self._verbs.do(lambda: self._room.files.detach(attachment_id), tr("Took a file away"), offer=True)

    # --- files that are dropped

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(_dropped(event))


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
