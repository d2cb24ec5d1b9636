"""Parts of the prices of tasks in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, select

from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.tasks.milestones import Milestone, Part
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task

_QUERY: Final = (
    select(
        task_milestone.c.id,
        task_milestone.c.task_id,
        task_milestone.c.title,
        task_milestone.c.amount_minor,
        task_milestone.c.done_at,
        task_milestone.c.done_on,
        task.c.currency,
    )
    .join(task, task.c.id == task_milestone.c.task_id)
    .where(task_milestone.c.deleted_at.is_(None))
    .order_by(task_milestone.c.position, task_milestone.c.id)
)


class StoredMilestones:
    """The writes and queries; implements `tasks.service.milestones.MilestoneStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, task_id: int, position: int, part: Part) -> int:
        """Insert a part and return its id."""
        return self._database.insert(task_milestone, {"task_id": task_id, **_values(position, part)})

    def change(self, milestone_id: int, position: int, part: Part) -> None:
        """Replace what is said of a part."""
        self._database.update(task_milestone, milestone_id, _values(position, part))

    def set_done(self, milestone_id: int, done_at: datetime | None, done_on: date | None) -> None:
        """Say when a part was reached, or that it is not."""
        self._database.update(task_milestone, milestone_id, {"done_at": done_at, "done_on": done_on})

    def delete(self, milestone_id: int) -> None:
        """Mark a part as deleted."""
        self._database.delete(task_milestone, milestone_id)

    def restore(self, milestone_id: int) -> None:
        """Bring a deleted part back."""
        self._database.restore(task_milestone, milestone_id)

    def of_task(self, task_id: int) -> Sequence[Milestone]:
        """Return the parts of a task's price in their order."""
        query = _QUERY.where(task_milestone.c.task_id == task_id)
        return [_milestone(row) for row in self._database.rows(query)]

    def get(self, milestone_id: int) -> Milestone | None:
        """Return a part that is not deleted."""
        row = self._database.row(_QUERY.where(task_milestone.c.id == milestone_id))
        return None if row is None else _milestone(row)


def _values(position: int, part: Part) -> dict[str, Any]:
    return {"position": position, "title": part.title, "amount_minor": part.amount.minor}


def _milestone(row: Row[Any]) -> Milestone:
    amount = Money(row.amount_minor, row.currency)
    return Milestone(row.id, row.task_id, row.title, amount, row.done_at, row.done_on)
