"""Settings in the database."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select

from va_desktop.kit.db.database import Database
from va_desktop.settings.schema import setting


class StoredSettings:
    """The writes and queries of the room; implements `settings.service.SettingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, object]:
        """Return the stored settings of the person who works with this database."""
        query = select(setting.c.key, setting.c.value).where(setting.c.person_id == self._database.actor)
        return {row.key: row.value for row in self._database.rows(query)}

    def set(self, key: str, value: object) -> None:
        """Store a value in place of the former one."""
        self.reset(key)
        self._database.insert(setting, {"person_id": self._database.actor, "key": key, "value": value})

    def reset(self, key: str) -> None:
        """Remove a stored value."""
        mine = (setting.c.person_id == self._database.actor, setting.c.key == key)
        self._database.execute(delete(setting).where(*mine), setting, "delete")
