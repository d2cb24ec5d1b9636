"""The links of tasks in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from va_desktop.kit.db.database import Database
from va_desktop.tasks.model import Link
from va_desktop.tasks.schema.links import task_link

_LINKS: Final = select(task_link.c.id, task_link.c.task_id, task_link.c.url, task_link.c.title).where(
    task_link.c.deleted_at.is_(None)
)


class StoredLinks:
    """The writes and queries of `tasks.service.links.LinkStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, task_id: int, url: str, title: str) -> int:
        """Insert a link and return its id."""
        return self._database.insert(task_link, {"task_id": task_id, "url": url, "title": title})

    def change(self, link_id: int, url: str, title: str) -> None:
        """Give a link another address or name."""
        self._database.update(task_link, link_id, {"url": url, "title": title})

    def delete(self, link_id: int) -> None:
        """Mark a link as deleted."""
        self._database.delete(task_link, link_id)

    def restore(self, link_id: int) -> None:
        """Bring a deleted link back."""
        self._database.restore(task_link, link_id)

    def link(self, link_id: int) -> Link | None:
        """Return a link that is not deleted."""
        row = self._database.row(_LINKS.where(task_link.c.id == link_id))
        return None if row is None else Link(*tuple(row))

    def links(self, task_id: int) -> Sequence[Link]:
        """Return the links of a task, in the order in which they came."""
        query = _LINKS.where(task_link.c.task_id == task_id).order_by(task_link.c.id)
        return [Link(*tuple(row)) for row in self._database.rows(query)]
