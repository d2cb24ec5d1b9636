"""What can be done with several tasks at once: the bar below list and board, the menu, and the sheet of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.selection_bar import SelectionBar
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.tasks.changing import Change
from va_desktop.tasks.model import Priority, Status, TaskRow
from va_desktop.tasks.names import PRIORITY_NAMES, STATUS_NAMES
from va_desktop.tasks.pane.many_verbs import ManyVerbs
from va_desktop.tasks.table import TaskRoom


class ManyActions:
    """Fills menus with what can be done with the chosen tasks."""

    def __init__(self, room: TaskRoom, over: QWidget, chosen: Callable[[], Sequence[TaskRow]]) -> None:
        self._room, self._over, self._chosen = room, over, chosen
        self._verbs = ManyVerbs(room)

    def fill_status(self, menu: Menu) -> None:
        """Offer the statuses."""
        for status, name in STATUS_NAMES.items():
            menu.add(tr(name)).triggered.connect(partial(self._do, Change(status=Status(status))))

    def fill_due(self, menu: Menu) -> None:
        """Offer days, and to move all days alike."""
        calendar = self._room.tasks.calendar()
        today, one = calendar.today, timedelta(days=1)
        for name, day in (
            (N_("Today"), today),
            (N_("Tomorrow"), today + one),
            (N_("Next week"), calendar.week_end + one),
        ):
            words = f"{tr(name)} · {self._room.desk.formats.day(day, 'weekday')}"
            menu.add(words, "calendar").triggered.connect(partial(self._do, Change(day=day)))
        menu.addSeparator()
        for name, days in ((N_("One day later"), 1), (N_("One week later"), 7), (N_("One day earlier"), -1)):
            menu.add(tr(name)).triggered.connect(partial(self._do, Change(shift_days=days)))
        menu.addSeparator()
        menu.add(tr("Without a day")).triggered.connect(partial(self._do, Change(no_day=True)))

    def fill_priority(self, menu: Menu) -> None:
        """Offer the priorities."""
        for priority, name in PRIORITY_NAMES.items():
            menu.add(tr(name)).triggered.connect(partial(self._do, Change(priority=Priority(priority))))

    def show_menu(self, at: QPoint) -> None:
        """Show all of it in one menu, at a place on the screen."""
        menu = Menu(self._over)
        self.fill_status(menu)
        menu.addSeparator()
        self.fill_due(menu)
        menu.addSeparator()
        self.fill_priority(menu)
        menu.addSeparator()
        menu.add(tr("Change day, tags, service…"), "edit").triggered.connect(self.open_sheet)
        menu.add(tr("Delete"), "delete", "Del").triggered.connect(self.delete)
        menu.popup(at)

    @Slot()
    def open_sheet(self) -> None:
        """Open the sheet for the chosen tasks."""
        rows = self._chosen()
        if rows:
            ManySheet(self._over, self._room, rows, self._verbs).open_first()

    @Slot()
    def delete(self) -> None:
        """Delete the chosen tasks."""
        rows = self._chosen()
        if rows:
            self._verbs.delete(rows)

    def _do(self, change: Change, checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        del checked
        rows = self._chosen()
        if rows:
            self._verbs.change(rows, change)


class ManyBar(SelectionBar):
    """Shown for two or more tasks."""

    def __init__(self, room: TaskRoom, actions: ManyActions) -> None:
        super().__init__()
        self._rows: Sequence[TaskRow] = ()
        self._room = room
        for name, message, fill in (
            ("many_status", N_("Status"), actions.fill_status),
            ("many_due", N_("Due"), actions.fill_due),
            ("many_priority", N_("Priority"), actions.fill_priority),
        ):
            button = Button(message, small=True)
            button.set_menu(fill)
            self.offer(name, button)
        more = Button(N_("Tags, service…"), small=True)
        more.clicked.connect(actions.open_sheet)
        self.offer("many_more", more)
        delete = IconButton("delete", N_("Delete"), role="bad", framed=True, size=28)
        delete.clicked.connect(actions.delete)
        self.offer("many_delete", delete)

    @Slot(object)
    def show_rows(self, rows: Sequence[TaskRow]) -> None:
        """Show what is chosen; one alone needs no bar."""
        self._rows = tuple(rows)
        self.retranslate()
        self.setVisible(len(rows) > 1)

    def retranslate(self) -> None:
        """Write the count and what they are estimated at in the present language."""
        count = len(self._rows)
        estimate = sum(row.estimate_seconds or 0 for row in self._rows)
        words = [ntr("{n} task", "{n} tasks", count)]
        if estimate:
            words.append(tr("{time} h", time=self._room.desk.formats.duration(estimate)))
        self.words.set_text(" · ".join(words))


class ManySheet(Sheet):
    """Asks for a due day, a service and tags; what is left empty stays as it is."""

    def __init__(self, over: QWidget, room: TaskRoom, rows: Sequence[TaskRow], verbs: ManyVerbs) -> None:
        super().__init__(over, N_("Change tasks"), width=460)
        self.setObjectName("many_sheet")
        self._rows, self._verbs = tuple(rows), verbs
        self.form = Form()
        self.body.addWidget(self.form)
        calendar = room.tasks.calendar()
        self._due = self.form.add(
            "due_on", N_("Due day"), DateEdit(calendar.today, name="due_on"), optional=True
        )
        self._service = self.form.add("service", N_("Service"), ComboBox(_services(room)), optional=True)
        self._add = self.form.add("add_tags", N_("Add tags"), LineEdit(N_("#phone #mail")), optional=True)
        carried = sorted({tag for row in rows for tag in row.tags})
        self._remove = self.form.add(
            "remove_tags", N_("Take off the tag"), ComboBox([Item(None, tr("No tag")), *map(_tag, carried)]),
            optional=True,
        )  # fmt: skip
        self.form.set_shown("remove_tags", shown=bool(carried))
        save = Button(N_("Change"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    def open_first(self) -> None:
        """Open it with the keyboard in the first field."""
        self.open(self._due)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        service, gone = self._service.value(), self._remove.value()
        change = Change(
            day=self._due.value(),
            service_id=service,
            add_tags=tuple(word.lstrip("#") for word in self._add.text().replace(",", " ").split()),
            remove_tags=() if gone is None else (gone,),
        )
        if change != Change():
            self._verbs.change(self._rows, change)
        self.accept()


def _tag(name: str) -> Item:
    return Item(name, f"#{name}")


def _services(room: TaskRoom) -> list[Item]:
    language = texts().language
    named = [
        Item(service.id, service.name_in(language), group.name_in(language), words=service.name)
        for group, services in room.services.by_group()
        for service in services
    ]
    return [Item(None, tr("As it is")), *named]
