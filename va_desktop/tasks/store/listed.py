"""Tasks as lists show them: all that is told of each by one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select

from va_desktop.clients.schema import client
from va_desktop.contracts.schema.contracts import contract
from va_desktop.kit.db.among import among
from va_desktop.kit.db.database import Database
from va_desktop.services.schema.services import service
from va_desktop.tasks.first import rows_of
from va_desktop.tasks.model import TaskRow
from va_desktop.tasks.schema.after import task_after
from va_desktop.tasks.schema.checklists import checklist_item
from va_desktop.tasks.schema.series import task_series, task_turn
from va_desktop.tasks.schema.tasks import task
from va_desktop.tasks.store.after import open_before
from va_desktop.tasks.store.tags import TAGS


def _steps(counted: ColumnElement[int]) -> ScalarSelect[int]:
    """Return how many steps of a task are counted so."""
    steps = select(counted).select_from(checklist_item).correlate(task)
    return steps.where(
        checklist_item.c.task_id == task.c.id, checklist_item.c.deleted_at.is_(None)
    ).scalar_subquery()


_REPEATS: Final = (
    exists()
    .where(
        task_turn.c.task_id == task.c.id,
        task_series.c.id == task_turn.c.series_id,
        task_series.c.stopped_at.is_(None),
        task_series.c.deleted_at.is_(None),
    )
    .correlate(task)
)
# What hangs on a task is looked up by index for each row that is shown: statements of their own for steps, tags and
# what comes before would take longer to put than to answer.
LISTED: Final = (
    select(
        task.c.id,
        task.c.title,
        task.c.status,
        task.c.client_id,
        client.c.name.label("client"),
        client.c.colour,
        task.c.contract_id,
        contract.c.title.label("contract"),
        task.c.service_id,
        service.c.name.label("service"),
        service.c.translations.label("services"),
        task.c.due_on,
        task.c.due_minute,
        task.c.estimate_seconds,
        task.c.price_minor,
        task.c.currency,
        task.c.done_on,
        _steps(func.count(checklist_item.c.done_at)).label("steps_done"),
        _steps(func.count()).label("steps"),
        task.c.priority,
        TAGS.label("tags"),
        task.c.due_zone,
        task.c.due_at,
        task.c.waiting_for,
        task.c.waiting_since,
        exists().where(task_after.c.task_id == task.c.id).correlate(task).label("follows"),
        _REPEATS.label("repeats"),
    )
    .join(client, client.c.id == task.c.client_id)
    .join(contract, contract.c.id == task.c.contract_id)
    .outerjoin(service, service.c.id == task.c.service_id)
    .where(task.c.deleted_at.is_(None))
)
_SOME: Final = LISTED.where(among(task.c.id, "tasks")).order_by(task.c.id)


def some_rows(database: Database, task_ids: Collection[int]) -> Sequence[TaskRow]:
    """Return those of some tasks that are not deleted, in the order in which they were made."""
    return listed_of(database, database.rows(_SOME, {"tasks": list(task_ids)})) if task_ids else ()


def listed_of(database: Database, rows: Sequence[Any]) -> Sequence[TaskRow]:
    """Return the tasks of rows that begin with the columns of `LISTED`."""
    return rows_of(rows, partial(open_before, database))
