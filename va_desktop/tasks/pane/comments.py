"""The comments on a task: who wrote what and when; written, changed and deleted in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Comment, Task, TaskRow
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.pane.words import comment_words
from va_desktop.tasks.table import TaskRoom, TaskVerbs


class _Writing(TextArea):
    """A field whose text is kept with Ctrl+Enter and left with Escape."""

    finished = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CommentsSection(TaskSection):
    """The oldest first; below them the field for a new one, which keeps what is typed for each task."""

    place = Place.END

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("task_comments")
        self._room, self._verbs = room, TaskVerbs(room)
        self._task_id = 0
        self._told: object = None
        self._editing: int | None = None
        self._unsaid: dict[int, str] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.S)
        self._new = _Writing(N_("Write a comment"), lines=1)
        self._new.setObjectName("new_comment")
        self._new.setAccessibleName(tr("Write a comment"))
        self._new.finished.connect(self._add)
        self._new.left.connect(self._leave_new)
        self._new.textChanged.connect(self._typed)
        self._say = Button(N_("Comment"), small=True)
        self._say.setObjectName("add_comment")
        self._say.clicked.connect(self._add)
        self._say.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Label(N_("Comments"), weight=600))
        column.addLayout(self._rows)
        column.addWidget(self._new)
        column.addLayout(row(None, self._say))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._new.setAccessibleName(tr("Write a comment"))

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        del shown
        if task.id != self._task_id:
            self._unsaid[self._task_id] = self._new.text()
            self._task_id, self._editing = task.id, None
            self._new.set_text(self._unsaid.pop(task.id, ""))
        self._show()

    def _show(self) -> None:
        comments = tuple(self._room.comments.comments(self._task_id))
        calendar, formats = self._room.tasks.calendar(), self._room.desk.formats
        when = tuple(comment_words(one, calendar, formats) for one in comments)
        told = (self._task_id, self._editing, comments, when)
        if told == self._told:
            return  # what is being changed stays as it is typed
        self._told = told
        clear_layout(self._rows)
        for one, words in zip(comments, when, strict=True):
            if one.id != self._editing:
                self._rows.addWidget(self._comment(one, words))
                continue
            field = _Writing(lines=2)
            editor = self._editor(one, field)
            self._rows.addWidget(editor)
            editor.show()  # a layout shows what is put into it later, and what is hidden takes no keys
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _comment(self, one: Comment, words: str) -> QWidget:
        author, time, text = Label(weight=600, may_elide=True), Label(role="second"), Wrapped(role="text")
        author.set_text(one.author)
        author.setVisible(bool(one.author))
        time.set_text(words)
        text.set_text(one.text)
        edit = IconButton("edit", N_("Edit the comment"), size=24)
        edit.setObjectName(f"edit_comment_{one.id}")
        edit.clicked.connect(partial(self._edit, one.id))
        delete = IconButton("delete", N_("Delete the comment"), size=24)
        delete.setObjectName(f"delete_comment_{one.id}")
        delete.clicked.connect(partial(self._delete, one.id))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row(author, time, None, edit, delete))
        column.addWidget(text)
        return whole

    def _editor(self, one: Comment, field: _Writing) -> QWidget:
        field.setObjectName("edited_comment")
        field.setAccessibleName(tr("Edit the comment"))
        field.set_text(one.text)
        field.finished.connect(partial(self._change, one, field))
        field.left.connect(self._leave_edit)
        save, cancel = Button(N_("Save"), small=True), Button(N_("Cancel"), small=True)
        save.clicked.connect(field.finished)
        cancel.clicked.connect(self._leave_edit)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(field)
        column.addLayout(row(None, cancel, save))
        return whole

    # --- what a person does

    @Slot()
    def _typed(self) -> None:
        self._say.setVisible(bool(self._new.text()))

    @Slot()
    def _add(self) -> None:
        text = self._new.text()
        if not text:
            return
        verb = self._room.comments.add_comment
        if self._verbs.do(lambda: verb(self._task_id, text), tr("Wrote a comment")):
            self._new.set_text("")
            self._show()

    @Slot()
    def _leave_new(self) -> None:
        self._say.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, comment_id: int) -> None:
        self._editing = comment_id
        self._show()

    def _change(self, one: Comment, field: _Writing) -> None:
        text = field.text()
        if text == one.text:
            self._leave_edit()
            return
        try:
            done = self._room.comments.edit_comment(one.id, text)
        except UserError as error:
            field.set_faulty(faulty=True)
            self._room.desk.notify.error(error)
        else:
            self._room.desk.undo.push(tr("Changed a comment"), done.undo)
            self._leave_edit()

    @Slot()
    def _leave_edit(self) -> None:
        self._editing = None
        self._show()
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, comment_id: int) -> None:
        verb = self._room.comments.delete_comment
        self._verbs.do(lambda: verb(comment_id), tr("Deleted a comment"), offer=True)
