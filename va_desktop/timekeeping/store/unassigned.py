"""Entries without a task, found by an index of their own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.service.unassigned import Tray


class StoredTray:
    """Implements `timekeeping.service.unassigned.TrayStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tray(self, person_id: int) -> Tray:
        """Return how many there are, and their seconds."""
        entry = time_entry.c
        query = select(func.count(entry.id).label("entries"), func.sum(entry.seconds).label("seconds"))
        rows = self._database.rows(query.where(*_waiting(person_id)))
        return Tray(int(rows[0].entries), int(rows[0].seconds or 0))

    def unassigned(self, person_id: int, most: int) -> Sequence[int]:
        """Return the ids of the newest of them, newest first."""
        newest = (time_entry.c.started_at.desc(), time_entry.c.id.desc())
        query = select(time_entry.c.id).where(*_waiting(person_id)).order_by(*newest).limit(most)
        return [row.id for row in self._database.rows(query)]


def _waiting(person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        time_entry.c.person_id == person_id,
        time_entry.c.task_id.is_(None),
        time_entry.c.ended_at.is_not(None),
        time_entry.c.deleted_at.is_(None),
    )
