"""Says what a quick text means at this moment, to be shown before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.timekeeping.matching import task_meant
from va_desktop.timekeeping.model import EntryValues, TaskChoice, TimeEntry
from va_desktop.timekeeping.quicktext import Between, Lasting, QuickText, Since, parse, place


class TaskNames(Protocol):
    """Knows which tasks a text can name (`timekeeping.store.entries`)."""

    def task(self, task_id: int) -> TaskChoice | None: ...
    def open_tasks(self) -> Sequence[TaskChoice]: ...
    def is_handle(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a quick text would record, to be shown before it is saved.

    `when` is the time as the text names it, None when it names none: the work begins now. `end` is None when it
    goes on. `overlapping` are the entries that share time with it.
    """

    when: Lasting | Between | Since | None
    start: datetime
    end: datetime | None
    note: str
    tags: tuple[str, ...]
    task: TaskChoice | None
    overlapping: tuple[TimeEntry, ...]


class QuickTexts:
    """Reads quick texts for one person, where that person is.

    `running` gives the entry whose timer runs, `overlapping` those that share time with some values.
    """

    def __init__(
        self,
        names: TaskNames,
        clock: Clock,
        zone: Callable[[], str],
        running: Callable[[], TimeEntry | None],
        overlapping: Callable[[EntryValues], Sequence[TimeEntry]],
    ) -> None:
        self._names = names
        self._clock = clock
        self._zone = zone
        self._running = running
        self._overlapping = overlapping

    def read(self, text: str, *, task_id: int | None = None) -> Proposal:
        """Return what a quick text means at this moment; raise `UserError` where that is not clear.

        Where the task is given otherwise, the note is not searched for one, and an `@` can't name another client.
        """
        quick = parse(text)
        now = self._clock.now()
        task = self._task_meant(quick) if task_id is None else self._task_given(task_id, quick)
        if quick.when is None:
            return Proposal(None, now, None, quick.note, quick.tags, task, ())
        placed = place(quick.when, now, self._zone())
        values = EntryValues(placed.start, placed.end, self._zone())
        running = self._running()
        others = tuple(self._overlapping(values))
        if placed.end is None and running is not None:
            # The running timer would be stopped at that start, so only what it began before then remains.
            others = tuple(one for one in others if one.id != running.id)
        return Proposal(quick.when, placed.start, placed.end, quick.note, quick.tags, task, others)

    def _task_given(self, task_id: int, quick: QuickText) -> TaskChoice | None:
        given = self._names.task(task_id)
        if given is not None and quick.client:
            meant = self._task_meant(quick)
            if meant is None or meant.client_id != given.client_id:
                raise UserError(
                    "“{task}” is a task for {client}, and @{name} is somebody else; leave one of the two out.",
                    field="text",
                    task=given.title,
                    client=given.client,
                    name=quick.client,
                )
        return given

    def _task_meant(self, quick: QuickText) -> TaskChoice | None:
        choices = self._names.open_tasks()
        if quick.client and self._names.is_handle(quick.client):
            # Whoever is called exactly so is meant, and nobody whose name merely begins like it.
            choices = [choice for choice in choices if choice.handle == quick.client.lower()]
        return task_meant(quick.note, quick.client, choices)
