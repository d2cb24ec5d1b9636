"""The note of a task, written on the page itself: a pause of typing saves it, and so does leaving it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Task, TaskRow, as_new
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.table import TaskRoom


class NoteSection(TaskSection):
    """A field of a line or more; what is typed for one task is saved before another is shown."""

    place = Place.FACTS

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("task_note")
        self._room = room
        self._task: Task | None = None
        self._unsaved: dict[int, str] = {}  # by task: what could not be saved, such as too long a text
        self.form = AutoForm(self._save, columns=1)
        self.field = self.form.add(
            "note", N_("Note"), TextArea(N_("What else there is to know"), lines=1, most=12), wide=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        del shown
        before = self._task
        if before is not None and before.id != task.id:
            if not self.form.settle_all():
                self._unsaved[before.id] = self.field.text()
            self.form.forget("note")
            self._task = task
            self.form.fill("note", self._unsaved.pop(task.id, task.note))
            return
        self._task = task
        self.form.fill("note", task.note)

    def _save(self, name: str) -> None:
        del name
        task, text = self._task, self.field.text()
        if task is None or text == task.note:
            return
        new = replace(as_new(self._room.tasks.task(task.id)), note=text)
        self._task = replace(task, note=text)
        done = self._room.tasks.edit_task(task.id, new)
        self._room.desk.undo.push(tr("Changed the note of “{title}”", title=task.title), done.undo)
