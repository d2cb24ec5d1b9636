"""What lists and boards of tasks show: groups with their counts, and the tasks of each, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from va_desktop.core.paging import Cursor, Page
from va_desktop.core.work import Work
from va_desktop.tasks.arranging import Arrangement, By, GroupKey, Sort, TaskGroup
from va_desktop.tasks.grouping import Calendar
from va_desktop.tasks.model import EVERYTHING, Filter, TaskRow
from va_desktop.tasks.service.tasks import Tasks

PAGE: Final = 60
"""How many rows a group asks for at a time."""


class ListStore(Protocol):
    """Where lists are read; implemented by `tasks.store.lists`."""

    def groups(self, by: By, calendar: Calendar, wanted: Filter) -> Sequence[TaskGroup]: ...
    def page(
        self,
        by: By,
        key: GroupKey,
        sort: Sort,
        calendar: Calendar,
        wanted: Filter,
        after: Cursor | None,
        size: int,
    ) -> Page[TaskRow]: ...


class TaskLists:
    """The questions of lists and boards."""

    def __init__(self, work: Work, store: ListStore, tasks: Tasks) -> None:
        self._work = work
        self._store = store
        self._tasks = tasks

    def groups(self, by: By, wanted: Filter = EVERYTHING) -> Sequence[TaskGroup]:
        """Return the groups that have tasks, in the order in which they are shown."""
        return self._store.groups(by, self._tasks.calendar(), wanted)

    def page(
        self,
        arranged: Arrangement,
        key: GroupKey,
        wanted: Filter = EVERYTHING,
        *,
        after: Cursor | None = None,
        size: int = PAGE,
    ) -> Page[TaskRow]:
        """Return tasks of one group, as they are sorted."""
        with self._work.reading():
            calendar = self._tasks.calendar()
            page = self._store.page(arranged.by, key, arranged.sort, calendar, wanted, after, size)
            rows = tuple(replace(row, group=key) for row in self._tasks.completed(page.rows))
        return Page(rows, page.after)

    def listing(
        self,
        arranged: Arrangement,
        groups: Sequence[TaskGroup],
        wanted: Filter = EVERYTHING,
        *,
        after: Cursor | None = None,
        size: int = PAGE,
    ) -> Page[TaskRow]:
        """Return tasks group by group; `groups` are those that `groups()` gave before the first page."""
        number, inside = (0, None) if after is None else (int(str(after[0])), after[1:] or None)
        rows: list[TaskRow] = []
        with self._work.reading():
            while number < len(groups) and len(rows) < size:
                key = groups[number].key
                page = self.page(arranged, key, wanted, after=inside, size=size - len(rows))
                rows += page.rows
                if page.after is not None:
                    return Page(tuple(rows), (number, *page.after))
                number, inside = number + 1, None
        return Page(tuple(rows), (number,) if number < len(groups) else None)
