"""Entries without a task, found by an index of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, func, select

from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.first import tray_of
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.service.unassigned import Tray


class StoredTray:
    """Implements `timekeeping.service.unassigned.TrayStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tray(self, person_id: int) -> Tray:
        """Return how many there are, and their seconds."""
        return tray_of(self._database.rows(_COUNTED, {"person": person_id}))

    def unassigned(self, person_id: int, most: int) -> Sequence[int]:
        """Return the ids of the newest of them, newest first."""
        newest = (time_entry.c.started_at.desc(), time_entry.c.id.desc())
        query = select(time_entry.c.id).where(*_WAITING).order_by(*newest).limit(most)
        return [row.id for row in self._database.rows(query, {"person": person_id})]


_WAITING: Final = (
    time_entry.c.person_id == bindparam("person"),
    time_entry.c.task_id.is_(None),
    time_entry.c.ended_at.is_not(None),
    time_entry.c.deleted_at.is_(None),
)
_COUNTED: Final = select(
    func.count(time_entry.c.id).label("entries"), func.sum(time_entry.c.seconds).label("seconds")
).where(*_WAITING)
