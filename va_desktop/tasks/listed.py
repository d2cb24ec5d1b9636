"""Lists of tasks as a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from operator import attrgetter

from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import Texts
from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.tasks.model import TaskRow
from va_desktop.tasks.names import PRIORITY_NAMES, STATUS_NAMES


def tasks_listed(fetch: Callable[[Cursor | None, int], Page[TaskRow]], texts: Texts) -> Listed[TaskRow]:
    """Return the tasks that are read in some way."""
    columns = (
        Column[TaskRow](texts("Task"), attrgetter("title")),
        Column[TaskRow](texts("Client"), attrgetter("client")),
        Column[TaskRow](texts("Contract"), attrgetter("contract")),
        Column[TaskRow](texts("Service"), lambda row: row.service_name(texts.language)),
        Column[TaskRow](texts("Status"), lambda row: texts(STATUS_NAMES[row.status])),
        Column[TaskRow](texts("Priority"), lambda row: texts(PRIORITY_NAMES[row.priority])),
        Column[TaskRow](texts("Due on"), attrgetter("due_on")),
        Column[TaskRow](texts("Finished on"), attrgetter("done_on")),
        Column[TaskRow](texts("Tags"), lambda row: ", ".join(row.tags)),
        Column[TaskRow](texts("Steps done"), lambda row: row.steps_done if row.steps else None),
        Column[TaskRow](texts("Steps"), lambda row: row.steps or None),
        Column[TaskRow](texts("Hours recorded"), lambda row: timedelta(seconds=row.spent_seconds)),
        Column[TaskRow](texts("Hours estimated"), _estimate),
        Column[TaskRow](texts("Fixed price"), attrgetter("price")),
        Column[TaskRow](texts("Price of an hour"), attrgetter("hour")),
        Column[TaskRow](texts("Currency"), _currency),
    )
    return Listed(texts("Tasks"), columns, fetch)


def _estimate(row: TaskRow) -> timedelta | None:
    return None if row.estimate_seconds is None else timedelta(seconds=row.estimate_seconds)


def _currency(row: TaskRow) -> str | None:
    amount = row.price or row.hour
    return None if amount is None else amount.currency
