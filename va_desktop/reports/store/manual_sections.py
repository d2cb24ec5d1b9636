"""Which section of a client's manual stands beside each of its tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from va_desktop.kit.db.database import Database
from va_desktop.manuals.schema import manual_section, manual_service
from va_desktop.tasks.schema.manuals import task_manual
from va_desktop.tasks.schema.tasks import task


class StoredManualSections:
    """The queries; implements `reports.service.client_reports.ManualSections`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def titles_for(self, client_id: int, tasks: Mapping[int, int | None]) -> Mapping[int, Sequence[str]]:
        """Return the title of the section that was chosen for a task, else of the first one of its service."""
        alive = (manual_section.c.client_id == client_id, manual_section.c.deleted_at.is_(None))
        of_services = (
            select(manual_service.c.service_id, manual_section.c.title)
            .join(manual_section, manual_section.c.id == manual_service.c.section_id)
            .where(*alive)
            .order_by(manual_section.c.position.desc(), manual_section.c.id.desc())
        )
        chosen = (
            select(task_manual.c.task_id, manual_section.c.title)
            .join(manual_section, manual_section.c.id == task_manual.c.section_id)
            .join(task, task.c.id == task_manual.c.task_id)
            .where(task.c.client_id == client_id, *alive)
        )
        # The first section of a service comes last, and stays.
        first = {row.service_id: row.title for row in self._database.rows(of_services)}
        own = {row.task_id: row.title for row in self._database.rows(chosen)}
        found = {task_id: own.get(task_id) or first.get(service_id) for task_id, service_id in tasks.items()}
        return {task_id: (title,) for task_id, title in found.items() if title}
