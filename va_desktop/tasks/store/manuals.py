"""Which section of a manual stands beside a task, and from which revision its checklist came."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import ManualLink
from va_desktop.tasks.schema.manuals import task_manual


class StoredManualLinks:
    """The writes and queries of these links; implements `tasks.service.manuals.ManualLinks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def link(self, task_id: int) -> ManualLink:
        """Return what is kept of a task; an empty link where nothing is."""
        row = self._database.row(
            select(task_manual.c.section_id, task_manual.c.steps_of, task_manual.c.steps_number).where(
                task_manual.c.task_id == task_id
            )
        )
        return ManualLink() if row is None else ManualLink(*tuple(row))

    def set_link(self, task_id: int, link: ManualLink) -> None:
        """Keep a link, or nothing where it is empty."""
        mine = task_manual.c.task_id == task_id
        values = {
            "section_id": link.section_id,
            "steps_of": link.steps_of,
            "steps_number": link.steps_number,
        }
        if link == ManualLink():
            self._database.execute(delete(task_manual).where(mine), task_manual, "delete")
        elif not self._database.execute(
            update(task_manual).where(mine).values(**values), task_manual, "update"
        ):
            statement = insert(task_manual).values(task_id=task_id, **values)
            self._database.execute(statement, task_manual, "insert")
