"""The list of tasks, and what all widgets of this room share: their services, the words for facts, the verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from va_desktop.core.clock import local
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.values import dataclass
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Header, Row, TagText
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.tasks.grouping import Calendar, Group, group_of
from va_desktop.tasks.listed import tasks_listed
from va_desktop.tasks.model import EVERYTHING, Filter, Neighbour, Priority, Status, Task, TaskRow, as_new
from va_desktop.tasks.names import GROUP_NAMES, PRIORITY_WORDS
from va_desktop.tasks.service.needs import TaskTime, TimerStart
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.steps import OpenStepsError

if TYPE_CHECKING:
    from va_desktop.clients.service import Clients
    from va_desktop.contracts.service.contracts import Contracts
    from va_desktop.files.service import Files
    from va_desktop.services.service import Services
    from va_desktop.tasks.service.adding import QuickAdd
    from va_desktop.tasks.service.after import TaskOrder
    from va_desktop.tasks.service.checklists import Checklists
    from va_desktop.tasks.service.comments import TaskComments
    from va_desktop.tasks.service.links import TaskLinks
    from va_desktop.tasks.service.lists import TaskLists
    from va_desktop.tasks.service.many import ManyTasks

KINDS: Final = (
    *("task", "checklist_item", "task_tag", "task_after", "task_link", "task_comment", "attachment", "tag"),
    *("time_entry", "client", "contract", "contract_rate", "service", "billed_source", "*"),
    *("task_series", "task_turn"),
)
"""The changes after which what is shown of tasks may be stale."""


def _all_agreed(_contract_id: int, /) -> Sequence[int]:
    return ()


@dataclass(frozen=True, slots=True)
class TaskRoom:
    """What the widgets of this room work with; `agreed` tells the services of a contract, none where all are."""

    desk: Desk
    tasks: Tasks
    checklists: Checklists
    clients: Clients
    contracts: Contracts
    services: Services
    timer: TimerStart
    time: TaskTime
    adding: QuickAdd
    order: TaskOrder
    links: TaskLinks
    comments: TaskComments
    files: Files
    lists: TaskLists
    many: ManyTasks
    agreed: Callable[[int], Sequence[int]] = _all_agreed


# --- facts in words


def clock_words(minute: int) -> str:
    """Return a time of day."""
    return f"{minute // 60}:{minute % 60:02}"


def day_words(day: date, calendar: Calendar, formats: Formats) -> str:
    """Return a day as shortly as it can be told: today, Fri, 12 Dec, 12 Jan 2027."""
    if day == calendar.today:
        return tr("today")
    if calendar.today < day <= calendar.week_end:
        return formats.weekday(day)
    return formats.day(day, "short" if day.year == calendar.today.year else "medium")


def due_tag(row: TaskRow, calendar: Calendar, formats: Formats) -> TagText | None:
    """Return when a task is due, how late it is, or when it was finished; a time of day on the client's clocks."""
    if row.done:
        return None if row.done_on is None else TagText(day_words(row.done_on, calendar, formats))
    if row.due_on is None:
        return None
    if (
        row.status is not Status.WAITING
        and group_of(row.status, row.due_on, calendar, row.due_at) is Group.OVERDUE
    ):
        return TagText(_late_words(row, calendar, formats), "bad")
    if row.due_minute is None:
        return TagText(day_words(row.due_on, calendar, formats))
    time = clock_words(row.due_minute)
    if row.due_at is None or row.due_zone is None:
        return TagText(f"{day_words(row.due_on, calendar, formats)} {time}")
    here = calendar.local(row.due_at)
    if here.replace(tzinfo=None) != local(row.due_at, row.due_zone).replace(tzinfo=None):
        time = f"{time} {formats.city(row.due_zone)}"
    if here.date() == calendar.today == row.due_on:
        return TagText(time, "warn")
    return TagText(f"{day_words(row.due_on, calendar, formats)} {time}")


def _late_words(row: TaskRow, calendar: Calendar, formats: Formats) -> str:
    due_on = row.due_on if row.due_at is None else calendar.local(row.due_at).date()
    late = 0 if due_on is None else (calendar.today - due_on).days
    if late == 0 and row.due_at is not None:
        return tr("{time} h late", time=formats.duration(int((calendar.now - row.due_at).total_seconds())))
    return ntr("{n} day late", "{n} days late", late)


def effort_words(row: TaskRow, formats: Formats) -> str:
    """Return the fixed price, or the time spent (of the estimate), or the price of an hour."""
    if row.price is not None:
        return tr("{price} per task", price=formats.money(row.price))
    if row.estimate_seconds is not None:
        spent, estimate = formats.duration(row.spent_seconds), formats.duration(row.estimate_seconds)
        return tr("{spent} of {estimate} h", spent=spent, estimate=estimate)
    if row.spent_seconds:
        return tr("{time} h", time=formats.duration(row.spent_seconds))
    return "" if row.hour is None else tr("{amount}/h", amount=formats.money(row.hour))


# --- what can be done with a task


class TaskVerbs:
    """The verbs of tasks as a window does them: with undo, and with refusals in words."""

    def __init__(self, room: TaskRoom) -> None:
        self._room = room

    def toggle_done(self, task_id: int, title: str, *, done: bool) -> None:
        """Finish a task, or put a finished one back."""
        if done:
            self.reopen(task_id, title)
        else:
            self.finish(task_id, title)

    def finish(self, task_id: int, title: str, *, anyway: bool = False) -> None:
        """Finish a task; where a required step is open, say so and offer to finish it anyway."""
        desk, tasks = self._room.desk, self._room.tasks
        try:
            done = tasks.complete_task(task_id, anyway=anyway)
        except OpenStepsError as error:
            again = partial(self.finish, task_id, title, anyway=True)
            desk.notify.say(error.in_words(texts()), "warn", button=tr("Finish anyway"), action=again)
        except UserError as error:
            desk.notify.error(error)
        else:
            desk.undo.push(_finished_words(title, tasks.freed_by(task_id)), done.undo, offer=True)

    def start(self, task_id: int, title: str) -> None:
        """Say that a task is being worked on."""
        self.do(lambda: self._room.tasks.start_task(task_id), tr("Working on “{title}”", title=title))

    def wait(self, task_id: int, title: str) -> None:
        """Set a task aside until the client has answered."""
        verb = self._room.tasks.wait_for_client
        self.do(lambda: verb(task_id), tr("Waiting for the client: “{title}”", title=title))

    def reopen(self, task_id: int, title: str) -> None:
        """Take a task that waited up again."""
        self.do(lambda: self._room.tasks.reopen_task(task_id), tr("Reopened “{title}”", title=title))

    def delete(self, task_id: int, title: str) -> None:
        """Delete a task, and offer to undo it."""
        verb = self._room.tasks.delete_task
        self.do(lambda: verb(task_id), tr("Deleted “{title}”", title=title), offer=True)

    def rename(self, task_id: int, title: str) -> None:
        """Give a task another title."""

        def change() -> Done[Task]:
            task = self._room.tasks.task(task_id)
            new = replace(as_new(task), title=title)
            return self._room.tasks.edit_task(task_id, new, revision=task.revision)

        self.do(change, tr("Renamed to “{title}”", title=title))

    def set_priority(self, task_id: int, priority: Priority) -> None:
        """Say how urgent a task is."""

        def change() -> Done[Task]:
            task = self._room.tasks.task(task_id)
            return self._room.tasks.edit_task(task_id, replace(as_new(task), priority=priority))

        self.do(change, tr("Changed a priority"))

    def start_timer(self, task_id: int, title: str) -> None:
        """Start the timer on a task."""
        verb = self._room.timer.start_timer
        self.do(lambda: verb(task_id=task_id), tr("Started the timer on “{title}”", title=title))

    def do(self, verb: Callable[[], Done[object]], said: str, *, offer: bool = False) -> bool:
        """Do something that can be undone; tell whether it could be done, and say why where it could not."""
        try:
            done = verb()
        except UserError as error:
            self._room.desk.notify.error(error)
            return False
        self._room.desk.undo.push(said, done.undo, offer=offer)
        return True


def _finished_words(title: str, freed: Sequence[Neighbour]) -> str:
    """Return that a task is done, and which others can begin now."""
    if not freed:
        return tr("Done: “{title}”", title=title)
    if len(freed) == 1:
        return tr("Done: “{title}”. Now “{next}” can begin.", title=title, next=freed[0].title)
    return tr("Done: “{title}”. Now {n} other tasks can begin.", title=title, n=len(freed))


# --- the list


class TaskList(PagedList[TaskRow]):
    """Tasks in their groups.

    Space starts the timer, Ctrl+Enter (or a click on the circle) finishes, F2 renames, Delete deletes.
    """

    def __init__(self, room: TaskRoom, wanted: Filter = EVERYTHING, *, with_client: bool = True) -> None:
        super().__init__(self._row, group=self._header)
        self._room, self._wanted, self._with_client = room, wanted, with_client
        self._verbs = TaskVerbs(room)
        self._calendar = room.tasks.calendar()
        self._counts: Mapping[Group, int] = {}
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.bind(Qt.Key.Key_Space, "timer")
        self.part_clicked.connect(self._part_of)
        self.edited.connect(self._rename)
        self.listed = self._listed
        self.retranslate()

    def show_wanted(self, wanted: Filter) -> None:
        """Show the tasks of a filter."""
        self._wanted = wanted
        self.show_from(self._fetch)

    @property
    def total(self) -> int:
        """How many tasks there are in all groups."""
        return sum(self._counts.values())

    def retranslate(self) -> None:
        """Name the list for screen readers."""
        self.setAccessibleName(tr("Tasks"))

    def _fetch(self, after: Cursor | None, limit: int) -> Page[TaskRow]:
        if after is None:
            self._calendar = self._room.tasks.calendar()
            self._counts = self._room.tasks.counts(self._wanted)
        return self._room.tasks.listing(self._wanted, after=after, size=limit)

    def _listed(self) -> Listed[TaskRow]:
        tasks, wanted = self._room.tasks, self._wanted
        return tasks_listed(lambda after, limit: tasks.listing(wanted, after=after, size=limit), texts())

    def _header(self, row: TaskRow) -> Header:
        group = group_of(row.status, row.due_on, self._calendar, row.due_at)
        return Header(group, tr(GROUP_NAMES[group]), str(self._counts.get(group, 0)))

    def _row(self, row: TaskRow) -> Row:
        formats = self._room.desk.formats
        steps = tr("{done}/{all} steps", done=row.steps_done, all=row.steps) if row.steps else ""
        urgent = tr(PRIORITY_WORDS[row.priority]) if row.priority > Priority.NORMAL and not row.done else ""
        after = tr("after {title}", title=row.after[0]) if row.after and not row.done else ""
        again = tr("repeats") if row.repeats else ""
        where = row.client if self._with_client else row.contract
        names = (urgent, where, after, row.service_name(texts().language), again, steps)
        return Row(
            key=row.id,
            title=row.title,
            second=" · ".join(filter(None, names)),
            colour=row.colour,
            figure_below=effort_words(row, formats),
            tag=due_tag(row, self._calendar, formats),
            tick=row.done,
            struck=row.done,
            strong=not row.done,
            edit=row.title,
        )

    @Slot(object, str)
    def _part_of(self, row: TaskRow, part: str) -> None:
        if part == "tick":
            self._verbs.toggle_done(row.id, row.title, done=row.done)
        elif part == "timer" and not row.done:
            self._verbs.start_timer(row.id, row.title)

    @Slot(object, str)
    def _rename(self, row: TaskRow, title: str) -> None:
        self._verbs.rename(row.id, title)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if row is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._verbs.toggle_done(row.id, row.title, done=row.done)
        elif key == Qt.Key.Key_Delete:
            self._verbs.delete(row.id, row.title)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
