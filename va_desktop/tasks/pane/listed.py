"""What a list or a board of tasks shows, as a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.texts import texts
from va_desktop.tasks.arranging import Arrangement, TaskGroup
from va_desktop.tasks.listed import tasks_listed
from va_desktop.tasks.model import Filter, TaskRow
from va_desktop.tasks.table import TaskRoom


def arranged_listed(
    room: TaskRoom, arranged: Arrangement, groups: Sequence[TaskGroup], wanted: Filter
) -> Listed[TaskRow]:
    """Return the tasks of a filter, grouped and sorted in some way."""

    def fetch(after: Cursor | None, limit: int) -> Page[TaskRow]:
        return room.lists.listing(arranged, groups, wanted, after=after, size=limit)

    return tasks_listed(fetch, texts())
