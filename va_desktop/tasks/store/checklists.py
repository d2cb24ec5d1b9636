"""The checklists of tasks in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, select

from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import ChecklistItem
from va_desktop.tasks.schema.checklists import checklist_item

_ALIVE = checklist_item.c.deleted_at.is_(None)
_COLUMNS = (
    checklist_item.c.id,
    checklist_item.c.text,
    checklist_item.c.done_at,
    checklist_item.c.required,
)
_OF_TASK = (
    select(*_COLUMNS)
    .where(checklist_item.c.task_id == bindparam("task"), _ALIVE)
    .order_by(checklist_item.c.position, checklist_item.c.id)
)


class StoredChecklists:
    """The writes and queries of checklists; implements `tasks.service.checklists.ChecklistStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_item(self, task_id: int, text: str, *, required: bool) -> int:
        """Insert a step behind all others and return its id."""
        last = self._database.value(
            select(func.max(checklist_item.c.position)).where(checklist_item.c.task_id == task_id)
        )
        values = {
            "task_id": task_id,
            "position": 0 if last is None else last + 1,
            "text": text,
            "required": required,
        }
        return self._database.insert(checklist_item, values)

    def rename_item(self, item_id: int, text: str) -> None:
        """Change what a step says."""
        self._database.update(checklist_item, item_id, {"text": text})

    def tick_item(self, item_id: int, at: datetime | None) -> None:
        """Tick a step, or take its tick away."""
        self._database.update(checklist_item, item_id, {"done_at": at})

    def require_item(self, item_id: int, *, required: bool) -> None:
        """Say whether a step has to be ticked before its task is done."""
        self._database.update(checklist_item, item_id, {"required": required})

    def delete_item(self, item_id: int) -> None:
        """Mark a step as deleted."""
        self._database.delete(checklist_item, item_id)

    def restore_item(self, item_id: int) -> None:
        """Bring a deleted step back."""
        self._database.restore(checklist_item, item_id)

    def item(self, item_id: int) -> ChecklistItem | None:
        """Return a step that is not deleted."""
        query = select(*_COLUMNS)
        row = self._database.row(query.where(checklist_item.c.id == item_id, _ALIVE))
        return None if row is None else ChecklistItem(*tuple(row))

    def positions_beside(self, item_id: int) -> Mapping[int, int]:
        """Return the positions of all steps of a step's checklist, in their order."""
        same = select(checklist_item.c.task_id).where(checklist_item.c.id == item_id).scalar_subquery()
        query = select(checklist_item.c.id, checklist_item.c.position).where(
            checklist_item.c.task_id == same, _ALIVE
        )
        rows = self._database.rows(query.order_by(checklist_item.c.position, checklist_item.c.id))
        return {row.id: row.position for row in rows}

    def place_items(self, positions: Mapping[int, int]) -> None:
        """Give steps their positions."""
        for item_id, position in positions.items():
            self._database.update(checklist_item, item_id, {"position": position})


def items_of(database: Database, task_id: int) -> tuple[ChecklistItem, ...]:
    """Return the checklist of a task, in its order."""
    return tuple(ChecklistItem(*tuple(row)) for row in database.rows(_OF_TASK, {"task": task_id}))
