"""Changing several tasks as a window does it: away from its thread where there are many, with one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.tasks.arranging import By, TaskGroup
from va_desktop.tasks.changing import Change, moved
from va_desktop.tasks.model import TaskRow
from va_desktop.tasks.pane.group_words import group_title
from va_desktop.tasks.steps import OpenStepsError
from va_desktop.tasks.table import TaskRoom

_AT_ONCE: Final = 5
"""So many are changed on the window's thread, in less time than anybody notices."""
Work = Callable[[Step], Done[int]]


class ManyVerbs:
    """The verbs of several tasks, refusals in words."""

    def __init__(self, room: TaskRoom) -> None:
        self._room = room

    def change(self, rows: Sequence[TaskRow], change: Change) -> None:
        """Change tasks."""
        self._change(
            [row.id for row in rows], change, ntr("Changed {n} task", "Changed {n} tasks", len(rows))
        )

    def move(self, rows: Sequence[TaskRow], by: By, group: TaskGroup, groups: Sequence[TaskGroup]) -> None:
        """Bring tasks into another group of a list or a board; those that are in it already stay."""
        going = [row for row in rows if row.group != group.key]
        if not going:
            return
        calendar, formats = self._room.tasks.calendar(), self._room.desk.formats
        old = next((one.name for one in groups if one.key == going[0].group), "")
        try:
            change = moved(by, group.key, calendar, tags=(old, group.name))
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        ids = [row.id for row in going]
        title = group_title(by, group, calendar, formats)
        said = ntr("Moved {n} task to “{group}”", "Moved {n} tasks to “{group}”", len(ids), group=title)
        self._change(ids, change, said)

    def delete(self, rows: Sequence[TaskRow]) -> None:
        """Delete tasks, and offer to undo it."""
        ids = [row.id for row in rows]
        said = ntr("Deleted {n} task", "Deleted {n} tasks", len(ids))
        self._do(len(ids), lambda step: self._room.many.delete(ids, step=step), said, offer=True)

    def _change(self, ids: Sequence[int], change: Change, said: str, *, anyway: bool = False) -> None:
        self._do(
            len(ids),
            lambda step: self._room.many.change(ids, change, anyway=anyway, step=step),
            said,
            anyway=partial(self._change, ids, change, said, anyway=True),
        )

    def _do(
        self,
        count: int,
        work: Work,
        said: str,
        *,
        offer: bool = False,
        anyway: Callable[[], None] | None = None,
    ) -> None:
        """Do some work; `anyway` does it once more and finishes also what has required steps open."""
        desk = self._room.desk

        def then(done: Done[int]) -> None:
            desk.undo.push(said, done.undo, offer=offer)

        def failed(error: Exception) -> None:
            if isinstance(error, OpenStepsError) and anyway is not None:
                desk.notify.say(error.in_words(texts()), "warn", button=tr("Finish anyway"), action=anyway)
            elif isinstance(error, UserError):
                desk.notify.error(error)
            else:
                raise error

        if count > _AT_ONCE:
            desk.tasks.run(work, then, failed)
            return
        try:
            done = work(unwatched)
        except UserError as error:
            failed(error)
        else:
            then(done)
