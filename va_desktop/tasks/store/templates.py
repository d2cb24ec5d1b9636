"""The user's templates in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.templates import task_template
from va_desktop.tasks.template import Template, task_from_json

_ALIVE = task_template.c.deleted_at.is_(None)


class StoredTemplates:
    """The writes and queries of templates; implements `tasks.service.templates.TemplateStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, template: Template) -> int:
        """Insert a template and return its id."""
        return self._database.insert(task_template, _values(template))

    def change(self, template_id: int, template: Template) -> None:
        """Replace a template."""
        self._database.update(task_template, template_id, _values(template))

    def delete(self, template_id: int) -> None:
        """Mark a template as deleted."""
        self._database.delete(task_template, template_id)

    def restore(self, template_id: int) -> None:
        """Bring a deleted template back."""
        self._database.restore(task_template, template_id)

    def get(self, template_id: int) -> Template | None:
        """Return a template that is not deleted."""
        row = self._database.row(select(task_template).where(task_template.c.id == template_id, _ALIVE))
        return None if row is None else _template(row)

    def all(self) -> Sequence[Template]:
        """Return all templates by name."""
        query = select(task_template).where(_ALIVE).order_by(task_template.c.name, task_template.c.id)
        return [_template(row) for row in self._database.rows(query)]


def _values(template: Template) -> dict[str, Any]:
    return {
        "name": template.name,
        "working_days": template.working_days,
        "tasks": [task.as_json() for task in template.tasks],
    }


def _template(row: Row[Any]) -> Template:
    tasks = tuple(task_from_json(kept) for kept in row.tasks)
    return Template(row.name, tasks, row.working_days, id=row.id)
