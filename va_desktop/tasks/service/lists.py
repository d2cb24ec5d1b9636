"""What lists and boards of tasks show: groups with their counts, and the tasks of each, page by page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    ) -> Page[int]: ...
    def rows(self, task_ids: Collection[int]) -> Sequence[TaskRow]: ...


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
            page = self._ids(arranged, key, wanted, after, size)
            return Page(self._read([(key, task_id) for task_id in page.rows]), page.after)

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
        found: list[tuple[GroupKey, int]] = []
        following: Cursor | None = None
        with self._work.reading():
            while number < len(groups) and len(found) < size:
                key = groups[number].key
                page = self._ids(arranged, key, wanted, inside, size - len(found))
                found += [(key, task_id) for task_id in page.rows]
                if page.after is not None:
                    following = (number, *page.after)
                    break
                number, inside = number + 1, None
            else:
                following = (number,) if number < len(groups) else None
            return Page(self._read(found), following)

    # --- inside

    def _ids(
        self, arranged: Arrangement, key: GroupKey, wanted: Filter, after: Cursor | None, size: int
    ) -> Page[int]:
        return self._store.page(arranged.by, key, arranged.sort, self._tasks.calendar(), wanted, after, size)

    def _read(self, found: Sequence[tuple[GroupKey, int]]) -> tuple[TaskRow, ...]:
        """Return the rows of tasks in their places; all of them are read at once, whatever their groups."""
        rows = {row.id: row for row in self._store.rows({task_id for _, task_id in found})}
        shown = [rows[task_id] for _, task_id in found]
        return tuple(self._tasks.completed(shown, (key for key, _ in found)))
