"""Lists of tasks as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.arranging import Arrangement, TaskGroup
from va_desktop.tasks.model import Filter, TaskRow
from va_desktop.tasks.names import PRIORITY_NAMES, STATUS_NAMES

if TYPE_CHECKING:
    from va_desktop.tasks.table import TaskRoom


def tasks_listed(fetch: Callable[[Cursor | None, int], Page[TaskRow]]) -> Listed[TaskRow]:
    """Return the tasks that are read in some way."""
    language = texts().language
    columns = (
        Column[TaskRow](tr("Task"), attrgetter("title")),
        Column[TaskRow](tr("Client"), attrgetter("client")),
        Column[TaskRow](tr("Contract"), attrgetter("contract")),
        Column[TaskRow](tr("Service"), lambda row: row.service_name(language)),
        Column[TaskRow](tr("Status"), lambda row: tr(STATUS_NAMES[row.status])),
        Column[TaskRow](tr("Priority"), lambda row: tr(PRIORITY_NAMES[row.priority])),
        Column[TaskRow](tr("Due on"), attrgetter("due_on")),
        Column[TaskRow](tr("Finished on"), attrgetter("done_on")),
        Column[TaskRow](tr("Tags"), lambda row: ", ".join(row.tags)),
        Column[TaskRow](tr("Steps done"), lambda row: row.steps_done if row.steps else None),
        Column[TaskRow](tr("Steps"), lambda row: row.steps or None),
        Column[TaskRow](tr("Hours recorded"), lambda row: timedelta(seconds=row.spent_seconds)),
        Column[TaskRow](tr("Hours estimated"), _estimate),
        Column[TaskRow](tr("Fixed price"), attrgetter("price")),
        Column[TaskRow](tr("Price of an hour"), attrgetter("hour")),
        Column[TaskRow](tr("Currency"), _currency),
    )
    return Listed(tr("Tasks"), columns, fetch)


def arranged_listed(
    room: TaskRoom, arranged: Arrangement, groups: Sequence[TaskGroup], wanted: Filter
) -> Listed[TaskRow]:
    """Return the tasks of a filter, grouped and sorted as a list or a board shows them."""

    def fetch(after: Cursor | None, limit: int) -> Page[TaskRow]:
        return room.lists.listing(arranged, groups, wanted, after=after, size=limit)

    return tasks_listed(fetch)


def _estimate(row: TaskRow) -> timedelta | None:
    return None if row.estimate_seconds is None else timedelta(seconds=row.estimate_seconds)


def _currency(row: TaskRow) -> str | None:
    amount = row.price or row.hour
    return None if amount is None else amount.currency
