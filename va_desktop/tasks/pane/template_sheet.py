"""The sheet in which a template of several tasks is written down or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, CheckBox, IconButton
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import DurationEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.blueprint import Blueprint, Step
from va_desktop.tasks.service.templates import Templates
from va_desktop.tasks.table import TaskRoom
from va_desktop.tasks.template import MOST_DAYS, Template, TemplateTask, without

_REQUIRED: Final = "!"
"""A step that ends so has to be ticked before its task is done."""


class _TaskForm(QWidget):
    """One task of the template: what is to be done, when, after what, and its steps, one a line."""

    removing = Signal(object)

    def __init__(self, task: TemplateTask, services: list[Item]) -> None:
        super().__init__()
        self._task = task
        self._number = Label(weight=600)
        remove = IconButton("delete", N_("Remove this task"), size=24)
        remove.clicked.connect(self._remove)
        self.form = form = Form()
        self._title = form.add("title", N_("What is to be done?"), LineEdit(), wide=True)
        self._day = form.add("day", N_("Days after the start"), NumberEdit(0, MOST_DAYS, name="day"))
        self._after = form.add(
            "after", N_("After the tasks"), LineEdit(), optional=True, hint=N_("Their numbers, such as 1, 2")
        )
        self._service = form.add("service", N_("Service"), ComboBox(services), optional=True)
        self._estimate = form.add("estimate", N_("Estimate"), DurationEdit(name="estimate"), optional=True)
        self._price = form.add(
            "price", N_("Price"), NumberEdit(whole=False, name="price"), optional=True,
            hint=N_("In the contract's currency, where tasks have prices"),
        )  # fmt: skip
        self._steps = form.add(
            "steps", N_("Checklist"), TextArea(lines=2), wide=True, optional=True,
            hint=N_("One step a line; one that ends in ! is required"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Line())
        column.addLayout(row(self._number, None, remove))
        column.addWidget(form)
        self._fill()

    def _fill(self) -> None:
        says = self._task.says
        self._title.setText(says.title)
        self._day.set_value(self._task.day)
        self.show_after(self._task.after)
        self._service.set_value(says.service_id)
        self._estimate.set_value(says.estimate_seconds)
        self._price.set_value(says.price)
        self._steps.set_text("\n".join(f"{step.text}{' !' * step.required}" for step in says.steps))

    def show_after(self, after: tuple[int, ...]) -> None:
        """Show after which tasks it comes."""
        self._after.setText(", ".join(str(before + 1) for before in after))

    def number(self, place: int) -> None:
        """Say which one it is."""
        self._number.set_text(tr("Task {n}", n=place + 1))

    def said(self) -> TemplateTask:
        """Return what was typed; raise `UserError` naming the field."""
        day = self._day.value()
        says = replace(
            self._task.says,
            title=self._title.text(),
            service_id=self._service.value(),
            estimate_seconds=self._estimate.value(),
            price=self._price.value(),
            steps=tuple(_step(line) for line in self._steps.text().splitlines() if line.strip()),
        )
        return TemplateTask(says, 0 if day is None else int(day), self._afters())

    def _afters(self) -> tuple[int, ...]:
        numbers = self._after.text().replace(",", " ").split()
        if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in numbers):
            raise UserError("Write the numbers of tasks, such as 1, 2.", field="after")
        return tuple(int(number) - 1 for number in numbers)

    @Slot()
    def _remove(self) -> None:
        self.removing.emit(self)


def _step(line: str) -> Step:
    text = line.strip()
    required = text.endswith(_REQUIRED)
    return Step(text.removesuffix(_REQUIRED).strip() if required else text, required)


class TemplateSheet(Sheet):
    """Changes a template, or makes one. Of one that comes with the program it makes the user's own copy."""

    saved = Signal(object)

    enter_saves = False

    def __init__(
        self, over: QWidget, room: TaskRoom, service: Templates, template: Template | None = None
    ) -> None:
        super().__init__(
            over,
            N_("New template") if template is None or not template.name else N_("Edit template"),
            width=620,
        )
        self.setObjectName("template_sheet")
        self._room, self._service = room, service
        self._template = template or Template("", (TemplateTask(Blueprint("")),))
        self._services = self._service_items()
        self.form = form = Form()
        self.body.addWidget(form)
        self._name = form.add("name", N_("Name of the template"), LineEdit(), wide=True)
        self._working = CheckBox(N_("Count working days of the client only"))
        self._working.setObjectName("working_days")
        form.add_row(self._working)
        self._forms: list[_TaskForm] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.M)
        self.body.addLayout(self._column)
        add = Button(N_("Add task"), icon="add", small=True)
        add.setObjectName("add_task")
        add.clicked.connect(self._add)
        self.body.addLayout(row(add, None))
        if self._template.id is not None:
            delete = Button(N_("Delete"), "danger", icon="delete")
            delete.setObjectName("delete")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        save = Button(N_("Save a copy") if self._template.key else N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._name.setText(self._template.name)
        self._working.setChecked(self._template.working_days)
        for task in self._template.tasks:
            self._show(task)

    def _service_items(self) -> list[Item]:
        language = texts().language
        grouped = [
            Item(service.id, service.name_in(language), group.name_in(language), words=service.name)
            for group, services in self._room.services.by_group()
            for service in services
        ]
        return [Item(None, tr("No service")), *grouped]

    def _show(self, task: TemplateTask) -> None:
        form = _TaskForm(task, self._services)
        form.number(len(self._forms))
        form.removing.connect(self._remove)
        self._forms.append(form)
        self._column.addWidget(form)

    @Slot()
    def _add(self) -> None:
        self._show(TemplateTask(Blueprint("")))

    @Slot(object)
    def _remove(self, form: _TaskForm) -> None:
        place = self._forms.index(form)
        if not form.form.attempt(self._said):
            return
        left = without(self._said(), place)
        self._forms.pop(place)
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        for number, (other, task) in enumerate(zip(self._forms, left, strict=True)):
            other.number(number)
            other.show_after(task.after)

    def _said(self) -> list[TemplateTask]:
        return [form.said() for form in self._forms]

    # --- saving

    @Slot()
    def _save(self) -> None:
        tasks: list[TemplateTask] = []
        for form in self._forms:  # an error is said at the task that it belongs to
            if not form.form.attempt(lambda one=form: tasks.append(_checked(one.said()))):  # type: ignore[misc]
                return
        if self.form.attempt(lambda: self._write(tuple(tasks))):
            self.accept()

    def _write(self, tasks: tuple[TemplateTask, ...]) -> None:
        template = replace(
            self._template, name=self._name.text(), tasks=tasks, working_days=self._working.isChecked()
        )
        undo = self._room.desk.undo
        if template.id is None:
            done = self._service.add_template(template)
            undo.push(tr("Added the template “{name}”", name=done.value.name), done.undo)
        else:
            done = self._service.edit_template(template.id, template)
            undo.push(tr("Changed the template “{name}”", name=done.value.name), done.undo)
        self.saved.emit(done.value)

    @Slot()
    def _delete(self) -> None:
        if self._template.id is not None:
            done = self._service.delete_template(self._template.id)
            said = tr("Deleted the template “{name}”", name=done.value.name)
            self._room.desk.undo.push(said, done.undo, offer=True)
            self.accept()


def _checked(task: TemplateTask) -> TemplateTask:
    return replace(task, says=task.says.checked())
